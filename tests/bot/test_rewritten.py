"""A contributor changes a message that became a case, or that they passed on by a press."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot import intake, words
from bot.desk import Desk
from bot.escalation import Approach
from bot.intake import Report, Taken
from bot.messages import Message, Origin, Person, Place
from bot.replies import plain
from knowledge.labelled import Intent
from tests.bot.casedesk import AYLA, BEN, COMMS, COMPLAINTS, LEAD, Office, pressed
from tests.bot.fakes import desk_that_reads, reading
from tests.visitor import Visitor

FIRST = "slack:T1:DU1:message-1"
TODAY = datetime(2026, 11, 23, 16, tzinfo=UTC)
TOMORROW = datetime(2026, 11, 24, 16, tzinfo=UTC)


def approach(day: str, due: datetime | None, **read: str) -> Approach:
    said = {"person": "Pat Author", "deadline": f"by 4pm {day}", **read}
    return Approach("press", f"Pat Author wants a comment by 4pm {day}.", said, due)


def reports(team: Office, version: str, said: Approach, who: str = AYLA, edits: str = FIRST) -> Taken:
    event = f"{edits}:{version}" if version else edits
    told = Message(event, Person(who), Place(who), said.text, edits=edits if version else "")
    return intake.take_in(team.work, Report(f"{event}/press", Person(who), Place(who), said, told))


def test_the_new_words_and_the_new_deadline_take_the_place_of_the_old(team: Office) -> None:
    reports(team, "", approach("today", TODAY))
    taken = reports(team, "2", approach("tomorrow", TOMORROW))
    assert team.case().deadline == TOMORROW
    assert plain(intake.confirmed(team.work, taken)).startswith(words.CHANGED_IN_CASE)
    thread = team.received(COMMS)
    assert words.ENTRY["changed"].format(actor=AYLA) in thread
    assert words.ENTRY["joined"].format(actor=AYLA) not in thread
    whole = team.press(LEAD, "case.whole", "C-0001")
    assert "tomorrow" in whole
    assert "today" not in whole


def test_a_deadline_that_is_taken_out_is_none(team: Office) -> None:
    reports(team, "", approach("today", TODAY))
    reports(team, "2", Approach("press", "Pat Author wants a comment.", {"person": "Pat Author"}))
    assert team.case().deadline is None
    with team.work.store.reading() as tx:
        assert tx.texts("C-0001").keys() & {"person", "deadline"} == {"person"}


def test_the_same_version_again_changes_nothing(team: Office) -> None:
    reports(team, "", approach("today", TODAY))
    reports(team, "2", approach("tomorrow", TOMORROW))
    before = team.case()
    assert reports(team, "2", approach("tomorrow", TOMORROW)).repeated
    assert team.case() == before


def test_the_earlier_deadline_of_somebody_else_stays(team: Office) -> None:
    reports(team, "", approach("tomorrow", TOMORROW))
    with team.work.store.transaction() as tx:
        tx.add_folds("C-0001", approach("today", TODAY).folds())
    reports(team, "", approach("today", TODAY), BEN, "slack:T1:DU2:message-2")
    reports(team, "2", approach("on Friday", datetime(2026, 11, 27, 16, tzinfo=UTC)))
    assert team.case().deadline == TODAY
    whole = team.press(LEAD, "case.whole", "C-0001")
    assert "today" in whole
    assert "Friday" in whole
    assert "tomorrow" not in whole


def test_what_was_corrected_by_hand_stays(team: Office) -> None:
    reports(team, "", approach("today", TODAY))
    team.press(AYLA, "case.correct.send", "C-0001", person="Patricia Author", deadline="Friday 27 November at 5pm")
    corrected = team.case().deadline
    assert corrected not in {None, TODAY}
    reports(team, "2", approach("tomorrow", TOMORROW))
    assert team.case().deadline == corrected
    with team.work.store.reading() as tx:
        assert tx.texts("C-0001")["person"] == "Patricia Author"


@pytest.mark.parametrize("over", ["case.withdraw", "case.close"])
def test_a_case_that_is_over_is_not_changed(team: Office, over: str) -> None:
    reports(team, "", approach("today", TODAY))
    team.press(AYLA if over == "case.withdraw" else LEAD, over, "C-0001")
    taken = reports(team, "2", approach("tomorrow", TOMORROW))
    assert not taken.changed
    assert team.case().deadline == TODAY


def test_a_message_of_somebody_else_is_no_version_of_it(team: Office) -> None:
    reports(team, "", approach("today", TODAY))
    assert not reports(team, "2", approach("tomorrow", TOMORROW), BEN).changed
    assert "today" in team.press(LEAD, "case.whole", "C-0001")


def test_whose_words_it_passes_on_changes_with_it(team: Office) -> None:
    said = replace(approach("today", TODAY), origins=(Origin(BEN),))
    reports(team, "", said)
    assert words.CASE_WORDS_PASSED_ON in team.press(LEAD, "case.show", "C-0001")
    reports(team, "2", approach("tomorrow", TOMORROW))
    assert words.CASE_WORDS_PASSED_ON not in team.press(LEAD, "case.show", "C-0001")


HARASSED = "He insults me every night."


def harassed(team: Office) -> tuple[Desk, Visitor]:
    desk: Desk = replace(desk_that_reads(reading(Intent.HARASSMENT, 0.9)), work=team.work, clock=team.clock)
    return desk, Visitor(desk, AYLA)


@pytest.mark.parametrize("kind", ["harassment", "shared"])
def test_a_message_that_was_passed_on_by_a_press_may_be_taken_back_when_it_is_deleted(team: Office, kind: str) -> None:
    _, ayla = harassed(team)
    ayla.says(HARASSED, event=FIRST)
    assert ayla.presses("case.deleted", FIRST) == ()
    ayla.presses("case.pass", kind)
    assert ayla.presses("case.deleted", "slack:T1:DU1:another") == ()
    offer = ayla.presses("case.deleted", FIRST)
    assert plain(offer).startswith(words.DELETED_REPORT.format(case="C-0001"))
    pressed(ayla, offer, "case.withdraw")
    assert team.case().state == "withdrawn"


def test_a_message_that_went_two_ways_may_be_taken_back_on_both(team: Office) -> None:
    _, ayla = harassed(team)
    ayla.says(HARASSED, event=FIRST)
    for kind in ("harassment", "shared"):
        ayla.presses("case.pass", kind)
    offer = plain(ayla.presses("case.deleted", FIRST))
    assert "C-0001" in offer
    assert "C-0002" in offer


def test_an_older_message_is_taken_back_when_its_own_button_was_pressed_after_a_newer_one(team: Office) -> None:
    _, ayla = harassed(team)
    older = ayla.says(HARASSED, event=FIRST)
    ayla.says("Now he has put insults on the notice board.", event="slack:T1:DU1:message-2")
    pressed(ayla, older, "case.pass")
    assert HARASSED in team.received(COMPLAINTS)
    assert "C-0001" in plain(ayla.presses("case.deleted", FIRST))
    assert ayla.presses("case.deleted", "slack:T1:DU1:message-2") == ()


def test_a_changed_message_that_is_passed_on_again_changes_the_case(team: Office) -> None:
    desk, ayla = harassed(team)
    pressed(ayla, ayla.says(HARASSED, event=FIRST), "case.pass")
    again = desk.handle(Message(f"{FIRST}:2", Person(AYLA), Place(AYLA), "He insults me every week.", edits=FIRST))
    told = pressed(ayla, again, "case.pass")
    assert plain(told).startswith(words.CHANGED_IN_CASE)
    assert "every week" in team.received(COMPLAINTS)
