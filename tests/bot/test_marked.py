from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies import Mark, Marked, Point, numbered, plain, segments

DRAFT = "We put the crest on it, you clowns."


@st.composite
def drafts(draw: st.DrawFn) -> Marked:
    """Any draft with marks anywhere in it, over each other as they fall."""
    draft = draw(st.text(max_size=60))
    place = st.integers(0, len(draft))
    pairs = draw(st.lists(st.tuples(place, place), max_size=5))
    return Marked(draft, tuple(Mark(n, min(pair), max(pair)) for n, pair in enumerate(pairs, 1)))


@given(drafts())
def test_segments_joined_are_always_the_draft(marked: Marked) -> None:
    assert "".join(segment.text for segment in segments(marked)) == marked.draft


@given(drafts())
def test_every_letter_carries_the_numbers_of_exactly_its_marks(marked: Marked) -> None:
    at = 0
    for segment in segments(marked):
        assert segment.text
        for place in range(at, at + len(segment.text)):
            assert segment.numbers == tuple(m.number for m in marked.marks if m.start <= place < m.end)
        at += len(segment.text)


def test_marked_words_stand_in_brackets_behind_their_number() -> None:
    assert plain((Marked(DRAFT, (Mark(1, 7, 16), Mark(2, 28, 34))),)) == "We put [1: the crest] on it, you [2: clowns]."


def test_words_of_two_marks_carry_both_numbers() -> None:
    marked = Marked(DRAFT, (Mark(1, 7, 22), Mark(2, 11, 34)))
    assert plain((marked,)) == "We put [1: the ][1, 2: crest on it][2: , you clowns]."


def test_one_mark_inside_another_and_two_on_the_same_words() -> None:
    inside = Marked(DRAFT, (Mark(1, 7, 22), Mark(2, 11, 16)))
    assert plain((inside,)) == "We put [1: the ][1, 2: crest][1:  on it], you clowns."
    same = Marked(DRAFT, (Mark(1, 11, 16), Mark(2, 11, 16)))
    assert plain((same,)) == "We put the [1, 2: crest] on it, you clowns."


@pytest.mark.parametrize(("draft", "marks"), [(DRAFT, ()), ("", ()), (DRAFT, (Mark(1, 3, 3),))])
def test_a_draft_without_marked_words_reads_as_it_was_given(draft: str, marks: tuple[Mark, ...]) -> None:
    assert plain((Marked(draft, marks),)) == draft


POINT = Point((1, 3), "keep back", "Offensive language", "An attack.", "Would you say it?", "Leave it out.")


def test_a_point_reads_with_its_numbers_its_weight_and_what_to_do() -> None:
    assert plain((POINT,)) == ("[1, 3] Offensive language (keep back)\nAn attack.\nWould you say it?\nLeave it out.")


def test_a_settled_point_says_by_what_and_asks_nothing() -> None:
    settled = Point((2,), "look again", "The crest", "About it.", "Who agreed?", "Ask.", "Settled: Ana agreed.")
    assert plain((settled,)) == "[2] The crest\nSettled: Ana agreed."


def test_a_point_without_a_reason_has_no_empty_line() -> None:
    assert "\n\n" not in plain((Point((1,), "look again", "The crest", "", "Who agreed?", "Ask."),))


def test_numbers_are_listed_with_commas() -> None:
    assert (numbered((1,)), numbered((1, 3, 4))) == ("1", "1, 3, 4")
