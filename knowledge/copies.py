"""Texts that are almost the same, found among many thousands in seconds."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NEAR = 0.6  # from this likeness on, two texts count as copies
_GRAM = 5  # characters
_SHORTEST = 12  # letters; "thank you" may stand there twice
_RARE = 0.5  # share of a text's grams, the rarest, that is looked up
_MULTIPLIERS = np.array([1, 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], np.uint64)
_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Copy:
    """Two texts by their places, the earlier first; `likeness` is the Jaccard index of their 5-grams."""

    one: int
    other: int
    likeness: float


def folded(text: str) -> str:
    """The text's words in lower case with one space between: what makes a copy is neither case nor punctuation."""
    return _NOT_WORDS.sub(" ", text.lower()).strip()


def near(texts: Sequence[str], least: float) -> list[Copy]:
    """Every two texts whose likeness is at least `least` (0.5 to 1), but for very short ones.

    Of a text's 5-grams at least the share `least` stands in its copy, so of its rarest half some do: only texts
    that share so many of these are compared.
    """
    owners, starts, grams = _inverted([_grams(folded(text)) for text in texts])
    found: list[Copy] = []
    for place, own in enumerate(grams):
        frequency = starts[own + 1] - starts[own]
        rare = own[np.argsort(frequency, kind="stable")[: math.ceil(_RARE * len(own))]]
        needed = max(1, len(rare) - math.floor((1 - least) * len(own)))
        for earlier in _sharing(rare, owners, starts, place, needed):
            shared = len(np.intersect1d(own, grams[earlier], assume_unique=True))
            likeness = shared / (len(own) + len(grams[earlier]) - shared)
            if likeness >= least:
                found.append(Copy(earlier, place, likeness))
    return found


def _grams(text: str) -> NDArray[np.uint64]:
    """The text's different 5-grams as numbers, sorted; none of a very short text."""
    if len(text) < _SHORTEST:
        return np.empty(0, np.uint64)
    letters = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)
    windows = np.lib.stride_tricks.sliding_window_view(letters, _GRAM)
    return np.unique((windows * _MULTIPLIERS).sum(axis=1, dtype=np.uint64))


def _inverted(
    grams: Sequence[NDArray[np.uint64]],
) -> tuple[NDArray[np.int64], NDArray[np.int64], list[NDArray[np.int64]]]:
    """For each gram the texts that hold it, as one array with starts; and each text's grams by their numbers there."""
    _, numbers = np.unique(np.concatenate([np.empty(0, np.uint64), *grams]), return_inverse=True)
    sizes = [len(own) for own in grams]
    owners = np.repeat(np.arange(len(grams)), sizes)[np.argsort(numbers, kind="stable")]
    starts = np.concatenate([[0], np.cumsum(np.bincount(numbers))])
    return owners, starts, np.split(numbers, np.cumsum(sizes)[:-1]) if sizes else []


def _sharing(
    rare: NDArray[np.int64], owners: NDArray[np.int64], starts: NDArray[np.int64], before: int, needed: int
) -> Iterator[int]:
    """The texts before a place that share at least so many of these grams."""
    if not len(rare):
        return
    holding = np.concatenate([owners[starts[gram] : starts[gram + 1]] for gram in rare.tolist()])
    counts = np.bincount(holding[holding < before], minlength=1)
    yield from np.flatnonzero(counts >= needed).tolist()
