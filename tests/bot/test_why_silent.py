from __future__ import annotations

from bot import words
from bot.replies import Buttons
from knowledge.labelled import Intent
from knowledge.library import Library
from knowledge.policy import Role
from knowledge.search import Found, Hit
from tests.bot.draft_desks import said
from tests.bot.fakes import desk_that_reads, reading
from tests.visitor import Visitor


def silent_on(*unanswered: str) -> Visitor:
    found = Found((Hit("2.12", 0.2, because=("May I use the logo?",)),), silent=True, unanswered=unanswered)
    return Visitor(desk_that_reads(reading(Intent.ASK, 0.95, Intent.LOOKUP), found))


def test_why_after_silence_names_the_nearest_questions_that_no_clause_answers() -> None:
    visitor = silent_on("What does the exam cost?", "When are the results out?")
    reply = visitor.says("How many followers make an influencer?")
    assert "answer.why" in [own.action for part in reply if isinstance(part, Buttons) for own in part.buttons]
    for asked in (visitor.says("why?"), visitor.presses("answer.why")):
        assert said(asked) == [f"{words.WHY_SILENT}\n• What does the exam cost?\n• When are the results out?"]


def test_why_after_silence_never_claims_that_a_clause_was_chosen() -> None:
    visitor = silent_on()
    visitor.says("How many followers make an influencer?")
    assert said(visitor.says("why?")) == [words.WHY_SILENT_ALONE]


def test_after_a_question_that_nothing_comes_near_to_why_is_still_answered() -> None:
    visitor = Visitor(desk_that_reads(reading(Intent.ASK, 0.95, Intent.LOOKUP), Found((), silent=True)))
    visitor.says("How many followers make an influencer?")
    assert said(visitor.says("why?")) == [words.WHY_SILENT_ALONE]


def test_the_trained_search_tells_why_it_is_silent(built: Library) -> None:
    found = built.search.find("How many followers do I need before I count as an influencer?", Role.CONTRIBUTOR)
    assert found.silent
    assert found.unanswered
