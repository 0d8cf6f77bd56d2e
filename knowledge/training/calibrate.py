"""Chooses, on examples kept back, what makes scores mean probabilities: temperatures, mixing weight, thresholds."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.heads import FLAGS, Floats, Near, Parts, Windows, shares, sigmoid, softmax
from knowledge.labelled import Incoming, Intent, Question
from knowledge.reports import REPORTED

NEIGHBOURS = 20
_TEMPERATURES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.5, 3.0)
_NEAR_TEMPERATURES = (0.02, 0.04, 0.07, 0.12)
_NEAR_WEIGHTS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
_WRONGLY_SILENT = 0.025  # a little under what is allowed: the kept-back batch is small
_RECALLS = {"handoff": 0.985, "urgent": 0.95, "internal": 0.85}
_SERVED_PRECISION = 0.6
_NEVER = 1.01

Numbers = dict[str, float]


@dataclass(frozen=True)
class Kept:
    """Texts kept back as the model reads them, with the nearest training examples of each."""

    windows: Sequence[Windows]
    near: Sequence[Near]


def questions(parts: Parts, kept: Kept, items: Sequence[Question]) -> Numbers:
    """The numbers of the clause head; `silent_from` is the lowest probability of silence that is trusted."""
    labels = parts.settings["labels"]["clause"]
    right = [labels.index(item.gold[0]) if item.gold else len(labels) - 1 for item in items]
    logits = [parts.logits("clause", windows) for windows in kept.windows]
    numbers, mixed = _mixture(logits, kept.near, labels, right)
    answered = np.array([bool(item.gold) for item in items])
    silence = np.sort(mixed[answered, -1])
    allowed = int(_WRONGLY_SILENT * len(silence))
    return numbers | {"silent_from": float(silence[-allowed - 1]) + 1e-4}


def messages(parts: Parts, kept: Kept, items: Sequence[Incoming]) -> Numbers:
    """The numbers of the message heads; each flag's thresholds are those with the fewest false alarms at its recall."""
    intents = list(Intent)
    right = [intents.index(item.intent) for item in items]
    clearest = []
    for windows in kept.windows:
        logits = parts.logits("intent", windows)
        clearest.append(logits[[int(softmax(logits).max(axis=1).argmax())]])
    numbers, mixed = _mixture(clearest, kept.near, intents, right)
    reported = np.array([intents[place] in REPORTED for place in mixed.argmax(axis=1)])
    flags = np.stack([parts.logits("flags", windows).max(axis=0) for windows in kept.windows])
    truth = {"handoff": [item.handoff for item in items], "urgent": [item.urgent for item in items]}
    truth["internal"] = ["internal_party" in item.fields for item in items]
    for place, name in enumerate(FLAGS):
        numbers |= _flag(name, flags[:, place], np.array(truth[name]), reported)
    served = np.stack([parts.logits("served", windows).max(axis=0) for windows in kept.windows])
    return numbers | {"served_from": _served_from(sigmoid(served), items)}


def _mixture(
    logits: Sequence[Floats], near: Sequence[Near], labels: Sequence[str], right: Sequence[int]
) -> tuple[Numbers, Floats]:
    """Temperatures and weight with the best mean log probability of the right label, and the mixed probabilities."""
    heads = {t: np.stack([softmax(own / np.float32(t)).mean(axis=0) for own in logits]) for t in _TEMPERATURES}
    others = {t: np.stack([shares(own, labels, t) for own in near]) for t in _NEAR_TEMPERATURES}
    rows = np.arange(len(right))

    def mixed(temperature: float, near_temperature: float, weight: float) -> Floats:
        return np.asarray((1 - weight) * heads[temperature] + weight * others[near_temperature], dtype=np.float32)

    def fit(choice: tuple[float, float, float]) -> float:
        return float(np.log(mixed(*choice)[rows, right] + 1e-6).mean())

    best = max(itertools.product(_TEMPERATURES, _NEAR_TEMPERATURES, _NEAR_WEIGHTS), key=fit)
    names = ("temperature", "near_temperature", "near_weight")
    return dict(zip(names, best, strict=True)) | {"neighbours": NEIGHBOURS}, mixed(*best)


def _flag(name: str, logits: Floats, truth: NDArray[np.bool_], reported: NDArray[np.bool_]) -> Numbers:
    slope, shift = platt(logits, truth)
    scores = sigmoid(np.asarray(slope * logits + shift, dtype=np.float32))
    reports, others = thresholds(scores, truth, reported, _RECALLS[name])
    return {f"{name}_slope": slope, f"{name}_shift": shift, f"{name}_from": reports, f"{name}_from_others": others}


def thresholds(
    scores: Floats, truth: NDArray[np.bool_], first: NDArray[np.bool_], recall: float
) -> tuple[float, float]:
    """Of the first group and of the rest, those with the fewest false alarms that keep the recall of both together."""
    missed = int((1 - recall) * truth.sum() + 1e-9)
    groups = (first, ~first)

    def false_alarms(lowest: tuple[float, float]) -> int:
        return sum(int((scores[own & ~truth] >= least).sum()) for own, least in zip(groups, lowest, strict=True))

    shared = [
        (_from(scores[first & truth], one), _from(scores[~first & truth], missed - one)) for one in range(missed + 1)
    ]
    return min(shared, key=false_alarms)


def _from(scores: Floats, missed: int) -> float:
    """The threshold that as many of these scores fall under."""
    return min(0.5, float(np.sort(scores)[missed]) - 1e-4) if missed < len(scores) else 0.5


def platt(logits: Floats, truth: NDArray[np.bool_], rounds: int = 50) -> tuple[float, float]:
    """Slope and shift that make sigmoid(slope * logit + shift) a probability (Newton, lightly held to 1 and 0)."""
    inputs = np.stack([logits.astype(np.float64), np.ones(len(logits))], axis=1)
    found = start = np.array([1.0, 0.0])
    held = 0.5 * np.eye(2)
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-np.clip(inputs @ found, -30, 30)))
        slope = inputs.T @ (chance - truth) + held @ (found - start)
        curve = inputs.T @ (inputs * (chance * (1 - chance))[:, None]) + held
        found = found - np.linalg.solve(curve, slope)
    return float(found[0]), float(found[1])


def _served_from(served: Floats, items: Sequence[Incoming]) -> float:
    """The lowest probability from which a further intent is right often enough; above 1 where none is."""
    intents = list(Intent)
    pairs = [
        (float(row[place]), intent in (item.intent, *item.also))
        for row, item in zip(served, items, strict=True)
        for place, intent in enumerate(intents)
        if place != row.argmax()
    ]
    pairs.sort(reverse=True)
    hits, lowest = 0, _NEVER
    for count, (score, right) in enumerate(pairs, 1):
        hits += right
        if right and hits / count >= _SERVED_PRECISION:
            lowest = score
    return lowest
