"""Whole evenings with cases: on the real desk, with a team that presses and a courier that delivers."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import auditing, words
from bot.desk import Desk
from bot.messages import Pressed
from bot.replies import Form, Quote, Reply, plain
from knowledge.labelled import Intent
from knowledge.library import Library
from knowledge.search import Found, Hit
from tests.bot.casedesk import (
    AYLA,
    BEN,
    COLLEAGUE,
    COMMS,
    COMPLAINTS,
    DEPUTY,
    LEAD,
    MARKETING,
    Office,
    buttons_of,
    form_of,
    office,
    open_sqlite,
)  # fmt: skip
from tests.bot.fakes import desk_that_reads, reading
from tests.bot.stores import Clock
from tests.visitor import Visitor

JOURNALIST = (
    "Just had an email, Tamsin Orchard from the Weekly Ledger, t.orchard@ledger.example, she wants a comment on "
    "reporting backlogs by 9 tomorrow"
)
HARASSED = "Another member of the College keeps sending me insulting private messages, every night. I feel bullied."
TELL = "case.pass"


@pytest.fixture
def team(built: Library, tmp_path: Path, clock: Clock) -> Iterator[Office]:
    store = open_sqlite(tmp_path, clock)
    team = office(store, clock)
    team.work = replace(
        team.work, settings=replace(team.work.settings, holding_sentence="Our press office will ring you.")
    )
    yield team
    store.close()
    assert built


@pytest.fixture
def desk(built: Library, team: Office) -> Desk:
    return Desk(built, team.work.settings, clock=team.clock, work=team.work)


def talks(desk: Desk, who: str) -> Visitor:
    return Visitor(desk, who)


def pressed(visitor: Visitor, reply: Reply, action: str, **fields: str) -> Reply:
    """Press the button of a reply, or send its form."""
    forms = [part for part in reply if isinstance(part, Form) and part.action == action]
    values = [form.value for form in forms] or [each.value for each in buttons_of(reply) if each.action == action]
    return visitor.presses(action, values[0], **fields)


def actions(reply: Reply) -> list[str]:
    return [button.action for button in buttons_of(reply)]


def test_a_journalist_at_ten_at_night_until_the_case_is_closed(desk: Desk, team: Office) -> None:
    ayla, lead = talks(desk, AYLA), talks(desk, LEAD)
    first = ayla.says(JOURNALIST)
    told = plain(first)
    assert told.startswith(words.PASSED_OPENING["press"])  # type: ignore[index]
    assert [part.clause for part in first if isinstance(part, Quote)] == ["2.13"]
    for said in ("To: Director of Communications", "Copy to: ", "Case: C-0001", "Their hours: Mon-Fri 09:00-17:00",
                 "Our press office will ring you.", "if nobody has looked by Sunday 22 November, 22:30"):  # fmt: skip
        assert said in told
    assert "Who: Tamsin Orchard" in team.received(COMMS)

    team.clock.go(minutes=20)
    assert "Nobody has looked at C-0001 yet." in team.received(COMMS)
    lead.presses("case.seen", "C-0001")
    assert words.STATUS_SEEN.format(case="C-0001") in team.received(AYLA)
    preview = pressed(lead, lead.presses("case.reply", "C-0001"), "case.reply.preview", text="We shall answer her.")
    pressed(lead, preview, "case.reply.send", text="We shall answer her.")
    team.clock.go(seconds=11)
    assert "We shall answer her." in team.received(AYLA)

    again = ayla.says("he rang again")
    if "C-0001" not in plain(again):  # the reader took it for something else: the button is always there
        ayla.presses("case.add.send", "C-0001", text="She rang again.")
    team.deliver()
    lead.presses("case.close", "C-0001")
    assert words.STATUS_CLOSED.format(case="C-0001") in team.received(AYLA)
    team.inbox.clear()
    team.clock.go(days=3)
    assert "C-0001 " not in team.received(COMMS)
    with team.work.store.reading() as tx:
        assert tx.verify_audit() is None


def test_not_press_withdraws_what_was_passed_on(desk: Desk, team: Office) -> None:
    ayla = talks(desk, AYLA)
    first = ayla.says(JOURNALIST)
    said = plain(pressed(ayla, first, "intent.not_press"))
    assert words.NOT_PRESS in said
    assert "C-0001 is withdrawn" in said
    assert "withdrawn by the contributor" in team.received(COMMS)


def test_harassment_goes_nowhere_until_the_person_says_so(desk: Desk, team: Office) -> None:
    ayla = talks(desk, AYLA)
    first = ayla.says(HARASSED)
    assert words.ASK_FIRST_HARASSMENT in plain(first)
    assert [each.value for each in buttons_of(first) if each.action == TELL] == ["harassment", "shared"]
    assert team.received(COMMS) + team.received(COMPLAINTS) == ""

    told = plain(ayla.presses(TELL, "harassment"))
    assert "Case: C-0001" in told
    assert "every night" in team.received(COMPLAINTS)
    assert team.received(COMMS) == ""
    assert words.TAKEN_BEFORE.format(case="C-0001") == plain(ayla.presses(TELL, "harassment"))
    assert team.press(LEAD, "case.whole", "C-0001") == words.NO_SUCH_CASE


def test_harassment_that_the_person_wants_communications_to_know(desk: Desk, team: Office) -> None:
    ayla = talks(desk, AYLA)
    ayla.says(HARASSED)
    ayla.presses(TELL, "shared")
    assert "every night" in team.received(COMMS)
    assert team.received(COMPLAINTS) == ""


def test_two_directors_press_at_once(desk: Desk, team: Office) -> None:
    talks(desk, AYLA).says(JOURNALIST)
    lead, colleague = talks(desk, LEAD), talks(desk, COLLEAGUE)
    assert plain(lead.presses("case.claim", "C-0001")) == "C-0001 is yours."
    assert plain(colleague.presses("case.claim", "C-0001")) == f"{LEAD} has C-0001 already. Nothing was changed."
    assert plain(colleague.presses("case.seen", "C-0001")).startswith("That was done already.")
    assert team.received(COMMS).count("takes it.") == 1


def test_away_until_monday_and_back(desk: Desk, team: Office) -> None:
    team.clock.now = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
    lead = talks(desk, LEAD)
    assert DEPUTY in plain(lead.says("I am away until Monday"))
    talks(desk, AYLA).says(JOURNALIST)
    assert words.CASE_ON_DUTY.format(person=LEAD) in team.received(DEPUTY)
    assert plain(lead.says("I'm back")) == words.BACK_NOW
    team.inbox.clear()
    talks(desk, BEN).says(
        JOURNALIST.replace("Tamsin Orchard", "Jo Ferris")
        .replace("t.orchard@ledger", "jo@echo")
        .replace("Weekly Ledger", "Daily Echo")
    )
    assert words.CASE_ON_DUTY.format(person=LEAD) not in team.received(DEPUTY)


def test_a_withdrawn_case_is_not_answered(desk: Desk, team: Office) -> None:
    ayla, lead = talks(desk, AYLA), talks(desk, LEAD)
    first = ayla.says(JOURNALIST)
    form = form_of(lead.presses("case.reply", "C-0001"))
    pressed(ayla, first, "case.withdraw")
    said = plain(lead.presses("case.reply.preview", form.value, text="We shall answer her."))
    assert said == "The contributor withdrew C-0001. Nothing was sent or changed."
    team.clock.go(minutes=1)
    assert "We shall answer her." not in team.received(AYLA)


def test_a_forwarded_mail_of_200_kilobytes_reaches_the_director_whole(desk: Desk, team: Office) -> None:
    mail = (
        "Journalist emailed me, please see below.\n\n"
        + JOURNALIST
        + "\n\n"
        + "> quoted history, line after line\n" * 6_000
        + "THE END"
    )
    assert len(mail) > 200_000
    told = plain(talks(desk, AYLA).says(mail))
    assert words.LONG_READ in told
    assert "Case: C-0001" in told
    team.deliver()
    assert "THE END" in team.press(LEAD, "case.whole", "C-0001")


def test_200_kilobytes_that_are_no_report_are_not_read(desk: Desk, team: Office) -> None:
    told = plain(talks(desk, AYLA).says("may I use the logo on a poster? " * 7_000))
    assert "I read at most 20,000" in told
    assert team.received(COMMS) == ""


def test_what_the_policy_does_not_say_can_be_put_to_the_team_that_decides(team: Office) -> None:
    silent = desk_that_reads(reading(Intent.ASK, 0.9, Intent.LOOKUP), Found((Hit("2.12", 0.2),), silent=True))
    ayla = talks(replace(silent, work=team.work), AYLA)
    silence = ayla.says("May I film in the car park?")
    assert words.NOT_IN_POLICY in plain(silence)
    pressed(ayla, silence, TELL)
    assert "May I film in the car park?" in team.received(MARKETING)


def test_permission_for_the_logo_is_one_tap(desk: Desk, team: Office) -> None:
    ayla = talks(desk, AYLA)
    reply = ayla.says("Do I need permission to use the logo?")
    assert TELL in actions(reply)
    assert team.received(MARKETING) == ""
    ayla.presses(TELL, "permission")
    assert "permission to use the logo" in team.received(MARKETING)


def test_somebody_asks_what_is_known_and_is_forgotten(desk: Desk, team: Office) -> None:
    ayla = talks(desk, AYLA)
    ayla.says(JOURNALIST)
    known = ayla.says("what do you know about me?")
    assert "C-0001" in plain(known)
    sure = pressed(ayla, known, "privacy.forget")
    assert words.FORGOTTEN.format(count=1) in plain(pressed(ayla, sure, "privacy.forget_sure"))
    assert AYLA not in repr(team.case())
    assert words.KNOWN_NOTHING in plain(ayla.says("what do you know about me?"))


def test_a_plain_question_writes_nothing(desk: Desk, team: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_writing(_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(type(team.work.store), "transaction", no_writing)
    assert "2.13" in plain(talks(desk, AYLA).says("what does 2.13 say?"))
    assert plain(talks(desk, AYLA).says("May I criticise my own Trust on X?"))


def test_the_log_of_a_whole_evening_holds_no_words(desk: Desk, team: Office, caplog: pytest.LogCaptureFixture) -> None:
    ayla, lead = talks(desk, AYLA), talks(desk, LEAD)
    with caplog.at_level(logging.DEBUG):
        ayla.says(JOURNALIST + ". Patient with NHS number 943 476 5919, zebrafish.")
        lead.presses("case.note.send", "C-0001", text="xylophone")
        preview = lead.presses("case.reply.preview", "C-0001", text="marmalade")
        pressed(lead, preview, "case.reply.send", text="marmalade")
        desk.handle(Pressed("forged", lead.person, lead.place, "case.quicksilver", "C-0001 trombone"))
        ayla.says(HARASSED)
        ayla.presses(TELL, "harassment")
        team.clock.go(minutes=10)
        auditing.audit(team.work)
        team.deliver()
        auditing.purge(team.work)
    assert "Overdue" in caplog.text
    for word in (
        "Tamsin",
        "ledger",
        "zebrafish",
        "943 476",
        "xylophone",
        "marmalade",
        "quicksilver",
        "trombone",
        "insulting",
    ):
        assert word not in caplog.text
