"""Passing words on, or taking them back, asked for in words instead of by a button."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import words
from bot.desk import Desk
from bot.replies import plain
from bot.store import Store
from knowledge.labelled import Intent
from knowledge.search import Found, Hit
from tests.bot.casedesk import AYLA, COMMS, COMPLAINTS, TELL, Office, actions, buttons_of, office, pressed, talks
from tests.bot.fakes import desk_that_reads, reading
from tests.bot.stores import Clock

SAYS_SO = ("please pass it on", "Yes please", "send it to communications", "ok, report it", "go ahead", "Do it!")
TAKES_BACK = ("take it back", "please withdraw it", "don't send it", "undo that", "never mind")


@pytest.fixture
def team(store: Store, clock: Clock) -> Office:
    return office(store, clock)


def desk(team: Office, intent: Intent) -> Desk:
    return replace(desk_that_reads(reading(intent, 0.9)), work=team.work)


@pytest.mark.parametrize("said", SAYS_SO)
def test_somebody_harassed_who_asks_for_it_in_words_gets_the_same_buttons_and_nothing_is_sent(
    team: Office, said: str
) -> None:
    ayla = talks(desk(team, Intent.HARASSMENT), AYLA)
    first = ayla.says("Somebody insults me every night.")
    again = ayla.says(said)
    assert plain(again).startswith(words.PRESS_TO_SEND)
    assert buttons_of(again) == buttons_of(first)
    assert team.received(COMMS) + team.received(COMPLAINTS) == ""
    pressed(ayla, again, TELL)
    assert "every night" in team.received(COMPLAINTS)


def test_what_was_passed_on_already_is_told_and_the_other_door_stays(team: Office) -> None:
    ayla = talks(desk(team, Intent.HARASSMENT), AYLA)
    ayla.says("Somebody insults me every night.")
    ayla.presses(TELL, "harassment")
    again = ayla.says("please pass it on")
    assert words.TAKEN_BEFORE.format(case="C-0001") in plain(again)
    ayla.says("take it back")
    assert team.case("C-0001").state == "open"


def test_what_went_out_at_once_is_not_sent_again(team: Office) -> None:
    ayla = talks(desk(team, Intent.PRESS), AYLA)
    ayla.says("A reporter wants a comment.")
    assert words.TAKEN_BEFORE.format(case="C-0001") in plain(ayla.says("please pass it on"))


@pytest.mark.parametrize("said", TAKES_BACK)
def test_whoever_wants_it_back_gets_the_button_that_takes_it_back(team: Office, said: str) -> None:
    ayla = talks(desk(team, Intent.PRESS), AYLA)
    ayla.says("A reporter wants a comment.")
    again = ayla.says(said)
    assert plain(again).startswith(words.PRESS_TO_TAKE_BACK)
    assert actions(again) == ["case.withdraw"]
    pressed(ayla, again, "case.withdraw")
    assert team.case("C-0001").state == "withdrawn"


def test_a_later_report_is_what_is_meant(team: Office) -> None:
    own = desk(team, Intent.HARASSMENT)
    ayla = talks(own, AYLA)
    ayla.says("Somebody insults me every night.")
    ayla.desk = replace(desk(team, Intent.CONCERN), conversations=own.conversations)
    first = ayla.says("A colleague posted a scan.")
    assert buttons_of(ayla.says("please pass it on")) == buttons_of(first)[:1]


def test_a_question_in_between_takes_the_offer_away_from_nobody(team: Office) -> None:
    own = desk(team, Intent.HARASSMENT)
    ayla = talks(own, AYLA)
    first = ayla.says("Somebody insults me every night.")
    answers = desk_that_reads(reading(Intent.ASK, 0.9, Intent.LOOKUP), Found((Hit("2.31", 0.9),), silent=False))
    ayla.desk = replace(answers, work=team.work, conversations=own.conversations)
    ayla.says("What happens if I report?")
    again = ayla.says("please pass it on")
    assert buttons_of(again) == buttons_of(first)
    pressed(ayla, again, TELL)
    assert "every night" in team.received(COMPLAINTS)
    assert words.TAKEN_BEFORE.format(case="C-0001") in plain(ayla.says("please pass it on"))


def test_with_nothing_to_pass_on_the_words_are_read_like_any_others(team: Office) -> None:
    ayla = talks(desk(team, Intent.SMALLTALK), AYLA)
    assert plain(ayla.says("please pass it on")) == words.SMALL
    assert plain(ayla.says("take it back")) == words.SMALL
    assert plain(ayla.says("never mind")) == words.ALL_RIGHT
