"""Nobody is invited to write a draft where others read it."""

from __future__ import annotations

import pytest

from bot import words
from bot.messages import Message, Person, Place, Pressed, Surface
from bot.replies import Reply, plain
from bot.routes.help import AMONG_OTHERS
from knowledge.labelled import Intent
from tests.bot.casedesk import actions
from tests.bot.fakes import desk_that_reads, reading

ALONE, CHANNEL = Place("t:1"), Place("t:C1:17.1", private=False)


def says(text: str, place: Place) -> Reply:
    desk = desk_that_reads(reading(Intent.ASK, 0.9))
    return desk.handle(Message("event 1", Person("t:1"), place, text, Surface.MENTION))


@pytest.mark.parametrize("text", ["", "help"])
def test_in_a_channel_no_draft_is_asked_for_but_a_button_for_one_shown(text: str) -> None:
    reply = says(text, CHANNEL)
    assert "paste" not in plain(reply)
    assert "write to me directly" in plain(reply)
    assert "draft.start" in actions(reply)


@pytest.mark.parametrize("text", ["", "help"])
def test_alone_a_draft_may_be_pasted(text: str) -> None:
    assert "paste" in plain(says(text, ALONE))


@pytest.mark.parametrize(("asked_among", "invites"), [("", True), (AMONG_OTHERS, False)])
def test_help_that_was_asked_for_by_a_command_knows_where(asked_among: str, *, invites: bool) -> None:
    desk = desk_that_reads(reading(Intent.ASK, 0.9))
    told = plain(desk.handle(Pressed("event 1", Person("t:1"), ALONE, "help.show", asked_among)))
    assert (words.HELP_DRAFT in told) is invites
    assert (words.HELP_DRAFT_ALONE in told) is not invites
