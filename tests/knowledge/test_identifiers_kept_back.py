"""Recall and false alarms of each kind of identifier on lines that no pattern was written with.

`kept_identifiers.jsonl` holds lines with one identifier (`words`) and near misses of a kind (no words). Three or four
of each kind show that a kind is read at all, and no more. Whoever writes patterns does not look at them: a fault that
somebody finds goes to test_identifiers.py instead.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge.identifiers import Identifier, Kind, find

MISSED = {Kind.PATIENT_NAME: 1}  # "young …'s MRI"
FALSE = {Kind.POSTCODE: 1}  # "figure M2 6DD"


@dataclass(frozen=True)
class Line:
    """A line with the identifier in it; a near miss of the kind has none."""

    kind: Kind
    text: str
    words: str

    def holds(self, found: Identifier) -> bool:
        """Whether it is of this kind and touches the words."""
        start = self.text.index(self.words)
        return found.kind is self.kind and found.start < start + len(self.words) and start < found.end


def kept_back() -> list[Line]:
    file = Path(__file__).with_name("kept_identifiers.jsonl")
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [Line(Kind(row["kind"]), row["text"], row["words"]) for row in rows]


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_is_found_in_lines_that_no_pattern_was_written_with(kind: Kind) -> None:
    own = [line for line in kept_back() if line.kind is kind and line.words]
    missed = [line.text for line in own if not any(line.holds(found) for found in find(line.text))]
    assert len(own) >= 2
    assert len(missed) <= MISSED.get(kind, 0), missed


@pytest.mark.parametrize("kind", list(Kind))
def test_near_misses_of_each_kind_raise_no_alarm(kind: Kind) -> None:
    own = [line for line in kept_back() if line.kind is kind and not line.words]
    alarms = [line.text for line in own if find(line.text)]
    assert len(own) >= 3
    assert len(alarms) <= FALSE.get(kind, 0), alarms


def test_what_is_found_beside_the_identifier_is_no_more_than_what_stands_there() -> None:
    beside = [
        (line.text, found) for line in kept_back() if line.words for found in find(line.text) if not line.holds(found)
    ]
    assert beside == []
