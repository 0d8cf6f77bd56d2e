"""What a draft says many times is marked as often, and hides nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.library import Library
from knowledge.policy import Role
from knowledge.repeats import once
from knowledge.review import Review, Verdict
from tests.reviewers import Sees, reviewer_that

ME = Role.CONTRIBUTOR
LIAR = "The President is a liar."


def read(built: Library, draft: str) -> Review:
    assert built.reviewer is not None, "run `forepost build`"
    return built.reviewer.review(draft, ME)


def marked(draft: str, review: Review) -> list[str]:
    return [draft[own.start : own.end] for own in review.findings]


@pytest.mark.parametrize("times", [2, 5, 12, 60, 600])
def test_an_insult_is_marked_as_often_as_it_is_said(built: Library, times: int) -> None:
    draft = " ".join([LIAR] * times)
    review = read(built, draft)
    assert review.verdict is Verdict.STOP
    assert marked(draft, review) == [LIAR] * times
    assert review.unread == 0


@pytest.mark.parametrize("between", [", ", " and ", " ", "! 😡 ", "\n", "\n• ", " – "])
def test_it_does_not_help_to_say_it_without_stops(built: Library, between: str) -> None:
    draft = between.join(["The President is a liar"] * 60)
    review = read(built, draft)
    assert review.verdict is Verdict.STOP
    assert len(review.findings) == 60


def test_numbers_of_a_list_do_not_make_sentences_different(built: Library) -> None:
    draft = "\n".join(f"{number}. {LIAR}" for number in range(1, 61))
    assert marked(draft, read(built, draft)) == [LIAR] * 60


def test_an_insult_among_harmless_words_said_again_and_again_is_marked_each_time(built: Library) -> None:
    draft = f"What a nice day. {LIAR} " * 40
    review = read(built, draft)
    assert review.verdict is Verdict.STOP
    assert [own.start for own in review.findings] == [
        at for at in range(len(draft)) if draft.startswith(marked(draft, review)[0], at)
    ]


def test_nice_words_said_many_times_are_not_marked(built: Library) -> None:
    assert read(built, "Thank you all so much! " * 60).verdict is Verdict.CLEAR


def test_an_ordinary_draft_is_read_as_it_stands() -> None:
    draft = "Thank you all. It was a very very good day, and I mean very good.\nSee you next year! #radiology"
    assert once(draft).text == draft


def test_a_copy_in_other_letters_and_with_other_stops_is_marked_too() -> None:
    draft = "So, those clowns again! Lovely day. SO,  THOSE CLOWNS AGAIN.\n• so, those clowns again"
    review = reviewer_that(Sees("2.9", "those clowns", also=("attack", "colleague"), stop=True)).review(draft, ME)
    assert marked(draft, review) == ["those clowns", "THOSE CLOWNS", "those clowns"]


def test_a_question_is_not_the_same_as_the_statement() -> None:
    assert once("He is a liar? He is a liar.").text == "He is a liar? He is a liar."


def test_a_number_of_equal_groups_is_left_whole() -> None:
    assert once("Ring 11 11 11 11 today").text == "Ring 11 11 11 11 today"


def test_the_sign_before_a_marked_word_is_marked_in_copies_too() -> None:
    draft = "Hello @clown all. Bye. Hello @clown all."
    assert [draft[start:end] for start, end in once(draft).everywhere((6, 12))] == ["@clown", "@clown"]


@given(
    st.lists(
        st.sampled_from(["You fool. ", "no. ", "ha ", "\n", "12 ", "Is it? ", "• ", "@me ", "…", "ß "]), max_size=40
    )
)
def test_what_is_read_once_keeps_every_place_and_adds_nothing(parts: list[str]) -> None:
    draft = "".join(parts)
    said = once(draft)
    assert len(said.text) == len(draft)
    assert all(kept in (own, " ") for kept, own in zip(said.text, draft, strict=True))
