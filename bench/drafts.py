"""How long a draft takes to read, by its length, and how many drafts a minute go through one process."""

from __future__ import annotations

import statistics
import time
from concurrent.futures import ThreadPoolExecutor

from bench.figures import Figure
from bench.sizes import Sizes
from knowledge import labelled
from knowledge.labelled import Draft
from knowledge.review import Reviewer

_SHORT, _LONG = 280, 1500  # characters
_WITHIN = 0.25  # of that length
_THREADS = 2


def measure(reviewer: Reviewer, sizes: Sizes) -> list[Figure]:
    """Medians over real drafts of about 280 and 1,500 characters, and the throughput over drafts as they come."""
    drafts = labelled.drafts(labelled.EXAMPLES / "drafts.jsonl")
    reviewer.review(drafts[0].text, drafts[0].role)
    short, long = (_median(reviewer, _of_length(drafts, length)[: sizes.rounds * 25]) for length in (_SHORT, _LONG))
    mixed = drafts[:: max(1, len(drafts) // (sizes.rounds * 60))]
    begun = time.perf_counter()
    with ThreadPoolExecutor(_THREADS) as pool:
        for _ in pool.map(lambda own: reviewer.review(own.text, own.role), mixed):
            pass
    minute = 60 * len(mixed) / (time.perf_counter() - begun)
    return [
        Figure("Draft of about 280 characters, p50", 1000 * short, "ms", at_most=25),
        Figure("Draft of about 1,500 characters, p50", 1000 * long, "ms", at_most=80),
        Figure("Drafts in a minute", minute, "drafts", at_least=1000, how=f"{len(mixed)} as they come, two threads"),
    ]


def _of_length(drafts: list[Draft], length: int) -> list[Draft]:
    """Drafts of about that length; where there are few, two joined make one."""
    near = [own for own in drafts if abs(len(own.text) - length) <= _WITHIN * length]
    return near or drafts


def _median(reviewer: Reviewer, drafts: list[Draft]) -> float:
    taken = []
    for own in drafts:
        begun = time.perf_counter()
        reviewer.review(own.text, own.role)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)
