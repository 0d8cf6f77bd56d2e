"""Whole evenings on the real desk: what somebody writes, presses and reads."""

from __future__ import annotations

import pytest

from bot import words
from bot.evenings import EVENINGS
from bot.replies import Buttons, Quote, Reply, plain
from knowledge.review import Verdict
from tests.visitor import Visitor


def clauses(reply: Reply) -> list[str]:
    return [part.clause for part in reply if isinstance(part, Quote)]


def labels(reply: Reply) -> list[str]:
    return [button.label for part in reply if isinstance(part, Buttons) for button in part.buttons]


@pytest.mark.parametrize(
    ("title", "clause"),
    [
        ("A journalist wrote to me at 10 pm", "2.13"),
        ("I was tagged in something nasty", "2.26"),
        ("Can I put our logo on this flyer?", "2.12"),
        ("Somebody keeps picking on me", "2.28"),
        ("I am standing for election", "2.27"),
    ],
)
def test_each_ready_made_evening_begins_with_its_clause(visitor: Visitor, title: str, clause: str) -> None:
    evening = next(evening for evening in EVENINGS if evening.title == title)
    assert clauses(visitor.says(evening.text))[0] == clause


def test_the_draft_after_a_long_shift_is_marked_with_its_clauses(visitor: Visitor) -> None:
    evening = next(evening for evening in EVENINGS if evening.title == "I wrote this after a long shift")
    reply = visitor.says(evening.text)
    assert words.VERDICT[Verdict.STOP] in plain(reply)
    assert "useless" in plain(reply).partition("[1")[2]
    assert {"2.15", "2.8"} & set(clauses(reply))


def test_there_are_six_evenings() -> None:
    assert len(EVENINGS) == 6


def test_a_journalist_at_ten_at_night(visitor: Visitor) -> None:
    first = visitor.says(
        "Just had an email, Tamsin Orchard from the Weekly Ledger, she wants a comment on reporting backlogs by 9 tomorrow"
    )
    assert plain(first).startswith(words.PRESS)
    assert clauses(first) == ["2.13"]
    assert "by 9 tomorrow" in plain(first)
    assert words.BUTTON_NOT_PRESS in labels(first)
    assert clauses(visitor.says("show me the whole thing")) == ["2.13"]
    assert clauses(visitor.presses("clause.neighbours", "2.13")) == ["2.12", "2.14"]
    assert plain(visitor.says("thanks, you are a star")) == words.THANKS


def test_a_question_its_reason_the_other_role_and_what_stands_beside_it(visitor: Visitor) -> None:
    assert clauses(visitor.says("Is slagging off my own Trust's management on X a no-no?"))[0] == "2.15"
    assert "2.15" in plain(visitor.says("why that one?"))
    assert clauses(visitor.says("and as an Officer?"))[0] == "2.20"
    assert clauses(visitor.says("neighbours"))
    assert clauses(visitor.says("what is 2.33?")) == ["2.33"]


def test_can_i_post_this_in_two_steps_and_back_to_questions(visitor: Visitor) -> None:
    assert plain(visitor.says("hiya, can I post this?")) == words.ASK_FOR_DRAFT
    beside = visitor.says(
        "Lovely 47-year-old on ward 6 this morning with the rarest tumour I have ever seen, fingers crossed for him"
    )
    assert "2.8" in clauses(beside)
    assert clauses(visitor.says("do I need permission for the logo?"))[0] == "2.12"


def test_somebody_who_has_just_been_harassed(visitor: Visitor) -> None:
    reply = visitor.says(
        "He has been sending me messages about my body every night for a month and I don't know what to do any more"
    )
    text = plain(reply)
    assert words.HARASSMENT in text
    assert words.HARASSMENT_DANGER.format(line="999") in text
    assert clauses(reply)[0] == "2.28"
