"""Buttons under an older answer, and "why the second one?": what they tell is about the answer they stand under."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from bot import settings, words
from bot.desk import Desk
from bot.replies import Buttons, Quote, Reply
from knowledge.labelled import Intent
from knowledge.library import Library
from knowledge.policy import Role
from knowledge.search import Found, Hit, Search
from tests.bot.draft_desks import said
from tests.bot.fakes import desk_that_reads, reading
from tests.visitor import Visitor

ABOUT_LOGOS, ABOUT_WORDS = "May I print the crest?", "May I be rude?"


class BySubject:
    """Finds two clauses on logos, one on rudeness, and for an Officer another; nothing else."""

    def find(self, question: str, role: Role, *, among: tuple[str, ...] = (), **how: object) -> Found:  # noqa: ARG002
        if "logo" in question:
            hits = (Hit("2.12", 0.9, because=(ABOUT_LOGOS,)), Hit("2.3", 0.3))
            return Found(hits, silent=False)
        if "swear" in question:
            return Found(
                (Hit("2.9" if role is Role.CONTRIBUTOR else "2.17", 0.9, because=(ABOUT_WORDS,)),), silent=False
            )
        return Found((Hit("2.12", 0.1),), silent=True, unanswered=("What is the price?",))


@pytest.fixture
def visitor() -> Visitor:
    desk = desk_that_reads(reading(Intent.ASK, 0.95, Intent.LOOKUP))
    return Visitor(replace(desk, library=replace(desk.library, search=cast("Search", BySubject()))))


def clauses(reply: Reply) -> list[str]:
    return [part.clause for part in reply if isinstance(part, Quote)]


def value(reply: Reply, action: str) -> str:
    return next(
        own.value for part in reply if isinstance(part, Buttons) for own in part.buttons if own.action == action
    )


LOGO = f"{words.WHY.format(clause='2.12')}\n• {ABOUT_LOGOS}"
WORDS = f"{words.WHY.format(clause='2.9')}\n• {ABOUT_WORDS}"


def test_why_under_an_older_answer_is_about_that_answer(visitor: Visitor) -> None:
    first = visitor.says("Can I use the logo on my own mug?")
    second = visitor.says("Am I allowed to swear on my own page?")
    assert said(visitor.presses("answer.why", value(first, "answer.why"))) == [LOGO]
    assert said(visitor.presses("answer.why", value(second, "answer.why"))) == [WORDS]
    assert said(visitor.says("why?")) == [WORDS]


def test_a_clause_that_was_looked_up_later_does_not_take_the_reason_away(visitor: Visitor) -> None:
    first = visitor.says("Can I use the logo on my own mug?")
    visitor.says("2.15")
    assert said(visitor.presses("answer.why", value(first, "answer.why"))) == [LOGO]
    assert said(visitor.says("why?")) == [words.WHY_BY_NUMBER]


def test_why_not_under_a_silence_is_never_taken_for_the_answer_with_the_same_clause(visitor: Visitor) -> None:
    answer = visitor.says("Can I use the logo on my own mug?")
    silence = visitor.says("How much does the course cost this year?")
    visitor.says("And may I use the logo on a scarf?")
    assert said(visitor.presses("answer.why", value(silence, "answer.why"))) == [
        f"{words.WHY_SILENT}\n• What is the price?"
    ]
    assert said(visitor.presses("answer.why", value(answer, "answer.why"))) == [LOGO]


@pytest.mark.parametrize("asked", ["why 2.12?", "why the first one?", "But why clause 2.12"])
def test_a_clause_can_be_named_when_asking_why(visitor: Visitor, asked: str) -> None:
    visitor.says("Can I use the logo on my own mug?")
    assert said(visitor.says(asked)) == [LOGO]


@pytest.mark.parametrize("asked", ["why the second one?", "why that last one?", "why 2.3"])
def test_every_clause_that_was_shown_can_be_asked_about(visitor: Visitor, asked: str) -> None:
    visitor.says("Can I use the logo on my own mug?")
    assert said(visitor.says(asked)) == [words.WHY_BY_WORDS.format(clause="2.3")]


def test_asking_why_changes_nothing_about_what_was_asked(visitor: Visitor) -> None:
    visitor.says("Am I allowed to swear on my own page?")
    visitor.says("why 2.9?")
    assert clauses(visitor.says("thanks, and as an officer?")) == ["2.17"]


def test_a_clause_that_was_never_shown_has_no_reason_but_is_shown(visitor: Visitor) -> None:
    visitor.says("Can I use the logo on my own mug?")
    reply = visitor.says("why 2.13?")
    assert (said(reply), clauses(reply)) == ([words.WHY_NOT_SHOWN.format(clause="2.13")], ["2.13"])
    assert said(visitor.says("why 2.99?")) == [words.WHY_NOT_SHOWN.format(clause="2.99")]
    assert said(visitor.says("why the third one?")) == [words.WHY_FEWER]


def test_after_an_hour_a_button_says_that_its_answer_is_gone(visitor: Visitor) -> None:
    for action, told in (("answer.why", "2.12"), ("answer.why", "not:2.12"), ("answer.as", "officer 2.12")):
        assert said(visitor.presses(action, told)) == [words.STALE_BUTTON]


def test_as_an_officer_under_an_older_answer_asks_that_question_again(visitor: Visitor) -> None:
    visitor.says("Am I allowed to swear on my own page?")
    visitor.says("Can I use the logo on my own mug?")
    assert clauses(visitor.presses("answer.as", "officer 2.9")) == ["2.17"]
    assert clauses(visitor.presses("answer.as", "officer")) == ["2.17"]


@pytest.mark.parametrize(
    ("looked_up", "role", "told", "shown"),
    [
        ("2.15", "officer", words.AS_ROLE[Role.OFFICER], "2.20"),
        ("2.20", "contributor", words.AS_ROLE[Role.CONTRIBUTOR], "2.15"),
        ("2.12", "officer", words.SAME_FOR_BOTH, "2.12"),
        ("2.26", "contributor", words.SAME_FOR_BOTH, "2.26"),
        ("2.22", "contributor", words.FOR_OFFICERS, "2.22"),
    ],
)
def test_after_a_clause_by_number_the_other_role_gets_its_twin(
    visitor: Visitor, looked_up: str, role: str, told: str, shown: str
) -> None:
    visitor.says(looked_up)
    reply = visitor.presses("answer.as", role)
    assert (said(reply), clauses(reply)) == ([told], [shown])


@pytest.mark.parametrize(
    "text",
    [
        "I'm an Officer. Am I allowed to swear?",
        "As an Officer, may I swear at trolls?",
        "I am an RCR officer and want to know if I can swear",
        "i'm one of the officers of the College. can i swear",
    ],
)
def test_a_role_that_is_told_in_the_question_counts_for_this_answer_only(visitor: Visitor, text: str) -> None:
    reply = visitor.says(text)
    assert words.AS_ROLE[Role.OFFICER] in said(reply)
    assert clauses(reply) == ["2.17"]
    assert clauses(visitor.says("Am I allowed to swear on my own page?")) == ["2.9"]


def test_the_other_role_can_still_be_asked_for_when_one_was_told(visitor: Visitor) -> None:
    visitor.says("I'm an Officer. Am I allowed to swear?")
    assert clauses(visitor.says("and as a contributor?")) == ["2.9"]


@pytest.mark.parametrize(
    "text",
    [
        "I'm a press officer. Am I allowed to swear?",
        "My friend is an Officer. May I swear at him?",
        "May I swear at an Officer?",
        "I'm an officer of the local chess club, may I swear?",
        "I want to be an Officer one day, may I swear?",
    ],
)
def test_other_officers_are_not_taken_for_the_writer(visitor: Visitor, text: str) -> None:
    assert clauses(visitor.says(text)) == ["2.9"]


def test_an_officer_who_says_not_to_be_one_is_answered_as_a_contributor(visitor: Visitor) -> None:
    visitor.presses("role.choose", "officer")
    assert clauses(visitor.says("I'm not an Officer any more. Am I allowed to swear?")) == ["2.9"]
    assert clauses(visitor.says("Am I allowed to swear on my own page?")) == ["2.17"]


@pytest.mark.parametrize("link", ["http://bit.ly/x", "https://example.org/p/abc/ https://example.org/b", "#radiology"])
def test_a_bare_link_is_not_answered_with_a_clause(visitor: Visitor, link: str) -> None:
    assert said(visitor.says(link)) == [words.ONLY_A_LINK]


def test_a_question_beside_a_link_is_answered(visitor: Visitor) -> None:
    assert clauses(visitor.says("May I use the logo? https://example.org/p/abc")) == ["2.12", "2.3"]


def test_the_trained_search_tells_an_officer_the_officers_clause(built: Library) -> None:
    visitor = Visitor(Desk(built, settings.load({})))
    shown = clauses(visitor.says("I'm an Officer. Can I criticise a hospital Trust?"))
    assert "2.20" in shown
    assert "2.15" not in shown
