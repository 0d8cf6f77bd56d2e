"""Where a draft is to stand, and with what, as a form asked its writer."""

from __future__ import annotations

import pytest

from bot import words
from bot.replies import Reply, Say, Small, plain
from bot.store import Store
from tests.bot.drafting import AUTHOR, DRAFT, button, desk_on, facts
from tests.bot.stores import take
from tests.visitor import Visitor

FOR_LINKEDIN = Small(words.DRAFT_FOR.format(platform="LinkedIn"))


@pytest.fixture
def writer(store: Store) -> Visitor:
    return Visitor(desk_on(store), AUTHOR)


def in_form(writer: Visitor, draft: str = DRAFT) -> Reply:
    writer.presses("draft.start", platform="LinkedIn", images="yes")
    return writer.says(draft)


def test_what_the_form_asked_is_said_again_so_that_the_writer_sees_it(writer: Visitor) -> None:
    told = in_form(writer)
    assert FOR_LINKEDIN in told
    assert Say(words.DRAFT_PICTURES) in told


def test_an_edited_version_still_goes_there_and_another_draft_does_not(writer: Visitor) -> None:
    in_form(writer)
    assert FOR_LINKEDIN in writer.says(f"{DRAFT} Thank you.")
    assert FOR_LINKEDIN not in writer.says("Can I post this? A sunny afternoon beside the river with old friends.")


def test_a_draft_that_was_asked_for_without_a_form_goes_nowhere_yet(writer: Visitor) -> None:
    in_form(writer)
    writer.presses("draft.start")
    assert FOR_LINKEDIN not in writer.says(DRAFT)


def test_the_team_reads_where_it_is_to_stand_and_that_pictures_go_with_it(writer: Visitor, store: Store) -> None:
    in_form(writer)
    shown = writer.presses("draft.ask")
    assert facts(shown)[words.FIELD_NAME["platform"]] == "LinkedIn"
    writer.presses("draft.ask.send", button(shown, "draft.ask.send").value)
    (card,) = take(store)
    assert "LinkedIn" in plain(card.reply)
    assert words.ASK_TOPIC_PICTURES in plain(card.reply)
