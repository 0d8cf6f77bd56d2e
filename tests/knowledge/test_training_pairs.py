"""Minimal pairs: learnt from side by side, the draft at fault is to score above its clean twin."""

from __future__ import annotations

import numpy as np
import torch

from knowledge.training.data import Batch, Item, batches
from knowledge.training.networks import Read, loss


def item(*, fault: bool, pair: str = "", length: int = 5) -> Item:
    targets = {
        "fault": np.array([float(fault), 0.0], dtype=np.float32),
        "verdict": np.array([float(fault), 0.0], dtype=np.float32),
    }
    return Item((1,) * length, targets, int(not fault), pair=pair)


def many_pairs() -> list[Item]:
    found = []
    for number in range(40):
        found += [item(fault=True, pair=f"p{number}", length=5 + number % 9), item(fault=False, length=30)]
    return found + [item(fault=False, pair=f"p{number}", length=6 + number % 9) for number in range(40)]


def read(scores: list[float]) -> Read:
    column = torch.tensor(scores)
    other = torch.zeros_like(column)
    logits = {name: torch.stack([column, other], dim=1) for name in ("fault", "verdict")}
    return Read(torch.zeros(len(scores), 4), logits, None)


def test_the_members_of_a_pair_stand_in_one_batch() -> None:
    items = many_pairs()
    found = batches([items], 8, seed=3)
    together = sum(len(batch.pairs) for batch in found if batch.pairs is not None)
    assert together >= 36  # of 40: a pair can fall on the border of two batches
    assert sorted(place for batch in found for place in batch.places.tolist()) == list(range(len(items)))


def test_of_a_pair_the_draft_at_fault_is_named_first() -> None:
    items = [item(fault=False, pair="p"), item(fault=True, pair="p")]
    (batch,) = batches([items], 8, seed=1)
    assert batch.pairs is not None
    ((fault, clean),) = batch.pairs.tolist()
    assert batch.labels[fault] == 0
    assert batch.labels[clean] == 1


def test_two_drafts_at_fault_are_no_pair_to_tell_apart() -> None:
    (batch,) = batches([[item(fault=True, pair="p"), item(fault=True, pair="p")]], 8, seed=1)
    assert batch.pairs is None


def test_drafts_of_no_pair_are_never_held_against_each_other() -> None:
    items = [item(fault=bool(number % 2), length=3 + number % 5) for number in range(30)]
    assert all(batch.pairs is None for batch in batches([items], 8, seed=2))


def test_a_pair_costs_less_the_further_the_draft_at_fault_is_above_its_twin() -> None:
    items = [item(fault=True, pair="p"), item(fault=False, pair="p")]
    (paired,) = batches([items], 8, seed=1)
    alone = Batch(paired.places, paired.ids, paired.mask, paired.targets, paired.labels)
    sign = [1.0 if label == 0 else -1.0 for label in paired.labels.tolist()]

    def cost(gap: float) -> float:
        scores = [gap * own for own in sign]
        return float(loss(read(scores), paired, 0.0) - loss(read(scores), alone, 0.0))

    assert cost(-2.0) > cost(0.0) > cost(2.0) > 0.0
