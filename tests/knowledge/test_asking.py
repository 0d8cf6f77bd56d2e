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
        (
            "May I use the logo? And why? Who do I have to ask?",
            ("May I use the logo? And why?", "Who do I have to ask?"),
        ),
        (
            "Signal? Does it count as social media? And is a private group covered?",
            ("Signal? Does it count as social media?", "And is a private group covered?"),
        ),
        ("I run a blog and a podcast. Are they covered?", ("I run a blog and a podcast. Are they covered?",)),
    ],
)
def test_a_question_falls_into_what_it_asks(question: str, parts: tuple[str, ...]) -> None:
    assert parts_of(question) == parts


@given(st.text(min_size=1, max_size=300))
def test_there_is_always_a_part(text: str) -> None:
    assert parts_of(text)


@given(
    st.lists(st.sampled_from(["Why", "May I use the logo", "Is Signal covered", "Who signs"]), min_size=2, max_size=9)
)
def test_no_question_of_several_is_lost(asked: list[str]) -> None:
    assert " ".join(parts_of("? ".join(asked) + "?")) == "? ".join(asked) + "?"


@given(st.text(min_size=1, max_size=300))
def test_every_part_stands_in_the_question(text: str) -> None:
    assert all(part in text for part in parts_of(text))
