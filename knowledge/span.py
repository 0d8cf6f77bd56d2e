"""A place in a text: where it begins and ends, its words, and how sure whoever proposed it is."""

from __future__ import annotations

from dataclasses import dataclass

_TRIMMED = ' \t\n,;:|>*_"“”‘«»()[]'


@dataclass(frozen=True)
class Span:
    """`text` stands at `start`..`end` of the original text, letter for letter."""

    start: int
    end: int
    text: str
    score: float = 1.0

    def meets(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def cut(text: str, start: int, end: int, score: float = 1.0) -> Span | None:
    """The span without blanks and loose punctuation at its ends; None where nothing is left."""
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    return Span(start, end, text[start:end], score) if start < end else None
