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


@dataclass(frozen=True)
class Line:
    """One line of a file of examples."""

    file: str
    number: int
    row: Mapping[str, Any]

    @property
    def kind(self) -> Kind:
        """By the key that only this kind has."""
        return Kind.QUESTION if "gold" in self.row else Kind.DRAFT if "violations" in self.row else Kind.MESSAGE

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
