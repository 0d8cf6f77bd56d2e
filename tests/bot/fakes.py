"""A library whose readings are told beforehand, so that a test decides what a message is."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import numpy as np

from bot import settings
from bot.desk import Desk
from knowledge import policy, reports
from knowledge.encoder import Encoder
from knowledge.heads import Windows
from knowledge.intent import Intents, Reading
from knowledge.labelled import Intent
from knowledge.library import Library
from knowledge.policy import POLICIES, Role
from knowledge.search import Found, Hit, Search


class FakeEncoder:
    """Every text is the same vector."""

    def read(self, text: str) -> Windows:  # noqa: ARG002
        return Windows(np.ones((1, 1), dtype=np.float32))

    def knows(self, word: str) -> bool:  # noqa: ARG002
        return True


class FakeIntents:
    """Reads every message as it was told to."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def read(self, text: str, *how: object) -> Reading:  # noqa: ARG002
        return self.reading


class FakeSearch:
    """Finds the same clause for every question, and remembers what was asked."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.asked: list[str] = []

    def find(self, question: str, role: Role, **how: object) -> Found:  # noqa: ARG002
        self.asked.append(question)
        return self.found


def reading(first: Intent, score: float, second: Intent = Intent.ASK, **more: object) -> Reading:
    """A reading with two intents in question."""
    rest = dict.fromkeys(Intent, 0.0)
    scores = {first: score, second: 1 - score} | {i: 0.0 for i in rest if i not in (first, second)}
    ranked = dict(sorted(scores.items(), key=lambda pair: -pair[1]))
    return replace(Reading(ranked), **more)  # type: ignore[arg-type]


def desk_that_reads(told: Reading, found: Found | None = None) -> Desk:
    """A desk on the real policy and fakes of what needs a model."""
    chosen = settings.load({})
    rcr = policy.load(POLICIES / "rcr")
    search = FakeSearch(found or Found((Hit("2.12", 0.7),), silent=False))
    library = Library(
        policy=rcr,
        reports=reports.load(chosen.policy, rcr),
        encoder=cast("Encoder", FakeEncoder()),
        search=cast("Search", search),
        intents=cast("Intents", FakeIntents(told)),
    )
    return Desk(library, chosen)
