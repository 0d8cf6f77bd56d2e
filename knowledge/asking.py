"""The parts of a question that asks several things at once."""

from __future__ import annotations

import re

_MOST = 3
_SHORTEST = 4  # words; a shorter part ("and why?") leans on the one before it
_NUMBERED = re.compile(r"(?:(?<=\s)|^)(?:\(?[1-9a-e]\)|[1-9]\.(?!\d))\s+")
_QUESTION_END = re.compile(r"(?<=\?)[\s\"”']+")
_SECOND_QUESTION = re.compile(
    r"[,;]?\s+(?:and|plus|also|or)\s+(?:also\s+)?(?=(?:can|could|may|should|do|does|am|is|are|what|who|where|when|which|how|must|would)\s+"
    r"(?:i|we|you|it|they|there|my|the|a|an|if|about|happens)\b)",
    re.IGNORECASE,
)


def parts_of(question: str) -> tuple[str, ...]:
    """The questions in a text, at most _MOST; a text that asks one thing is its only part."""
    numbered = [part.strip(" ,;") for part in _NUMBERED.split(question) if part.strip(" ,;")]
    if len(numbered) > 2:  # noqa: PLR2004  an introduction and two points
        return _long_enough(numbered[1:])
    pieces = [piece for piece in _QUESTION_END.split(question) if piece.strip()]
    asking = [piece for piece in pieces if piece.rstrip("\"”' ").endswith("?")]
    if len(asking) == 1:
        asking = _SECOND_QUESTION.split(asking[0])
    return _long_enough(asking) or (question,)


def _long_enough(pieces: list[str]) -> tuple[str, ...]:
    return tuple(piece.strip() for piece in pieces if len(piece.split()) >= _SHORTEST)[:_MOST]
