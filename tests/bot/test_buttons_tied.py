"""A button is about the message that it stands under, however much was said since."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import words
from bot.desk import Desk
from bot.replies import Reply, plain
from bot.store import Store
from knowledge.labelled import Intent
from knowledge.search import Found, Hit
from tests.bot.casedesk import AYLA, COMMS, COMPLAINTS, MARKETING, TELL, Office, buttons_of, office, pressed, talks
from tests.bot.fakes import desk_that_reads, reading
from tests.bot.stores import Clock
from tests.visitor import Visitor

LOGO, HARASSED = "May I use the logo on my slides?", "Another member writes insults to me every night."
PODCAST, LEDGER = "A student podcast wants a word with me.", "Tamsin Orchard of the Weekly Ledger wants a comment."
_LOGO_CLAUSE = Found((Hit("2.12", 0.9),), silent=False)


@pytest.fixture
def team(store: Store, clock: Clock) -> Office:
    return office(store, clock)


class Changing:
    """Somebody whose messages are read as a test says."""

    def __init__(self, team: Office) -> None:
        self.first = desk_that_reads(reading(Intent.PRESS, 0.9))
        self.team = team
        self.ayla: Visitor = talks(self.first, AYLA)

    def says(self, text: str, intent: Intent, *, torn: bool = False) -> Reply:
        second = Intent.LOOKUP if intent is Intent.ASK else Intent.ASK
        told = reading(intent, 0.9, second)
        scores = {kind: 0.3 if torn and kind in (intent, Intent.OFFTOPIC) else own for kind, own in told.scores.items()}
        own: Desk = desk_that_reads(replace(told, scores=scores), _LOGO_CLAUSE)
        self.ayla.desk = replace(own, work=self.team.work, conversations=self.first.conversations)
        return self.ayla.says(text)


def test_an_older_button_never_sends_newer_words(team: Office) -> None:
    somebody = Changing(team)
    logo = somebody.says(LOGO, Intent.ASK)
    somebody.says(HARASSED, Intent.HARASSMENT)
    pressed(somebody.ayla, logo, TELL)
    assert "logo" in team.received(MARKETING)
    assert "insults" not in team.received(MARKETING)
    assert team.received(COMPLAINTS) == ""


def test_whoever_asks_something_in_between_still_sends_what_they_told_in_confidence(team: Office) -> None:
    somebody = Changing(team)
    harassed = somebody.says(HARASSED, Intent.HARASSMENT)
    somebody.says(LOGO, Intent.ASK)
    told = pressed(somebody.ayla, harassed, TELL)
    assert "Case: C-0001" in plain(told)
    assert "insults" in team.received(COMPLAINTS)
    assert "logo" not in team.received(COMPLAINTS)
    assert words.TAKEN_BEFORE.format(case="C-0001") == plain(pressed(somebody.ayla, harassed, TELL))


def test_not_press_takes_back_the_approach_that_it_stands_under(team: Office) -> None:
    somebody = Changing(team)
    podcast = somebody.says(PODCAST, Intent.PRESS)
    somebody.says(LEDGER, Intent.PRESS)
    somebody.says("thanks", Intent.SMALLTALK)
    assert "C-0001 is withdrawn" in plain(pressed(somebody.ayla, podcast, "intent.not_press"))
    assert (team.case("C-0001").state, team.case("C-0002").state) == ("withdrawn", "open")


def test_a_kind_that_is_chosen_late_is_that_of_the_message_it_was_asked_for(team: Office) -> None:
    somebody = Changing(team)
    first = somebody.says(LEDGER, Intent.CONCERN, torn=True)
    somebody.says(HARASSED, Intent.SMALLTALK, torn=True)
    somebody.ayla.presses("intent.is", next(b.value for b in buttons_of(first)))
    pressed(somebody.ayla, somebody.says("please pass it on", Intent.SMALLTALK), TELL)
    with team.work.store.reading() as tx:
        assert tx.texts("C-0001")["message"] == LEDGER


def test_a_button_about_a_message_that_is_long_gone_does_nothing(team: Office) -> None:
    somebody = Changing(team)
    harassed = somebody.says(HARASSED, Intent.HARASSMENT)
    for number in range(9):
        somebody.says(f"Question {number}?", Intent.ASK)
    assert plain(pressed(somebody.ayla, harassed, TELL)) == words.STALE_BUTTON
    assert team.received(COMMS) + team.received(COMPLAINTS) == ""
