"""The parts of a question that asks several things at once."""

from __future__ import annotations

import re

_SHORTEST = 4  # words; a shorter part ("and why?") belongs to its neighbour
_NUMBERED = re.compile(r"(?:(?<=\s)|^)(?:\(?[1-9a-e]\)|[1-9]\.(?!\d))\s+")
_QUESTION_END = re.compile(r"(?<=\?)[\s\"”']+")
_SECOND_QUESTION = re.compile(
    r"[,;]?\s+(?:and|plus|also|or)\s+(?:also\s+)?(?=(?:can|could|may|should|do|does|am|is|are|what|who|where|when|which|how|must|would)\s+"
    r"(?:i|we|you|it|they|there|my|the|a|an|if|about|happens)\b)",
    re.IGNORECASE,
)


def parts_of(question: str) -> tuple[str, ...]:
    """The questions in a text, letter for letter; a text that asks one thing is its only part."""
    numbered = [part.strip(" ,;") for part in _NUMBERED.split(question) if part.strip(" ,;")]
    if len(numbered) > 2:  # noqa: PLR2004  an introduction and two points
        return _joined(question, numbered[1:])
    pieces = [piece for piece in _QUESTION_END.split(question) if piece.strip()]
    asking = [piece for piece in pieces if piece.rstrip("\"”' ").endswith("?")]
    if len(asking) == 1:
        asking = _SECOND_QUESTION.split(asking[0])
    return _joined(question, asking) or (question,)


def _joined(question: str, pieces: list[str]) -> tuple[str, ...]:
    """The pieces as they stand in the question; one that is too short joined with the piece before or behind it."""
    places: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        start = question.index(piece.strip(), at)
        at = start + len(piece.strip())
        short = places and min(len(question[slice(*places[-1])].split()), len(piece.split())) < _SHORTEST
        if short:
            start, _ = places.pop()
        places.append((start, at))
    return tuple(question[start:end] for start, end in places)
