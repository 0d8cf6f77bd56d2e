from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asking import parts_of


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Can I use the logo?", ("Can I use the logo?",)),
        ("Can I use the logo? And who do I have to ask?", ("Can I use the logo?", "And who do I have to ask?")),
        (
            "May I name the patient and what happens if I already did?",
            ("May I name the patient", "what happens if I already did?"),
        ),
        (
            "Two things: 1) may I use the crest 2) must I have an account",
            ("may I use the crest", "must I have an account"),
        ),
        ("Is Signal covered? Why?", ("Is Signal covered? Why?",)),
        ("I run a blog and a podcast. Are they covered?", ("I run a blog and a podcast. Are they covered?",)),
    ],
)
def test_a_question_falls_into_what_it_asks(question: str, parts: tuple[str, ...]) -> None:
    assert parts_of(question) == parts


@given(st.text(min_size=1, max_size=300))
def test_there_is_always_a_part_and_never_more_than_three(text: str) -> None:
    assert 1 <= len(parts_of(text)) <= 3


@given(st.text(min_size=1, max_size=300))
def test_every_part_stands_in_the_question(text: str) -> None:
    assert all(part in text for part in parts_of(text))
