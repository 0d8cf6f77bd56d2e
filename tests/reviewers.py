"""A reviewer whose trained reading is told beforehand: which words it sees, and what it makes of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

import numpy as np

from knowledge import checks, policy
from knowledge.checks import Checks
from knowledge.draftheads import ASPECTS, DraftHeads, Evidence, Signs, Token, log_odds
from knowledge.encoder import Encoder
from knowledge.heads import Windows
from knowledge.labelled import Severity
from knowledge.policy import POLICIES, Policy
from knowledge.review import Reviewer

_WORDS = re.compile(r"\w+|[^\w\s]")
_FOUND_FROM = 0.5
_UNSEEN = 0.01


@dataclass(frozen=True)
class Sees:
    """Wherever a draft holds `words`, the heads see this clause in them, and `also` who, how and as whom."""

    clause: str
    words: str
    chance: float = 0.9
    also: tuple[str, ...] = ()
    stop: bool = False


@dataclass(frozen=True)
class _Heard(Windows):
    text: str = ""


class FakeEncoder:
    """Hands the text on; `windows` tells how many parts it took."""

    def __init__(self, windows: int = 1) -> None:
        self.windows = windows

    def read(self, text: str) -> Windows:
        empty = np.zeros((1, 1), dtype=np.float32)
        return _Heard(empty, tokens=[empty] * self.windows, offsets=[[(0, 0)]] * self.windows, text=text)


class FakeHeads:
    """Sees what it was told to see; every word is a token. Nothing behind `reach` characters is read."""

    fingerprint = "told beforehand"

    def __init__(self, clauses: tuple[str, ...], sees: tuple[Sees, ...], reach: int | None = None) -> None:
        self.clauses, self.sees, self.reach = clauses, sees, reach

    def read(self, draft: Windows, prefix: int) -> Signs:
        text = cast("_Heard", draft).text[prefix:][: self.reach]
        seen = [own for own in self.sees if own.words in text]
        aspects = {name for own in seen for name in own.also}
        return Signs(
            faults={
                clause: log_odds(max((own.chance for own in seen if own.clause == clause), default=_UNSEEN))
                for clause in self.clauses
            },
            grave={},
            conflict=0.0,
            stop=1.0 if any(own.stop for own in seen) else 0.0,
            aspects={
                name: {label: 0.9 if label in aspects else _UNSEEN for label in labels}
                for name, labels in ASPECTS.items()
            },
            tokens=[Token(m.start(), m.end(), self._chances(text, m.start(), m.end())) for m in _WORDS.finditer(text)],
        )

    def _chances(self, text: str, start: int, end: int) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        found = np.full(len(self.clauses) + 1, _UNSEEN, dtype=np.float32)
        for own in self.sees:
            places = [(m.start(), m.end()) for m in re.finditer(re.escape(own.words), text)]
            if any(first <= start and end <= last for first, last in places):
                found[self.clauses.index(own.clause) + 1] = own.chance
        found[0] = 1 - found[1:].max()
        return found

    def chances(self, signs: Signs, evidence: Mapping[str, Evidence]) -> dict[str, float]:
        return {label: 1 / (1 + float(np.exp(-signs.faults[label]))) for label in self.clauses if label in evidence}

    def found_from(self, label: str) -> float:
        assert label in self.clauses
        return _FOUND_FROM

    def severity(self, signs: Signs, label: str) -> Severity:  # noqa: ARG002  all alike here
        return Severity.STOP if signs.stop else Severity.CHECK


def reviewer_that(*sees: Sees, windows: int = 1, reach: int | None = None) -> Reviewer:
    """A reviewer on the real policy and its real checks."""
    read, own = _shipped()
    heads = FakeHeads(tuple(own.by_label), sees, reach)
    return Reviewer(read, own, cast("Encoder", FakeEncoder(windows)), cast("DraftHeads", heads))


@cache
def _shipped() -> tuple[Policy, Checks]:
    read = policy.load(POLICIES / "rcr")
    return read, checks.load(POLICIES / "rcr", read)
