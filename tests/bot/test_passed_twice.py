"""The same person passes on the very same message twice by an action on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import words
from bot.desk import Desk
from bot.messages import Message, Origin, Person, Place, Surface
from bot.replies import Reply, plain
from knowledge.labelled import Intent
from tests.bot.casedesk import AYLA, BEN, COMMS, MARKETING, Office, actions, pressed
from tests.bot.fakes import desk_that_reads, reading
from tests.visitor import Visitor

PHONED = "A journalist of the Weekly Ledger wants a comment."
BENS = Origin(BEN, "", "#general", "https://chat.example/archives/C1/p1", "slack:T1:C1:bens")
HERS = replace(BENS, author=AYLA, message="slack:T1:C1:hers")
BEFORE = words.TAKEN_BEFORE.format(case="C-0001")


def desk(team: Office, intent: Intent = Intent.PRESS) -> Desk:
    """A desk that remembers nothing of what it was asked before."""
    return replace(desk_that_reads(reading(intent, 0.9)), work=team.work, clock=team.clock)


def sends(desk: Desk, event: str, origin: Origin = BENS, text: str = PHONED, who: str = AYLA) -> Reply:
    return desk.handle(Message(event, Person(who), Place(who), text, Surface.SHORTCUT, origins=(origin,)))


@pytest.mark.parametrize("origin", [BENS, HERS], ids=["somebody else's", "one's own"])
def test_it_is_told_with_its_number_and_adds_nothing(team: Office, origin: Origin) -> None:
    sends(desk(team), "shortcut 1", origin)
    card = team.received(COMMS)
    assert plain(sends(desk(team), "shortcut 2", origin)).startswith(BEFORE)
    assert team.received(COMMS) == card


def test_another_message_and_another_person_still_join_the_case(team: Office) -> None:
    sends(desk(team), "shortcut 1")
    assert BEFORE not in plain(sends(desk(team), "shortcut 2", replace(BENS, message="slack:T1:C1:second")))
    assert BEFORE not in plain(sends(desk(team), "shortcut 3", who="t:cora"))


def test_what_was_taken_back_may_be_passed_on_again(team: Office) -> None:
    sends(desk(team), "shortcut 1")
    team.press(AYLA, "case.withdraw", "C-0001")
    assert "C-0002" in plain(sends(desk(team), "shortcut 2"))


def test_what_was_sent_after_it_was_shown_is_not_shown_again_as_if_it_were_not(team: Office) -> None:
    opened = desk(team, Intent.OFFTOPIC)
    shown = sends(opened, "shortcut 1", text="The picnic is called off.")
    pressed(Visitor(opened, AYLA), shown, "case.send")
    card = team.received(MARKETING)
    again = sends(desk(team, Intent.OFFTOPIC), "shortcut 2", text="The picnic is called off.")
    assert BEFORE in plain(again)
    assert "case.send" not in actions(again)
    assert team.received(MARKETING) == card
