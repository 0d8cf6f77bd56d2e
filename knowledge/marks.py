"""What an exam comes to: shares with their intervals, misses, confusions, reliability and latency."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

_BINS = 10
_Z = 1.96  # 95 % of a normal distribution lie within so many deviations


@dataclass(frozen=True)
class Mark:
    """A share of items that came out right. Of an F1, `of` is the mean of those given and those wanted."""

    right: int
    of: float

    @property
    def share(self) -> float:
        """0..1; 0 where nothing was counted."""
        return self.right / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies with 95 % confidence (Wilson); everywhere where nothing was counted."""
        if not self.of:
            return 0.0, 1.0
        square = _Z**2 / self.of
        middle = (self.share + square / 2) / (1 + square)
        half = _Z / (1 + square) * math.sqrt(self.share * (1 - self.share) / self.of + square / (4 * self.of))
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True)
class Miss:
    """An item that came out wrong, and how sure the examinee was."""

    text: str
    wanted: str
    got: str
    score: float | None = None


@dataclass(frozen=True)
class Bin:
    """Items of similar score: how many, their mean score, and the share of them that were right."""

    of: int
    score: float
    right: float


@dataclass(frozen=True)
class Latency:
    """Milliseconds that half and that 99 % of the answers took at most."""

    p50: float
    p99: float


@dataclass(frozen=True)
class Marks:
    """What an exam came to.

    `tables` hold marks by title, row and column. `misses` are sorted, the surest first; `missed` are messages that
    somebody should have got and did not. `confused` counts each mistake, `matrix` all that was wanted and got.
    """

    marks: Mapping[str, Mark]
    tables: Mapping[str, Mapping[str, Mapping[str, Mark]]]
    misses: tuple[Miss, ...]
    confused: tuple[tuple[tuple[str, str], int], ...]
    reliability: tuple[Bin, ...]
    latency: Latency | None
    missed: tuple[Miss, ...] = ()
    matrix: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @cached_property
    def calibration_error(self) -> float | None:
        """How far scores are from the shares that came true, on average (ECE); None without scores."""
        counted = sum(own.of for own in self.reliability)
        return sum(own.of * abs(own.score - own.right) for own in self.reliability) / counted if counted else None


def share(values: Iterable[bool]) -> Mark:
    """The share that is true."""
    own = list(values)
    return Mark(sum(own), len(own))


def worst(misses: Iterable[Miss]) -> tuple[Miss, ...]:
    """The misses, the surest first."""
    return tuple(sorted(misses, key=lambda miss: -1 if miss.score is None else miss.score, reverse=True))


def reliability(claims: Iterable[tuple[float | None, bool]]) -> tuple[Bin, ...]:
    """Claims (a score, and whether it came true) in ten bins of equal width; empty bins are left out."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for score, right in claims:
        if score is not None:
            bins[min(int(score * _BINS), _BINS - 1)].append((score, right))
    return tuple(
        Bin(len(own), sum(score for score, _ in own) / len(own), sum(right for _, right in own) / len(own))
        for _, own in sorted(bins.items())
    )


def latency(seconds: Iterable[float | None]) -> Latency | None:
    """The latency of answers that took so long each; None where nobody looked at a clock."""
    taken = sorted(1000 * own for own in seconds if own is not None)
    if not taken:
        return None
    return Latency(*(taken[min(len(taken) - 1, math.ceil(part * len(taken)) - 1)] for part in (0.5, 0.99)))
