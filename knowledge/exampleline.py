"""A line of a file of examples, and what is found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a line is an example of."""

    QUESTION = "question"
    MESSAGE = "message"
    DRAFT = "draft"


OWN_KEYS: Mapping[Kind, frozenset[str]] = {
    Kind.QUESTION: frozenset({"text", "role", "kind", "gold", "acceptable"}),
    Kind.MESSAGE: frozenset({"text", "surface", "intent", "also", "handoff", "urgent", "fields"}),
    Kind.DRAFT: frozenset(
        {"text", "role", "platform", "violations", "clean", "arguable", "pair", "about", "how", "voice"}
    ),
}


@dataclass(frozen=True)
class Line:
    """One line of a file of examples."""

    file: str
    number: int
    row: Mapping[str, Any]

    @property
    def kind(self) -> Kind:
        """The kind that most of the line's keys belong to, so that one missing key does not make it another."""
        return max(Kind, key=lambda kind: len(OWN_KEYS[kind] & set(self.row)))

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.file}:{self.number}"


@dataclass(frozen=True)
class Finding:
    """Something that a contributor should mend (a fault) or look at (a remark)."""

    line: Line
    rule: str
    text: str
    fault: bool = True
