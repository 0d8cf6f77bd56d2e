"""What the trained heads say of a draft: clauses, verdict, who is spoken of, how, as whom, which words. NumPy only."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np

from knowledge.heads import DRAFTS, Floats, Parts, Windows, sigmoid, softmax
from knowledge.labelled import Severity

ABOUT = ("college", "officer", "staff", "politics", "body", "trust", "company", "patient", "colleague", "other")
HOW = ("praise", "report", "disagreement", "insinuation", "attack", "allegation", "endorsement", "disclosure")
VOICE = ("role", "college")  # neither: myself
ASPECTS = {"about": list(ABOUT), "how": list(HOW), "voice": list(VOICE)}
VERDICT = ("conflict", "stop")
_TWINS = {"2.21": "2.5", "2.20": "2.15"}  # learnt as one; the role tells them apart
_EDGE = 1e-4  # probabilities are kept this far from 0 and 1


def merged(clause: str) -> str:
    """The label that a clause is learnt under."""
    return _TWINS.get(clause, clause)


class Evidence(Protocol):
    """Which aspects speak for a clause; an empty one says nothing."""

    @property
    def about(self) -> tuple[str, ...]:
        """Who is spoken of."""

    @property
    def how(self) -> tuple[str, ...]:
        """What is done to them."""

    @property
    def voice(self) -> tuple[str, ...]:
        """As whom."""


@dataclass(frozen=True)
class Token:
    """A token's place in the draft and its probabilities: of no fault, then of each clause."""

    start: int
    end: int
    chances: Floats


@dataclass(frozen=True)
class Signs:
    """What was read in a draft: probabilities per clause, of the verdict, of each aspect, and token by token.

    `faults` and `grave` are logits by clause: that it is a fault, and that the fault asks to stop; `conflict` and
    `stop` are logits of the verdict.
    """

    faults: Mapping[str, float]
    grave: Mapping[str, float]
    conflict: float
    stop: float
    aspects: Mapping[str, Mapping[str, float]]
    tokens: Sequence[Token]

    def marked(self, place: int) -> float:
        """The highest probability that a token is what the clause at this place speaks against."""
        return float(self._strongest[place + 1]) if self.tokens else 0.0

    @cached_property
    def _strongest(self) -> Floats:
        strongest: Floats = np.max([token.chances for token in self.tokens], axis=0)
        return strongest


class DraftHeads:
    """Reads a draft."""

    def __init__(self, file: Path) -> None:
        self.parts = Parts(file, DRAFTS)
        self.fingerprint = hashlib.sha256(file.read_bytes()).hexdigest()[:16]
        self.clauses: tuple[str, ...] = tuple(self.parts.settings["labels"]["fault"])

    def chances(self, signs: Signs, evidence: Mapping[str, Evidence]) -> dict[str, float]:
        """Each clause's calibrated probability, of those that the heads know and evidence is given for."""
        weights = np.array(self.parts.calibration["weights"])
        biases = self.parts.calibration["biases"]
        return {
            label: float(sigmoid(np.asarray(features(signs, place, label, evidence[label]) @ weights + biases[label])))
            for place, label in enumerate(self.clauses)
            if label in evidence
        }

    def found_from(self, label: str) -> float:
        """The probability from which a clause is a finding."""
        return float(self.parts.calibration["found_from"][label])

    def severity(self, signs: Signs, label: str) -> Severity:
        """Whether a finding of a clause that can be either asks to stop."""
        return Severity.STOP if signs.grave[label] >= self.parts.number("stop_from", 0.0) else Severity.CHECK

    def read(self, draft: Windows, prefix: int) -> Signs:
        """The signs of an encoded draft; `prefix` is how many characters stood before it."""
        verdict = self._strongest("verdict", draft)
        return Signs(
            faults=dict(zip(self.clauses, self._strongest("fault", draft).tolist(), strict=True)),
            grave=dict(zip(self.clauses, self._strongest("grave", draft).tolist(), strict=True)),
            conflict=float(verdict[0]),
            stop=float(verdict[1]),
            aspects={
                name: dict(zip(labels, sigmoid(self._strongest(name, draft)).tolist(), strict=True))
                for name, labels in ASPECTS.items()
            },
            tokens=self._tokens(draft, prefix),
        )

    def _strongest(self, head: str, draft: Windows) -> Floats:
        """Each label's logit in the window where it is strongest."""
        strongest: Floats = self.parts.logits(head, draft).max(axis=0)
        return strongest

    def _tokens(self, draft: Windows, prefix: int) -> list[Token]:
        """The draft's tokens in order; where windows overlap, as the earlier one reads them."""
        found: list[Token] = []
        read_to = prefix
        for states, offsets in zip(draft.tokens, draft.offsets, strict=True):
            chances = softmax(self.parts.token_logits(states))
            for place, (start, end) in enumerate(offsets):
                if end > start >= read_to:
                    found.append(Token(start - prefix, end - prefix, chances[place]))
            read_to = max([read_to, *(end for _, end in offsets)])
        return found


def features(signs: Signs, place: int, label: str, evidence: Evidence) -> Floats:
    """What a clause's probability is composed of, shape (7,), as log odds.

    The clause's head, its strongest word, the two verdicts; who, how and as whom, where they are evidence for it.
    """
    aspects = [_any(signs.aspects[name], getattr(evidence, name)) for name in ASPECTS]
    own = [signs.faults[label], log_odds(signs.marked(place)), signs.conflict, signs.stop, *aspects]
    return np.array(own, dtype=np.float32)


def _any(chances: Mapping[str, float], wanted: Sequence[str]) -> float:
    """The log odds that at least one of the wanted is there; 0 where none is wanted."""
    return log_odds(1 - float(np.prod([1 - chances[name] for name in wanted]))) if wanted else 0.0


def log_odds(chance: float) -> float:
    """The logarithm of the odds, kept finite."""
    held = min(max(chance, _EDGE), 1 - _EDGE)
    return float(np.log(held / (1 - held)))
