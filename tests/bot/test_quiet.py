"""Channels in which the desk answers without being called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import words
from bot.desk import Desk
from bot.messages import Message, Person, Place, Pressed
from bot.replies import plain
from bot.store import Store
from knowledge.labelled import Intent
from knowledge.search import Found, Hit
from tests.bot.casedesk import AYLA, COLLEAGUE, DEPUTY, Office
from tests.bot.fakes import desk_that_reads, reading

CHANNEL = Place("t:channel", private=False)
ASKS = reading(Intent.ASK, 0.9, Intent.SMALLTALK)
THREAD = Place("t:channel:1", private=False)


@pytest.fixture
def desk(team: Office) -> Desk:
    return replace(desk_that_reads(ASKS), work=team.work)


def says(desk: Desk, who: str, value: str, place: Place = CHANNEL) -> str:
    event = f"{who} {value} {place.address} {desk.conversations.clock()}"
    return plain(desk.handle(Pressed(event, Person(who), place, "channel.quiet", value)))


def loud(store: Store) -> frozenset[str]:
    with store.reading() as tx:
        return tx.loud()


@pytest.mark.parametrize("who", [COLLEAGUE, DEPUTY])
def test_somebody_of_a_team_opens_a_channel_and_makes_it_quiet_again(desk: Desk, store: Store, who: str) -> None:
    assert says(desk, AYLA, "").startswith(words.QUIET_HERE)
    assert says(desk, who, "off") == words.LOUD_NOW
    assert loud(store) == {CHANNEL.address}
    assert says(desk, AYLA, "").startswith(words.LOUD_HERE)
    assert says(desk, who, "on") == words.QUIET_NOW
    assert loud(store) == frozenset()


def test_nobody_else_may(desk: Desk, store: Store) -> None:
    assert says(desk, AYLA, "off") == words.QUIET_NOT_YOU
    assert loud(store) == frozenset()


def test_a_handler_may(desk: Desk, store: Store) -> None:
    assert desk.work is not None
    work = replace(desk.work, settings=replace(desk.work.settings, handlers=frozenset({AYLA})))
    assert says(replace(desk, work=work), AYLA, "off") == words.LOUD_NOW
    assert loud(store) == {CHANNEL.address}


def test_only_a_channel_has_the_setting_and_other_words_are_explained(desk: Desk) -> None:
    assert says(desk, COLLEAGUE, "off", Place("t:alone")) == words.QUIET_ONLY_CHANNELS
    assert says(desk, COLLEAGUE, "please") == words.QUIET_HOW


def heard(desk: Desk, text: str) -> bool:
    return desk.overheard(Message("1", Person(AYLA), THREAD, text))


def test_only_a_question_that_the_policy_answers_is_taken_up_uncalled() -> None:
    question = "May I post in my own name?"
    assert heard(desk_that_reads(ASKS), question)
    assert not heard(desk_that_reads(reading(Intent.ASK, 0.5, Intent.SMALLTALK)), question)
    assert not heard(desk_that_reads(reading(Intent.SMALLTALK, 0.9)), question)
    assert not heard(desk_that_reads(ASKS, Found((Hit("2.5", 0.2),), silent=True)), question)
    assert not heard(desk_that_reads(ASKS), "…")
    assert not heard(desk_that_reads(ASKS), "why " * 6_000)


def test_a_follow_up_is_taken_up_where_something_was_answered_before() -> None:
    desk = desk_that_reads(reading(Intent.SMALLTALK, 0.9))
    assert not heard(desk, "neighbours")
    desk.handle(Message("1", Person(AYLA), THREAD, "What does clause 2.13 say?"))
    assert heard(desk, "neighbours")
    assert heard(desk, "and 2.14?")
    assert not any(heard(desk, said) for said in ("yes", "no", "do it", "send it", "take it back"))
    assert not heard(desk, "lunch at one then")
