"""What evenings with cases leave behind: on request nothing of the person, and in the log no words at all."""

from __future__ import annotations

import logging

import pytest

from bot import auditing, words
from bot.desk import Desk
from bot.messages import Pressed
from bot.replies import plain
from tests.bot.casedesk import AYLA, HARASSED, JOURNALIST, LEAD, TELL, Office, pressed, talks


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
