from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversations import Reviewed
from knowledge.labelled import Intent
from tests.bot.draft_desks import INSULT, Author, author
from tests.bot.fakes import desk_that_reads, reading

POST = "Lovely day with those clowns upstairs, and so much cake."


def read(text: str, intent: Intent) -> Reviewed | None:
    """What is read as a draft of a message in which the models see something else."""
    told = author(INSULT).desk
    intents = desk_that_reads(reading(intent, 0.8, Intent.CONCERN)).library.intents
    visitor = Author(replace(told, library=replace(told.library, intents=intents)))
    visitor.says(text)
    return visitor.desk.conversations.of(visitor.person, visitor.place).reviewed


@pytest.mark.parametrize("intent", [Intent.SMALLTALK, Intent.OFFTOPIC])
@pytest.mark.parametrize("text", [f"{POST} Can I post this?", f"Hooray for us all. Can I post this? {POST}"])
def test_words_with_a_wish_amid_or_behind_them_are_never_sent_away(text: str, intent: Intent) -> None:
    reviewed = read(text, intent)
    assert reviewed is not None
    assert POST in reviewed.draft
    assert [finding.clause for finding in reviewed.open()] == ["2.9"]


@pytest.mark.parametrize("intent", [Intent.ASK, Intent.LOOKUP, Intent.OFFTOPIC, Intent.SMALLTALK])
def test_what_stands_before_a_wish_in_its_own_paragraph_is_read(intent: Intent) -> None:
    reviewed = read(f"{POST}\nSee you there.\n\nCan I post this?", intent)
    assert reviewed is not None
    assert reviewed.draft == f"{POST}\nSee you there."


@pytest.mark.parametrize("intent", [Intent.HARASSMENT, Intent.PRESS])
def test_a_report_with_a_wish_behind_it_stays_one(intent: Intent) -> None:
    assert read("He called me a liar in front of everybody. Can I post this?", intent) is None
