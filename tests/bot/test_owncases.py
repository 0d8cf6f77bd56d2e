"""How one's own reports stand, asked for in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import words
from bot.desk import Desk
from bot.messages import Message, Person, Place
from bot.replies import plain
from bot.routes.owncases import Wish, asked
from knowledge.labelled import Intent
from tests.bot.casedesk import AYLA, BEN, Office, actions, by_journalist, pressed, talks
from tests.bot.fakes import desk_that_reads, reading

STANDS = [
    "what are my open cases?",
    "My cases",
    "show me my cases please",
    "what is happening with my case?",
    "What's happening to my report",
    "where is my case?",
    "How is my complaint going?",
    "any news on my report?",
    "what is the status of C-0001",
    "has anyone looked at my case yet?",
    "did they get my report?",
    "do I have any open cases?",
    "who is dealing with my case?",
    "C-0001",
    "is my case still open?",
]
BACK = [
    "withdraw my report",
    "Please withdraw C-0001",
    "can I take my complaint back?",
    "i want to cancel my case",
    "how do I withdraw my report?",
]
OTHERS = [
    "may I report cases on X?",
    "my case report is published, can I share it?",
    "what are my duties?",
    "can I post my case of the week?",
    "show me my draft",
    "who do I report to?",
    "what happens if I report somebody?",
    "withdraw my application",
    "cancel",
    "my report was rejected by the BMJ",
    "what is happening with the strike?",
    "can I post about my cases?",
    "what is my case mix?",
]


@pytest.mark.parametrize("text", STANDS)
def test_who_asks_how_their_reports_stand_is_understood(text: str) -> None:
    assert asked(text) is Wish.STANDS


@pytest.mark.parametrize("text", BACK)
def test_who_wants_a_report_back_is_understood(text: str) -> None:
    assert asked(text) is Wish.TAKE_BACK


@pytest.mark.parametrize("text", OTHERS)
def test_other_words_about_cases_and_reports_are_left_alone(text: str) -> None:
    assert asked(text) is None


def at(team: Office) -> Desk:
    return replace(desk_that_reads(reading(Intent.OFFTOPIC, 0.9)), work=team.work)


def test_each_open_case_is_told_with_its_buttons(team: Office) -> None:
    team.report(AYLA, by_journalist("Ann One"))
    team.report(AYLA, by_journalist("Bob Two"))
    team.report(BEN, by_journalist("Cat Three"))
    reply = talks(at(team), AYLA).says("what are my open cases?")
    assert "C-0001" in plain(reply)
    assert "C-0002" in plain(reply)
    assert "C-0003" not in plain(reply)
    assert actions(reply) == ["case.add", "case.withdraw"] * 2


def test_words_alone_take_nothing_back(team: Office) -> None:
    team.report(AYLA)
    writer = talks(at(team), AYLA)
    reply = writer.says("withdraw my report")
    assert plain(reply).startswith(words.PRESS_TO_TAKE_BACK)
    assert team.case().state == "open"
    pressed(writer, reply, "case.withdraw")
    assert team.case().state == "withdrawn"
    assert plain(writer.says("what are my open cases?")) == words.OWN_NO_CASES
    assert words.CASE_STATES[team.case().state] in plain(writer.says("what is the status of C-0001"))


def test_a_case_of_somebody_else_is_not_known(team: Office) -> None:
    team.report(AYLA)
    assert plain(talks(at(team), BEN).says("status of C-0001")) == words.OWN_NO_CASE


def test_where_others_read_no_case_is_listed(team: Office) -> None:
    team.report(AYLA)
    among = Message("1", Person(AYLA), Place("t:room", private=False), "what are my open cases?")
    assert plain(at(team).handle(among)) == words.SELF_HERE
