"""Chooses, on drafts kept back, how much each sign of a conflict weighs, and from which probability it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.checks import Check
from knowledge.draftheads import DraftHeads, Signs, features, merged
from knowledge.labelled import Draft, Severity

_HELD = 1.0  # how strongly the weights are held to their start, and each clause's bias to 0
_START = (0.5, 0.2, 0.2, 0.0, 0.1, 0.1, 0.1, -2.0)  # weights of the signs, and the bias of all clauses
_GENTLE = 1.15  # a gentle clause must be so much surer
_STOP_RECALL = 0.97
_ROUNDS = 60

Calibration = dict[str, object]


@dataclass(frozen=True)
class _Pairs:
    """A row per draft and clause that could be found: its signs (n, 7), the clause, the draft, whether it is right."""

    signs: NDArray[np.float64]
    clause: NDArray[np.int64]
    draft: NDArray[np.int64]
    right: NDArray[np.bool_]
    arguable: NDArray[np.bool_]


def drafts(
    heads: DraftHeads, checks: Mapping[str, Check], read: Sequence[Signs], items: Sequence[Draft]
) -> Calibration:
    """Weights, biases and thresholds. An arguable clause counts neither way, but a conflict is caught by it."""
    pairs = _pairs(heads, checks, read, items)
    weights, biases = _fit(pairs, ~pairs.arguable, len(heads.clauses))
    scores = 1 / (1 + np.exp(-(pairs.signs @ weights + biases[pairs.clause])))
    clean = np.array([item.clean for item in items])
    gentle = np.array([checks[label].gentle if label in checks else False for label in heads.clauses])
    eased = np.where(gentle[pairs.clause], scores / _GENTLE, scores)
    highest = np.zeros(len(items))
    counted = ~pairs.arguable | ~clean[pairs.draft]
    np.maximum.at(highest, pairs.draft[counted], eased[counted])
    found_from = _found_from(highest[clean], highest[~clean])
    return {
        "weights": [round(float(weight), 4) for weight in weights],
        "biases": {label: round(float(bias), 4) for label, bias in zip(heads.clauses, biases, strict=True)},
        "found_from": {
            label: round(min(0.95, found_from * (_GENTLE if own else 1)), 4)
            for label, own in zip(heads.clauses, gentle, strict=True)
        },
        "stop_from": round(min(0.0, float(np.quantile(_grave(read, items), 1 - _STOP_RECALL))), 4),
    }


def _grave(read: Sequence[Signs], items: Sequence[Draft]) -> list[float]:
    """How surely each clause that asks to stop was read to do so."""
    return [
        signs.grave[merged(own.clause)]
        for signs, item in zip(read, items, strict=True)
        for own in item.violations
        if own.severity is Severity.STOP
    ]


def _found_from(clean: NDArray[np.float64], conflicting: NDArray[np.float64]) -> float:
    """The equal error rate's threshold, given each draft's highest probability: as large a share missed as alarmed."""
    candidates = np.unique(np.concatenate([clean, conflicting])) + 1e-4
    apart = [abs((conflicting < own).mean() - (clean >= own).mean()) for own in candidates]
    return float(candidates[int(np.argmin(apart))])


def _pairs(heads: DraftHeads, checks: Mapping[str, Check], read: Sequence[Signs], items: Sequence[Draft]) -> _Pairs:
    rows: list[tuple[NDArray[np.float32], int, int, bool, bool]] = []
    for number, (signs, item) in enumerate(zip(read, items, strict=True)):
        wanted = {merged(own.clause) for own in item.violations}
        arguable = {merged(clause) for clause in item.arguable} - wanted
        for place, label in enumerate(heads.clauses):
            check = checks.get(label)
            if check is not None and item.role in check.severity:
                own = features(signs, place, label, check.evidence)
                rows.append((own, place, number, label in wanted, label in arguable))
    signs_, clause, draft, right, unsure = zip(*rows, strict=True)
    return _Pairs(
        np.array(signs_, dtype=np.float64), np.array(clause), np.array(draft), np.array(right), np.array(unsure)
    )


def _fit(pairs: _Pairs, counted: NDArray[np.bool_], clauses: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Logistic regression by Newton: weights shared by all clauses, a bias for each, lightly held."""
    signs, right = pairs.signs[counted], pairs.right[counted]
    own = np.zeros((len(right), clauses))
    own[np.arange(len(own)), pairs.clause[counted]] = 1
    inputs = np.hstack([signs, np.ones((len(own), 1)), own])
    start = np.concatenate([_START, np.zeros(clauses)])
    held = _HELD * np.eye(len(start))
    found = start.copy()
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(inputs @ found, -30, 30)))
        slope = inputs.T @ (chance - right) + held @ (found - start)
        curve = inputs.T @ (inputs * (chance * (1 - chance))[:, None]) + held
        found = found - np.linalg.solve(curve, slope)
    count = signs.shape[1]
    return found[:count], found[count + 1 :] + found[count]
