"""A message that became a case is edited until it tells of nothing any more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import words
from bot.desk import Desk
from bot.messages import Message, Person, Place
from bot.replies import Quote, Reply, plain
from knowledge.intent import Reading
from knowledge.labelled import Intent
from tests.bot.casedesk import AYLA, Office, buttons_of, pressed
from tests.bot.fakes import desk_that_reads, reading
from tests.visitor import Visitor

FIRST = "slack:T1:DU1:message-1"
PRESS = "Jo Ferris of the Daily Example asked me for a comment on waiting times by 6pm."
CHANGED = words.CHANGED_AWAY.format(case="C-0001")


def ayla_of(team: Office, told: Reading) -> Visitor:
    desk: Desk = replace(desk_that_reads(told), work=team.work, clock=team.clock)
    return Visitor(desk, AYLA)


def told(team: Office, kind: Intent = Intent.PRESS) -> Visitor:
    """Somebody whose message became a case."""
    ayla = ayla_of(team, reading(kind, 0.9))
    ayla.says(PRESS, event=FIRST)
    if kind is not Intent.PRESS:
        ayla.presses("case.pass", kind)
    assert team.case().state == "open"
    return ayla


def edited(team: Office, before: Visitor, text: str, now: Reading, first: str = FIRST) -> Reply:
    """The reply to the new version; the conversation is the one in which the old one was told."""
    desk = replace(ayla_of(team, now).desk, conversations=before.desk.conversations)
    return desk.handle(Message(f"{first}:2", Person(AYLA), Place(AYLA), text, edits=first))


def withdraws(reply: Reply) -> list[str]:
    return [each.value for each in buttons_of(reply) if each.action == "case.withdraw"]


@pytest.mark.parametrize("text", ["never mind, sorted", "sorry, wrong person"])
@pytest.mark.parametrize("kind", [Intent.PRESS, Intent.HARASSMENT])
def test_its_writer_may_withdraw_the_case_and_reads_nothing_else(team: Office, text: str, kind: Intent) -> None:
    reply = edited(team, told(team, kind), text, reading(Intent.SMALLTALK, 0.9))
    assert plain(reply[:1]) == CHANGED
    assert len(reply) == len(["what is said", "the button"])
    assert withdraws(reply) == ["C-0001"]
    pressed(Visitor(ayla_of(team, reading(Intent.ASK, 0.9)).desk, AYLA), reply, "case.withdraw")
    assert team.case().state == "withdrawn"


@pytest.mark.parametrize("text", ["never mind", "forget it"])
def test_words_that_take_it_back_offer_it_once(team: Office, text: str) -> None:
    reply = edited(team, told(team), text, reading(Intent.SMALLTALK, 0.9))
    assert plain(reply).startswith(CHANGED)
    assert withdraws(reply) == ["C-0001"]


def test_also_when_the_desk_was_started_anew(team: Office) -> None:
    told(team)
    anew = ayla_of(team, reading(Intent.ASK, 0.9))
    assert withdraws(edited(team, anew, "never mind", reading(Intent.SMALLTALK, 0.9))) == ["C-0001"]


def test_a_question_that_it_became_is_answered_as_well(team: Office) -> None:
    reply = edited(team, told(team), "May I tag a hospital?", reading(Intent.ASK, 0.9, Intent.SMALLTALK))
    assert plain(reply).startswith(CHANGED)
    assert any(isinstance(part, Quote) for part in reply)


def test_a_version_that_is_still_about_it_changes_the_case_and_no_more(team: Office) -> None:
    reply = edited(team, told(team), PRESS.replace("6pm", "7pm"), reading(Intent.PRESS, 0.9))
    assert plain(reply).startswith(words.PASSED_OPENING[Intent.PRESS])
    assert words.CHANGED_IN_CASE in plain(reply)
    assert CHANGED not in plain(reply)


def test_a_version_that_is_still_told_in_confidence_is_offered_as_before(team: Office) -> None:
    reply = edited(team, told(team, Intent.HARASSMENT), "He shouts at me.", reading(Intent.HARASSMENT, 0.9))
    assert CHANGED not in plain(reply)
    assert "case.pass" in {each.action for each in buttons_of(reply)}


def test_nothing_is_offered_for_other_messages_others_or_when_it_is_over(team: Office) -> None:
    ayla, hello = told(team), reading(Intent.SMALLTALK, 0.9)
    assert CHANGED not in plain(edited(team, ayla, "sorry, wrong person", hello, "slack:T1:DU1:another"))
    plainly = replace(ayla_of(team, hello).desk, conversations=ayla.desk.conversations)
    assert CHANGED not in plain(Visitor(plainly, AYLA).says("sorry, wrong person"))
    team.press(AYLA, "case.withdraw", "C-0001")
    assert plain(edited(team, ayla, "sorry, wrong person", hello)) == words.SMALL


def test_somebody_in_despair_reads_whom_to_call_and_nothing_else(team: Office) -> None:
    reply = edited(team, told(team), "I do not want to live any more.", reading(Intent.OFFTOPIC, 0.9))
    assert plain(reply).startswith(words.DESPAIR)
    assert CHANGED not in plain(reply)
