from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import words
from knowledge.policy import Policy

LONGEST_SENTENCE = 25
LONGEST_BUTTON = 40  # characters; Slack cuts at 75, phones sooner
SHORT = 3  # words that may be said in two places


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


def assigned() -> Iterator[tuple[str, ast.expr]]:
    for statement in ast.parse(Path(words.__file__).read_text(encoding="utf-8")).body:
        match statement:
            case ast.Assign(targets=[ast.Name(name)], value=value) | ast.AnnAssign(target=ast.Name(name), value=value):
                if value is not None:
                    yield name, value


def test_every_name_is_given_once_and_no_two_names_say_the_same_sentence() -> None:
    names = [name for name, _ in assigned()]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    said = Counter(ast.literal_eval(value) for _, value in assigned() if isinstance(value, ast.Constant))
    assert [text for text, times in said.items() if times > 1 and len(str(text).split()) > SHORT] == []


def test_a_button_says_what_it_does_in_a_few_words() -> None:
    for name, value in vars(words).items():
        if name.startswith("BUTTON_") and isinstance(value, str):
            assert len(value) <= LONGEST_BUTTON, name


def test_what_was_forgotten_is_told_in_words_of_its_own() -> None:
    assert words.CASE_FORGOTTEN == "The words of this case were erased."
    assert words.SOMEBODY_FORGOTTEN == "somebody who asked to be forgotten"
    assert words.BUTTON_FORGET_SURE == "Yes, forget me"
