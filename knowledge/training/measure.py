"""Marks of trained parts on labelled texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.heads import FIELDS, NONE, MessageHeads, QuestionHeads, best_of, incoming
from knowledge.labelled import Incoming, Intent, Question
from knowledge.policy import Policy
from knowledge.training.calibrate import Kept

Marks = dict[str, float]

_BINS = 10


@dataclass(frozen=True)
class _Answer:
    """A question with its clauses, most probable first, the first one's probability and that of silence."""

    item: Question
    ranked: tuple[str, ...]
    chance: float
    silence: float

    def right(self, most: int = 1) -> bool:
        """Whether one of the first `most` clauses answers the question."""
        return bool(set(self.ranked[:most]) & set(self.item.gold))


def questions(heads: QuestionHeads, kept: Kept, items: Sequence[Question], rules: Policy) -> Marks:
    """Right clause first (`strict`: the very best), in the first three, silence, the calibration error.

    `right_first_ask` leaves out look-ups: clause numbers are read by a parser, not by a network.
    """
    answers = [
        _answer(heads.clause_probabilities(windows, near), item, rules)
        for item, windows, near in zip(items, kept.windows, kept.near, strict=True)
    ]
    said = [answer for answer in answers if answer.item.gold]
    unsaid = [answer for answer in answers if not answer.item.gold]
    return {
        "questions": len(items),
        "right_first": _share(answer.right() for answer in said),
        "right_first_ask": _share(answer.right() for answer in said if answer.item.kind == "ask"),
        "right_first_strict": _share(answer.ranked[0] == answer.item.gold[0] for answer in said),
        "right_first_or_acceptable": _share(a.right() or a.ranked[0] in a.item.acceptable for a in said),
        "right_in_3": _share(answer.right(3) for answer in said),
        "silent_recall": _share(heads.silent(answer.silence, answer.chance) for answer in unsaid),
        "wrongly_silent": _share(heads.silent(answer.silence, answer.chance) for answer in said),
        "silence_auroc": auroc([answer.silence for answer in unsaid], [answer.silence for answer in said]),
        "calibration_error": calibration_error([(answer.chance, answer.right()) for answer in said]),
    }


def _answer(chances: Mapping[str, float], item: Question, rules: Policy) -> _Answer:
    """What a reader shows: of two twins the one that binds who asks, with both probabilities."""
    own: dict[str, float] = {}
    for clause, chance in chances.items():
        if clause != NONE:
            shown = rules.for_role(clause, item.role)
            own[shown] = own.get(shown, 0.0) + chance
    ranked = tuple(sorted(own, key=lambda clause: -own[clause]))
    return _Answer(item, ranked, own[ranked[0]], chances[NONE])


def messages(heads: MessageHeads, kept: Kept, items: Sequence[Incoming]) -> Marks:
    """Intent, hand-off, urgency, internal party and the tagger's F1 by field."""
    found = [heads.read(windows, near) for windows, near in zip(kept.windows, kept.near, strict=True)]
    tops = [max(marks.intents, key=lambda intent: marks.intents[intent]) for marks in found]
    marks: Marks = {
        "messages": len(items),
        "intent": _share(top is item.intent for top, item in zip(tops, items, strict=True)),
        "intent_or_also": _share(top in (item.intent, *item.also) for top, item in zip(tops, items, strict=True)),
        "intent_calibration_error": calibration_error(
            [(own.intents[top], top is item.intent) for own, top, item in zip(found, tops, items, strict=True)]
        ),
    }
    for intent in Intent:
        marks[f"intent_recall_{intent}"] = _share(
            top is intent for top, item in zip(tops, items, strict=True) if item.intent is intent
        )
    truth = {"handoff": [item.handoff for item in items], "urgent": [item.urgent for item in items]}
    truth["internal"] = ["internal_party" in item.fields for item in items]
    for flag, right in truth.items():
        scores = [float(getattr(own, flag)) for own in found]
        marks |= _flag(flag, scores, right, [flag in heads.raised(own) for own in found])
    return marks | _served(heads, kept, items) | fields(heads, kept, items)


def fields(heads: MessageHeads, kept: Kept, items: Sequence[Incoming]) -> Marks:
    """F1 of the surest span by field: `f1` wants the very words, `f1_overlap` any shared character."""
    marks: Marks = {}
    best = [
        best_of(heads.fields(incoming(item.text, surface=item.surface), own, len(incoming("", surface=item.surface))))
        for item, own in zip(items, kept.windows, strict=True)
    ]
    for name in FIELDS:
        said = right = touched = wanted = 0
        for item, own in zip(items, best, strict=True):
            words = item.fields.get(name, "")
            wanted += bool(words)
            if name not in own:
                continue
            said += 1
            text = item.text[own[name].start : own[name].end]
            right += bool(words) and text.strip(" .,\"'") == words.strip(" .,\"'")
            touched += bool(words) and (text in words or words in text or bool(set(text.split()) & set(words.split())))
        marks[f"f1_{name}"] = round(2 * right / max(1, said + wanted), 3)
        marks[f"f1_overlap_{name}"] = round(2 * touched / max(1, said + wanted), 3)
    return marks


def auroc(high: Sequence[float], low: Sequence[float]) -> float:
    """How often one of `high` scores above one of `low`."""
    if not high or not low:
        return float("nan")
    above = np.asarray(high)[:, None] - np.asarray(low)[None]
    return round(float((above > 0).mean() + 0.5 * (above == 0).mean()), 3)


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """The mean distance between what was claimed and what came true, over ten bins (ECE)."""
    if not pairs:
        return float("nan")
    claimed, true = (np.array(column, dtype=np.float64) for column in zip(*pairs, strict=True))
    bins = np.minimum((claimed * _BINS).astype(int), _BINS - 1)
    gaps = [abs(claimed[bins == b].mean() - true[bins == b].mean()) * (bins == b).mean() for b in set(bins.tolist())]
    return round(float(sum(gaps)), 3)


def _flag(name: str, scores: Sequence[float], right: Sequence[bool], said: Sequence[bool]) -> Marks:
    hits = sum(one and other for one, other in zip(said, right, strict=True))
    yes = [score for score, true in zip(scores, right, strict=True) if true]
    no = [score for score, true in zip(scores, right, strict=True) if not true]
    return {
        f"{name}_recall": round(hits / max(1, sum(right)), 3),
        f"{name}_precision": round(hits / max(1, sum(said)), 3),
        f"{name}_auroc": auroc(yes, no),
    }


def _served(heads: MessageHeads, kept: Kept, items: Sequence[Incoming]) -> Marks:
    """How good what is served beside the likeliest intent is."""
    said = right = wanted = 0
    for item, windows in zip(items, kept.windows, strict=True):
        served = heads.read(windows).served
        top = max(served, key=lambda intent: served[intent])
        own = {intent for intent in Intent if served[intent] >= heads.served_from and intent is not top}
        true = {item.intent, *item.also} - {top}
        said, right, wanted = said + len(own), right + len(own & true), wanted + len(true)
    return {"also_precision": round(right / max(1, said), 3), "also_recall": round(right / max(1, wanted), 3)}


def _share(values: Iterable[bool]) -> float:
    own = list(values)
    return round(sum(own) / len(own), 3) if own else float("nan")
