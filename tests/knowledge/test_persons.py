from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.persons import persons


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("CT with name BARTLETT, SUSAN in the corner.", ["BARTLETT, SUSAN"]),
        ("BARTLETT^SUSAN is burnt in", ["BARTLETT^SUSAN"]),
        ("Spoke to Mrs Abernathy after her biopsy.", ["Mrs Abernathy"]),
        ("because Maureen on our rota is off with her nerves", ["Maureen"]),
        ("Maureen is off with her nerves", ["Maureen"]),
        ("We met Kwame's mum and Siobhán O'Neill", ["Kwame", "Siobhán O'Neill"]),
        ("Susan van der Berg rang", ["Susan van der Berg"]),
        ("I saw Susan and then Ayodele", ["Susan", "Ayodele"]),
    ],
)
def test_what_is_written_like_a_name_is_found_whole(text: str, names: list[str]) -> None:
    assert [span.text for span in persons(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Dr Hale and Professor Jane Smith are on call",
        "The College and our Trust were at the Royal Free Hospital in Leeds",
        "On Monday I start MRI",
        "Parkinson is hard",
        "#Susan says @Susan",
        "Covering the weekend again",
        "",
    ],
)
def test_staff_places_and_words_that_begin_a_sentence_are_no_names(text: str) -> None:
    assert persons(text) == []


@given(st.text(max_size=200))
def test_every_name_is_words_of_the_text(text: str) -> None:
    for span in persons(text):
        assert text[span.start : span.end] == span.text
