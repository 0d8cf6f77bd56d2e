from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import words
from knowledge.policy import Policy

LONGEST_SENTENCE = 25


def said() -> Iterator[str]:
    for name, value in vars(words).items():
        if name.startswith("_") or not name.isupper():
            continue
        yield from (value,) if isinstance(value, str) else value.values()
    yield words.too_long(30_000, 20_000)
    yield words.no_such_clause(["2.99"])
    yield words.no_such_clause_at_all(["7.1"], "1.1", "2.33")
    yield words.neighbours_of("2.13")


@pytest.mark.parametrize("text", list(said()))
def test_no_sentence_has_more_than_25_words(text: str) -> None:
    for sentence in re.split(r"(?<=[.!?:])\s", text):
        assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


@pytest.mark.parametrize("verdict", ["approved.", "is allowed", "you may post", "breach"])
def test_nothing_said_is_a_verdict(verdict: str) -> None:
    for text in said():
        assert verdict not in text.lower(), text


@pytest.mark.parametrize("room", ["bot", "adapters", "knowledge"])
def test_only_the_policy_folder_names_the_college(room: str, rcr: Policy) -> None:
    root = Path(words.__file__).parent.parent / room
    named = re.compile(rf"\b{rcr.short}\b|{rcr.college}")
    for file in root.rglob("*.py"):
        assert not named.search(file.read_text(encoding="utf-8")), file
