"""Names in a sentence that is marked for telling who somebody is do not leave, whatever they are recognised as."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import words
from bot.conversations import key
from bot.desk import Desk
from bot.replies import plain
from bot.store import Store
from knowledge.identifiers import Kind
from tests.bot.drafting import Writer, desk_on, marked
from tests.reviewers import Sees, reviewer_that

NAME = words.MASKED[Kind.PATIENT_NAME]
PATIENT = Sees("2.8", "off with", also=("colleague", "disclosure"))


@pytest.fixture
def writer(store: Store) -> Writer:
    desk: Desk = desk_on(store)
    return Writer(replace(desk, library=replace(desk.library, reviewer=reviewer_that(PATIENT))))


def test_a_colleague_in_a_marked_sentence_is_not_named_to_the_team(writer: Writer) -> None:
    writer.shows("Covering again because Maureen on our rota is off with her nerves. Ask Gwyneth about cake.")
    shown = writer.presses("draft.ask")
    assert marked(shown) == f"Covering again because {NAME} on our rota is off with her nerves. Ask Gwyneth about cake."
    assert words.ASK_MASKED_ONCE in plain(shown)


def test_names_of_several_words_go_as_a_whole_and_doctors_and_places_stay(writer: Writer) -> None:
    writer.shows("Dr Hale and I heard in Leeds that Susan Bartlett-Lowe is off with her nerves at the College.")
    shown = marked(writer.presses("draft.ask"))
    assert shown == f"Dr Hale and I heard in Leeds that {NAME} is off with her nerves at the College."


def test_a_mark_that_was_settled_masks_nothing(writer: Writer) -> None:
    writer.shows("Covering again because Maureen on our rota is off with her nerves.")
    reviewed = writer.reviewed
    settled = {key(reviewed.draft, own): "by her" for own in reviewed.open()}
    writer.conversation = replace(writer.conversation, reviewed=replace(reviewed, settled=settled))
    assert "Maureen" in marked(writer.presses("draft.ask"))
