"""Somebody chose "Send to Communications" on a message."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import words
from bot.desk import Desk
from bot.messages import Message, Person, Place, Surface
from bot.replies import Marked, Reply, plain
from knowledge.labelled import Intent
from tests.bot.casedesk import AYLA, LEAD, MARKETING, Office, actions, buttons_of, pressed
from tests.bot.fakes import desk_that_reads, reading
from tests.visitor import Visitor

TEXT = "The picnic of the College is called off. NHS number 943 476 5919."
PLACE = Place(AYLA)


def desk_reading(team: Office, intent: Intent) -> Desk:
    return replace(desk_that_reads(reading(intent, 0.9)), work=team.work)


def sends(desk: Desk, text: str = TEXT, surface: Surface = Surface.SHORTCUT) -> Reply:
    return desk.handle(Message("shortcut 1", Person(AYLA), PLACE, text, surface))


@pytest.mark.parametrize("intent", [Intent.OFFTOPIC, Intent.SMALLTALK, Intent.ASK])
def test_what_is_read_as_something_else_is_shown_as_it_would_go_and_sent_on_a_press(
    team: Office, intent: Intent
) -> None:
    desk = desk_reading(team, intent)
    shown = sends(desk)
    assert plain(shown).startswith(words.SEND_ANYWAY.format(team="Marketing and Digital Team"))
    letter = next(part for part in shown if isinstance(part, Marked)).draft
    assert letter == TEXT.replace("943 476 5919", "[NHS number removed]").replace("NHS number [", "NHS number [")
    assert team.received(MARKETING) == ""
    told = pressed(Visitor(desk, AYLA), shown, "case.send")
    assert "C-0001" in plain(told)
    assert letter in team.received(MARKETING)


def test_the_press_went_out_already_and_nothing_is_asked(team: Office) -> None:
    shown = sends(desk_reading(team, Intent.PRESS), "A reporter wants a comment.")
    assert "case.send" not in actions(shown)
    assert team.case().kind == "press"


def test_a_reply_that_offers_to_pass_it_on_is_not_given_a_second_way(team: Office) -> None:
    shown = sends(desk_reading(team, Intent.HARASSMENT), "He insults me every night.")
    assert "case.pass" in actions(shown)
    assert "case.send" not in actions(shown)


def test_only_the_action_on_a_message_asks_for_it(team: Office) -> None:
    assert "case.send" not in actions(sends(desk_reading(team, Intent.OFFTOPIC), surface=Surface.DM))


def test_it_is_not_taken_for_a_draft_that_is_awaited(team: Office) -> None:
    desk = desk_reading(team, Intent.OFFTOPIC)
    Visitor(desk, AYLA).presses("draft.start")
    assert "case.send" in actions(sends(desk))


def test_another_message_than_the_one_that_was_shown_is_not_sent(team: Office) -> None:
    desk = desk_reading(team, Intent.OFFTOPIC)
    shown = sends(desk)
    desk.handle(Message("shortcut 2", Person(AYLA), PLACE, "Another post.", Surface.SHORTCUT))
    assert plain(pressed(Visitor(desk, AYLA), shown, "case.send")) == words.STALE_BUTTON
    assert team.received(MARKETING) == ""


def test_twice_pressed_is_sent_once(team: Office) -> None:
    desk = desk_reading(team, Intent.OFFTOPIC)
    shown = sends(desk)
    pressed(Visitor(desk, AYLA), shown, "case.send")
    again = plain(pressed(Visitor(desk, AYLA), shown, "case.send"))
    assert again == words.TAKEN_BEFORE.format(case="C-0001")


def test_without_an_address_the_person_is_told_whom_to_write_to(team: Office) -> None:
    desk = desk_reading(team, Intent.OFFTOPIC)
    without = replace(desk, work=replace(team.work, teams={}))
    assert plain(sends(without)).startswith(words.NOT_PASSED_ON.format(team="Marketing and Digital Team"))


def test_the_team_sees_a_card_it_can_answer(team: Office) -> None:
    desk = desk_reading(team, Intent.OFFTOPIC)
    pressed(Visitor(desk, AYLA), sends(desk), "case.send")
    assert buttons_of(team.inbox[MARKETING][0] if team.inbox[MARKETING] else ()) or team.received(MARKETING)
    assert team.case().destination == MARKETING
    assert team.case().person == AYLA
    assert LEAD not in team.inbox
