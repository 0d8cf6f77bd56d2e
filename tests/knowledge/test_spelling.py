"""Misspelt words of the press are mended, and other words are let be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.spelling import as_meant, spelt


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a repoter from the guardain rang", "a reporter from the guardian rang"),
        ("Jornalist emailed", "Journalist emailed"),
        ("the Gaurdian and the telegragh", "the Guardian and the telegraph"),
        ("newpaper man", "newspaper man"),
    ],
)
def test_a_letter_too_few_too_many_wrong_or_swapped_is_mended(written: str, meant: str) -> None:
    assert spelt(written) == meant


@pytest.mark.parametrize(
    "text", ["I reported it", "two reporters", "the guardians", "interviews", "journal lists", "report"]
)
def test_other_words_are_let_be(text: str) -> None:
    assert spelt(text) == text


@given(st.text(max_size=100))
def test_mended_words_stay_as_they_are(text: str) -> None:
    assert spelt(spelt(text)) == spelt(text)


def known(word: str) -> bool:
    return word in {"need", "posit", "pots", "with", "said", "slides"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("do i need a disclamer", "do i need a disclaimer"),
        ("can i psot pateint xrays", "can i post patient xrays"),
        ("the brnad on slides", "the brand on slides"),
        ("wich pots with said Posts", "wich pots with said Posts"),
    ],
)
def test_a_misspelt_word_of_the_policy_is_mended_and_what_is_known_is_let_be(written: str, meant: str) -> None:
    assert as_meant(written, {"brand"}, known) == meant
    assert as_meant(meant, {"brand"}, known) == meant
