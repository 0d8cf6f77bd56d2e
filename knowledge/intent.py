"""What a message is: its intent, what else it is, whether somebody must see it now, and the words that tell who."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from knowledge import approaches
from knowledge.encoder import Encoder
from knowledge.heads import MessageHeads, Near, Span, Windows, incoming
from knowledge.index import Index, Neighbour
from knowledge.labelled import Intent
from knowledge.policy import Role

if TYPE_CHECKING:
    from knowledge.details import Details

_NEIGHBOURS = 30
_TEMPERATURE = 0.08
_ALSO = 0.3  # what a label counts that a careful person would accept as well
_NOTHING = (Intent.OFFTOPIC, Intent.SMALLTALK)
_EVERYDAY = frozenset({Intent.ASK, Intent.LOOKUP, *_NOTHING})
_SURELY = 0.85  # probability from which an everyday message alarms nobody, whatever its flags
_HANDED_OFF = (Intent.PRESS, Intent.ANTAGONISTIC, Intent.CONCERN)


@dataclass(frozen=True)
class Reading:
    """What a message is.

    `scores` are the intents' probabilities (or shares of the neighbourhood, untrained), the likeliest first; `also` are
    intents to serve as well; `handoff`, `urgent` and `internal` are decisions of their own; `tagged` reads the words
    that are a field.
    """

    scores: Mapping[Intent, float]
    also: tuple[Intent, ...] = ()
    handoff: bool = False
    urgent: bool = False
    internal: bool = False
    tagged: Callable[[], Sequence[Span]] = tuple

    @property
    def intent(self) -> Intent:
        """The likeliest intent."""
        return next(iter(self.scores))

    @property
    def score(self) -> float:
        """How likely it is, 0..1."""
        return self.scores[self.intent]

    def details(self, text: str, intent: Intent) -> Details:
        """Who, from where, until when …, read out of the same text for this intent."""
        from knowledge import details  # noqa: PLC0415  a tenth of a second of patterns that most answers do not need

        fields: dict[str, list[Span]] = defaultdict(list)
        for span in self.tagged():
            fields[span.field].append(span)
        return details.read(text, fields, intent)


class MessageReader(Protocol):
    """Reads an encoded message whose neighbours were found."""

    def read(self, encoded: str, prefix: int, windows: Windows, near: Sequence[Neighbour]) -> Reading:
        """What the message is that stands in the encoded text behind `prefix` characters."""


class ByHeads:
    """Heads trained on labelled messages; scores are calibrated probabilities."""

    def __init__(self, heads: MessageHeads) -> None:
        self._heads = heads

    def read(self, encoded: str, prefix: int, windows: Windows, near: Sequence[Neighbour]) -> Reading:
        """Of a long message the clearest part tells the intent; any part may raise a flag."""
        known = near[: self._heads.neighbours]
        labelled = Near([own.similarity for own in known], [own.entry.labels for own in known])
        marks = self._heads.read(windows, labelled)
        raised = self._heads.raised(marks)
        scores = _ranked(marks.intents)
        first = next(iter(scores))
        served = [i for i, score in marks.served.items() if i is not first and score >= self._heads.served_from]
        return Reading(
            scores=scores,
            also=tuple(served),
            handoff="handoff" in raised,
            urgent="urgent" in raised,
            internal="internal" in raised,
            tagged=lambda: self._heads.fields(encoded, windows, prefix),
        )


class ByNeighbours:
    """The labels of the nearest messages; for a model that no heads were trained for."""

    def read(self, encoded: str, prefix: int, windows: Windows, near: Sequence[Neighbour]) -> Reading:  # noqa: ARG002
        """The intent with the largest share; who must see it follows from the intent alone."""
        shares: dict[Intent, float] = defaultdict(float)
        for neighbour in near:
            weight = float(np.exp((neighbour.similarity - 1) / _TEMPERATURE))
            for place, label in enumerate(neighbour.entry.labels):
                shares[Intent(label)] += weight * (_ALSO if place else 1.0)
        whole = sum(shares.values()) or 1.0
        scores = _ranked({intent: shares[intent] / whole for intent in Intent})
        return Reading(scores, handoff=next(iter(scores)) in _HANDED_OFF)


def _surely_everyday(reading: Reading) -> bool:
    """Whether it is a question or talk beyond doubt, and nothing that somebody else has to see beside it."""
    return reading.intent in _EVERYDAY and reading.score >= _SURELY and set(reading.also) <= _EVERYDAY


def _calm(reading: Reading) -> Reading:
    return replace(reading, handoff=False, urgent=False)


def _as_press(reading: Reading) -> Reading:
    """The press in the place of what was likeliest."""
    scores = reading.scores
    swapped = {**scores, Intent.PRESS: reading.score, reading.intent: scores[Intent.PRESS]}
    return replace(reading, scores=_ranked(swapped), handoff=True)


def _ranked(scores: Mapping[Intent, float]) -> dict[Intent, float]:
    return dict(sorted(scores.items(), key=lambda pair: -pair[1]))


class Intents:
    """Reads messages with an encoder, an index of labelled messages and a reader."""

    def __init__(self, encoder: Encoder, index: Index, reader: MessageReader) -> None:
        self._encoder = encoder
        self._index = index
        self._reader = reader

    def read(
        self, text: str, surface: str = "dm", role: Role = Role.CONTRIBUTOR, windows: Windows | None = None
    ) -> Reading:
        """What a message is that came in this way. `windows` are its own, where they were read before."""
        encoded = incoming(text, role, surface)
        windows = windows or self._encoder.read(encoded)
        near = self._index.nearest(windows.vectors, _NEIGHBOURS)
        reading = self._reader.read(encoded, len(encoded) - len(text), windows, near)
        calm = _calm(reading) if _surely_everyday(reading) else reading
        return _as_press(reading) if approaches.overrules(text, reading.intent, handoff=calm.handoff) else calm
