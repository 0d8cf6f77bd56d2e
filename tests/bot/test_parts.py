"""A message with several questions: each part's own words above the clause that answers it."""

from __future__ import annotations

import pytest

from bot import settings, words
from bot.desk import Desk
from bot.replies import Quote, Reply, Say
from knowledge.labelled import Intent
from knowledge.library import Library
from knowledge.search import Found, Hit
from tests.bot.draft_desks import said
from tests.bot.fakes import desk_that_reads, reading
from tests.visitor import Visitor

LONG = "may I put the crest of the College on the slides that I show at a meeting abroad"


def answered(*hits: Hit, **more: tuple[str, ...]) -> Reply:
    told = Found(hits, silent=False, **more)
    return Visitor(desk_that_reads(reading(Intent.ASK, 0.95, Intent.LOOKUP), told)).says("Several things, please.")


def outline(reply: Reply) -> list[str]:
    return [part.clause if isinstance(part, Quote) else part.text for part in reply if isinstance(part, Say | Quote)]


def test_each_part_stands_above_its_clause() -> None:
    reply = answered(Hit("2.12", 0.9, parts=("may I use the logo",)), Hit("2.13", 0.8, parts=("who rings the paper",)))
    assert outline(reply)[:4] == ["On “may I use the logo”:", "2.12", "On “who rings the paper”:", "2.13"]


def test_a_clause_that_answers_two_parts_names_both() -> None:
    assert outline(answered(Hit("2.12", 0.9, parts=("a logo?", "a crest?"))))[:2] == [
        "On “a logo?” and “a crest?”:",
        "2.12",
    ]


def test_a_long_part_is_cut_at_a_word() -> None:
    first = outline(answered(Hit("2.12", 0.9, parts=(LONG,)), Hit("2.13", 0.8, parts=("x" * 90,))))
    assert first[0] == "On “may I put the crest of the College on the slides that I …”:"
    assert first[2] == f"On “{'x' * 59}…”:"


def test_a_clause_for_no_part_alone_stands_behind_and_says_so() -> None:
    reply = answered(Hit("1.1", 0.9), Hit("2.12", 0.9, parts=("a?",)), Hit("2.13", 0.8, parts=("b?",)))
    assert outline(reply)[:6] == ["On “a?”:", "2.12", "On “b?”:", "2.13", words.PARTS_ALL, "1.1"]


def test_a_single_answer_needs_no_words_above_it() -> None:
    reply = answered(Hit("2.12", 0.9, parts=("a?",)), Hit("2.3", 0.2), unsaid=("b?",))
    assert said(reply)[:1] == [words.PART_NOT_SAID.format(part="b?")]
    assert outline(reply)[1:3] == ["2.12", "2.3"]


@pytest.mark.parametrize(
    ("text", "parts", "clauses"),
    [
        (
            "1) can I use the College crest on my slides 2) must I say that views are my own 3) who do I tell of a journalist",
            [
                "can I use the College crest on my slides",
                "must I say that views are my own",
                "who do I tell of a journalist",
            ],
            ["2.12", "2.4", "2.13"],
        ),
        (
            "• can I use the logo\n• may I swear online",
            ["can I use the logo", "may I swear online"],
            ["2.12", "2.9"],
        ),
    ],
)
def test_the_trained_search_answers_every_item_of_a_list(
    built: Library, text: str, parts: list[str], clauses: list[str]
) -> None:
    reply = Visitor(Desk(built, settings.load({}))).says(text)
    told = " ".join(said(reply))
    assert all(part in told for part in parts)
    assert [part.clause for part in reply if isinstance(part, Quote)] == clauses
