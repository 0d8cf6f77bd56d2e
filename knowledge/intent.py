"""What a message is: its intent, what else it is, whether somebody must see it now, and the words that tell who."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from knowledge.encoder import Encoder
from knowledge.heads import MessageHeads, Near, Span, Windows
from knowledge.index import Index, Neighbour
from knowledge.labelled import Intent

_NEIGHBOURS = 30
_TEMPERATURE = 0.08
_ALSO = 0.3  # what a label counts that a careful person would accept as well
_HANDED_OFF = (Intent.PRESS, Intent.ANTAGONISTIC, Intent.CONCERN)


@dataclass(frozen=True)
class Reading:
    """What a message is.

    `score` is the intent's probability (or share of the neighbourhood, untrained), 0..1; `also` are intents to serve
    as well; `handoff`, `urgent` and `internal` are decisions of their own; `tagged` are words that are a field.
    """

    intent: Intent
    score: float
    runner_up: Intent
    also: tuple[Intent, ...] = ()
    handoff: bool = False
    urgent: bool = False
    internal: bool = False
    tagged: tuple[Span, ...] = ()


class MessageReader(Protocol):
    """Reads an encoded message whose neighbours were found."""

    def read(self, windows: Windows, near: Sequence[Neighbour]) -> Reading:
        """What the message is."""


class ByHeads:
    """Heads trained on labelled messages; scores are calibrated probabilities."""

    def __init__(self, heads: MessageHeads) -> None:
        self._heads = heads

    def read(self, windows: Windows, near: Sequence[Neighbour]) -> Reading:
        """Of a long message the clearest part tells the intent; any part may raise a flag."""
        known = near[: self._heads.neighbours]
        labelled = Near([own.similarity for own in known], [own.entry.labels for own in known])
        marks = self._heads.read(windows, labelled)
        ranked = sorted(marks.intents, key=lambda intent: -marks.intents[intent])
        served = [i for i, score in marks.served.items() if i is not ranked[0] and score >= self._heads.served_from]
        return Reading(
            intent=ranked[0],
            score=marks.intents[ranked[0]],
            runner_up=ranked[1],
            also=tuple(served),
            handoff=marks.handoff >= self._heads.thresholds["handoff"],
            urgent=marks.urgent >= self._heads.thresholds["urgent"],
            internal=marks.internal >= self._heads.thresholds["internal"],
            tagged=tuple(self._heads.fields(windows)),
        )


class ByNeighbours:
    """The labels of the nearest messages; for a model that no heads were trained for."""

    def read(self, windows: Windows, near: Sequence[Neighbour]) -> Reading:  # noqa: ARG002
        """The intent with the largest share; who must see it follows from the intent alone."""
        shares: dict[Intent, float] = defaultdict(float)
        for neighbour in near:
            weight = float(np.exp((neighbour.similarity - 1) / _TEMPERATURE))
            for place, label in enumerate(neighbour.entry.labels):
                shares[Intent(label)] += weight * (_ALSO if place else 1.0)
        ranked = sorted(Intent, key=lambda intent: -shares[intent])
        whole = sum(shares.values()) or 1.0
        return Reading(ranked[0], shares[ranked[0]] / whole, ranked[1], handoff=ranked[0] in _HANDED_OFF)


class Intents:
    """Reads messages with an encoder, an index of labelled messages and a reader."""

    def __init__(self, encoder: Encoder, index: Index, reader: MessageReader) -> None:
        self._encoder = encoder
        self._index = index
        self._reader = reader

    def read(self, text: str) -> Reading:
        """What the message is."""
        windows = self._encoder.read(text)
        return self._reader.read(windows, self._index.nearest(windows.vectors, _NEIGHBOURS))
