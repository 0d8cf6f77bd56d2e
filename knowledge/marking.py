"""Which words a clause speaks against, out of token probabilities: whole words, runs joined, ends trimmed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge import span
from knowledge.draftheads import Signs, Token

_SHARE = 0.4  # of the strongest token's probability: from here on a word is marked
_AGAIN = 0.5  # probability that a second run must reach
_GAP = 12  # characters between two runs that are marked as one
_FAINT = 0.08  # under this no token stands out: the strongest sentence is marked
_MOST = 3  # runs per clause
_OPENS = "@#£$€([“‘\"'"  # what may stand before the first letter of marked words
_ENDS = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+|\n\s*")


def marked_words(draft: str, signs: Signs, place: int) -> list[tuple[int, int]]:
    """The words of the draft that the clause at this place of the heads speaks against, strongest run first.

    Returns:
        Character offsets (start, end), at least one pair.
    """
    chances = [float(token.chances[place + 1]) for token in signs.tokens]
    strongest = max(chances, default=0.0)
    if strongest < _FAINT:
        return [_sentence(draft, signs.tokens, [1 - float(token.chances[0]) for token in signs.tokens])]
    runs = _runs(signs.tokens, chances, _SHARE * strongest)
    runs.sort(key=lambda run: -run[2])
    kept = [run for number, run in enumerate(runs[:_MOST]) if number == 0 or run[2] >= _AGAIN]
    return [_whole(draft, start, end) for start, end, _ in kept]


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence or line begins and ends, with the blanks behind it; one after the other they are the text."""
    ends = [found.end() for found in _ENDS.finditer(text)]
    return ((start, end) for start, end in pairwise([0, *ends, len(text)]) if start < end)


def _runs(tokens: Sequence[Token], chances: Sequence[float], lowest: float) -> list[tuple[int, int, float]]:
    runs: list[tuple[int, int, float]] = []
    for token, chance in zip(tokens, chances, strict=True):
        if chance < lowest:
            continue
        if runs and token.start - runs[-1][1] <= _GAP:
            runs[-1] = (runs[-1][0], token.end, max(runs[-1][2], chance))
        else:
            runs.append((token.start, token.end, chance))
    return runs


def _sentence(draft: str, tokens: Sequence[Token], chances: Sequence[float]) -> tuple[int, int]:
    """The sentence with the strongest token; the whole draft where there is none."""
    if not tokens:
        return 0, len(draft)
    strongest = tokens[max(range(len(chances)), key=lambda at: chances[at])]
    start, end = next((own for own in sentences(draft) if strongest.start < own[1]), (strongest.start, strongest.end))
    return _whole(draft, start, end)


def _whole(draft: str, start: int, end: int) -> tuple[int, int]:
    """The run out to whole words, without blanks and loose punctuation at its ends."""
    while start > 0 and draft[start - 1].isalnum() and draft[start].isalnum():
        start -= 1
    while end < len(draft) and draft[end].isalnum() and draft[end - 1].isalnum():
        end += 1
    first = start
    while first < end and not draft[first].isalnum() and draft[first] not in _OPENS:
        first += 1
    trimmed = span.cut(draft, first if first < end else start, end)
    return (trimmed.start, trimmed.end) if trimmed is not None else (start, end)
