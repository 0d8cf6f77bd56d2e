"""A tagger's spans as tests write them, and the words that a detail came to."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.details import Details


@dataclass(frozen=True)
class Tag:
    start: int
    end: int
    score: float


def words(found: Details, field: str) -> str | None:
    span = getattr(found, field)
    return span.text if span else None


def tag(text: str, part: str, score: float) -> Tag:
    start = text.index(part)
    return Tag(start, start + len(part), score)
