"""Short words after one's own report go into its case; what they might be instead stays one press away."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import words
from bot.desk import Desk
from bot.replies import plain
from bot.store import Store
from knowledge.labelled import Intent
from knowledge.library import Library
from tests.bot.casedesk import (
    AYLA,
    COMMS,
    COMPLAINTS,
    JOURNALIST,
    MARKETING,
    TELL,
    Office,
    actions,
    buttons_of,
    office,
    talks,
)
from tests.bot.fakes import desk_that_reads, reading
from tests.bot.stores import Clock
from tests.visitor import Visitor

FOLLOWS = ["he called again", "and she wants a photo too", "it's about the strike", "from the Echo", "sorry, the Times"]
NEWS = words.TAKEN_AS_NEWS.format(case="C-0001")


@pytest.fixture
def team(store: Store, clock: Clock) -> Office:
    return office(store, clock)


def desk(team: Office, intent: Intent, score: float = 0.7) -> Desk:
    clock = team.work.store.clock
    return replace(desk_that_reads(reading(intent, score, Intent.OFFTOPIC)), work=team.work, clock=clock)


def reads_now(writer: Visitor, team: Office, intent: Intent) -> None:
    """From now on the desk reads everything as this, and remembers what was said."""
    writer.desk = replace(desk(team, intent), conversations=writer.desk.conversations)


def reported(team: Office) -> Visitor:
    """Somebody told of a journalist, and would now be read as harassed."""
    writer = talks(desk(team, Intent.PRESS, 0.95), AYLA)
    writer.says("A journalist rang and wants a comment.")
    reads_now(writer, team, Intent.HARASSMENT)
    return writer


@pytest.mark.parametrize("text", FOLLOWS)
def test_short_words_after_ones_report_go_into_its_case(team: Office, text: str) -> None:
    writer = reported(team)
    reply = plain(writer.says(text))
    assert reply.startswith(NEWS)
    assert "999" not in reply
    assert text in team.received(COMMS)
    assert team.case().state == "open"


def test_a_deadline_told_later_reaches_the_case(team: Office) -> None:
    writer = reported(team)
    writer.says("she needs it by 4")
    first = team.case().deadline
    assert first is not None
    assert first.astimezone(team.work.hours.zone).hour == 16


def test_a_deadline_put_right_takes_the_place_of_the_old(team: Office) -> None:
    writer = reported(team)
    writer.says("she needs it by 4")
    first = team.case().deadline
    reply = writer.says("sorry, the deadline is 5pm tomorrow")
    assert first is not None
    assert team.case().deadline == first + timedelta(hours=1)
    assert words.TAKEN_AS_CORRECTION.format(names=words.FIELD_NAME["deadline"]) in plain(reply)


def test_a_later_hour_that_corrects_nothing_moves_no_deadline(team: Office) -> None:
    writer = reported(team)
    writer.says("she needs it by 3")
    first = team.case().deadline
    writer.says("she also wants a photo by 5")
    assert team.case().deadline == first


def test_what_it_may_be_instead_is_one_press_away(team: Office) -> None:
    writer = reported(team)
    reply = writer.says("he called again")
    other = next(each for each in buttons_of(reply) if each.action == "intent.is")
    assert words.ASK_FIRST_HARASSMENT in plain(writer.presses("intent.is", other.value))
    assert "case.withdraw" in actions(reply)


def test_after_a_question_in_between_only_words_about_somebody_go_on(team: Office) -> None:
    writer = reported(team)
    reads_now(writer, team, Intent.ASK)
    writer.says("May I use the logo?")
    assert NEWS not in plain(writer.says("from the Echo"))
    assert plain(writer.says("she needs it by 4")).startswith(NEWS)


def test_after_telling_of_harassment_nothing_goes_on_unasked(team: Office) -> None:
    writer = reported(team)
    writer.says("Somebody on a committee insults me every night.")
    reply = plain(writer.says("he called again, he won't stop"))
    assert NEWS not in reply
    assert NEWS not in plain(writer.says("he called again"))


def test_harassment_told_before_a_question_still_stands_between(team: Office) -> None:
    writer = reported(team)
    writer.says("Somebody on a committee insults me every night.")
    reads_now(writer, team, Intent.ASK)
    writer.says("May I use the logo?")
    assert NEWS not in plain(writer.says("he called again"))


def test_harassment_passed_on_in_confidence_gets_no_words_unasked(team: Office) -> None:
    writer = talks(desk(team, Intent.HARASSMENT), AYLA)
    writer.says("Somebody insults me every night.")
    writer.presses(TELL, "harassment")
    assert NEWS not in plain(writer.says("he called again"))
    assert "called again" not in team.received(COMPLAINTS)


def test_words_of_trouble_after_a_report_are_read_as_such(team: Office) -> None:
    reply = plain(reported(team).says("he said he will kill me"))
    assert NEWS not in reply
    assert words.HARASSMENT_DANGER.format(line="999") in reply


def test_a_case_that_was_taken_back_gets_no_more_words(team: Office) -> None:
    writer = reported(team)
    writer.presses("case.withdraw", "C-0001")
    assert NEWS not in plain(writer.says("he called again"))
    assert team.case().state == "withdrawn"


def test_without_a_report_the_same_words_go_to_nobody(team: Office) -> None:
    writer = talks(desk(team, Intent.OFFTOPIC), AYLA)
    for text in FOLLOWS:
        writer.says(text)
    assert team.received(COMMS) + team.received(MARKETING) == ""


def test_an_outlet_put_right_stands_in_the_case(team: Office, built: Library) -> None:
    writer = talks(Desk(built, desk(team, Intent.PRESS).settings, work=team.work, clock=team.work.store.clock), AYLA)
    writer.says(JOURNALIST)
    writer.says("sorry, the Guardian")
    with team.work.store.reading() as tx:
        assert tx.texts("C-0001")["outlet"].endswith("Guardian")
        assert tx.texts("C-0001")["person"] == "Tamsin Orchard"
