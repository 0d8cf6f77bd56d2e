"""What is asked on from the answer before, and what is said about a case that was no case."""

from __future__ import annotations

from dataclasses import replace

from bot import words
from bot.desk import Desk
from bot.replies import Quote, plain
from knowledge.labelled import Intent
from knowledge.policy import Role
from knowledge.search import Found, Hit
from tests.bot.fakes import desk_that_reads, reading
from tests.visitor import Visitor

LOGO = Found((Hit("2.12", 0.9),), silent=False)


class Asked:
    """Answers everything with the logo, and remembers what it was asked."""

    def __init__(self, told: Found) -> None:
        self.told, self.questions = told, list[str]()

    def find(self, question: str, role: Role, **_: object) -> Found:  # noqa: ARG002
        self.questions.append(question)
        return self.told


def desk_with(asked: Asked, intent: Intent = Intent.ASK) -> Desk:
    desk = desk_that_reads(reading(intent, 0.95, Intent.LOOKUP), asked.told)
    return replace(desk, library=replace(desk.library, search=asked))  # type: ignore[arg-type]


def test_a_place_more_is_asked_together_with_the_question_before() -> None:
    asked = Asked(LOGO)
    visitor = Visitor(desk_with(asked))
    visitor.says("Can I use the logo?")
    reply = visitor.says("what about on slides?")
    assert asked.questions[-1] == "Can I use the logo on slides?"
    assert [part.clause for part in reply if isinstance(part, Quote)] == ["2.12"]


def test_without_a_question_before_the_words_stand_alone() -> None:
    asked = Asked(LOGO)
    Visitor(desk_with(asked)).says("what about on slides?")
    assert asked.questions[-1:] in ([], ["what about on slides?"])


def test_that_it_is_no_press_after_all_is_heard_without_a_case_as_well() -> None:
    said = plain(Visitor(desk_with(Asked(LOGO))).says("actually it's not press, it's my cousin"))
    assert said == words.ALL_RIGHT
