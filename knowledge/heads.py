"""What the trained heads say of an encoded text: clauses, intents, flags and tagged words. NumPy only."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.labelled import Intent
from knowledge.policy import Role
from knowledge.reports import REPORTED

Floats = NDArray[np.float32]

PARTS = Path(__file__).parent / "model"  # where the trained parts lie
SURELY_SAID = 0.65  # probability of a clause from which the policy is not silent
NONE = "none"  # the label of "the policy does not say"
FLAGS = ("handoff", "urgent", "internal")
FIELDS = ("person", "outlet", "deadline", "topic", "internal_party")
TAGS = ("O", *(f"{place}-{name}" for name in FIELDS for place in "BI"))
_BEGINS = {name: TAGS.index(f"B-{name}") for name in FIELDS}  # each I- follows its B-
_LIKELY = 0.5  # probability from which a window of a long message is taken for the press
QUESTIONS, MESSAGES, DRAFTS = "questions", "messages", "drafts"  # what heads were trained for, and indexes of examples
ADAPTED = ("adapter.", "free/")  # what names of arrays begin with that belong to the encoder
SCALE = 384**0.5  # a unit vector's entries become about 1


@dataclass(frozen=True)
class Windows:
    """An encoded text, window by window: unit vectors (windows, d) and last hidden states (tokens, d) each.

    `offsets` holds each token's first and last character in the text; the model's own tokens have none: (0, 0).
    """

    vectors: Floats
    tokens: Sequence[Floats] = ()
    offsets: Sequence[Sequence[tuple[int, int]]] = ()


@dataclass(frozen=True)
class Near:
    """The nearest labelled examples of a text: cosines, -1..1, and the labels of each, best label first."""

    similarities: Sequence[float]
    labels: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Span:
    """Words of a text that are a field; `score` is the mean probability over its characters."""

    field: str
    start: int
    end: int
    score: float


@dataclass(frozen=True)
class Marks:
    """Probabilities of what a message is (they sum to 1), what would be served as well, and its flags."""

    intents: dict[Intent, float]
    served: dict[Intent, float]
    handoff: float
    urgent: float
    internal: float


def incoming(text: str, role: Role = Role.CONTRIBUTOR, surface: str = "dm") -> str:
    """What somebody wrote as the encoder reads it: how it came in and who wrote it stand before it."""
    return f"{surface} {role}: {text}"


def posted(text: str, role: Role) -> str:
    """A draft as its encoder reads it: as whom it is posted stands before it."""
    return f"{role}: {text}"


class Parts:
    """A file of trained parts: arrays by name, the labels of each head and the numbers it was calibrated with.

    For a `task`, only its heads are read, not the adapters, which a built model has in itself.
    """

    def __init__(self, file: Path, task: str = "") -> None:
        with np.load(file, allow_pickle=False) as arrays:
            names = [name for name in arrays.files if not (task and name.startswith(ADAPTED))]
            self.arrays = {name: arrays[name] for name in names}
        self.settings: dict[str, Any] = json.loads(str(self.arrays.pop("settings")))
        self.calibration: Mapping[str, Any] = self.settings.get("calibration", {}).get(task, {})

    def number(self, name: str, otherwise: float) -> float:
        """A calibration number of the task; `otherwise` before calibrating."""
        return float(self.calibration.get(name, otherwise))

    def logits(self, head: str, text: Windows) -> Floats:
        """The head's logits per window, shape (windows, labels)."""
        weight, bias = self._full(f"head/{head}/weight"), self._full(f"head/{head}/bias")
        found = text.vectors * np.float32(SCALE) @ weight.T + bias
        if f"evidence/{head}/weight" in self.arrays:
            weight, bias = self._full(f"evidence/{head}/weight"), self._full(f"evidence/{head}/bias")
            found = found + np.stack([(tokens @ weight.T + bias).max(axis=0) for tokens in text.tokens])
        return np.asarray(found, dtype=np.float32)

    def tag_probabilities(self, tokens: Floats) -> Floats:
        """Each token's tags, shape (tokens, tags)."""
        return softmax(self.token_logits(tokens))

    def token_logits(self, tokens: Floats) -> Floats:
        """Each token's logits by tag, shape (tokens, tags)."""
        return np.asarray(tokens @ self._full("tags/weight").T + self._full("tags/bias"), dtype=np.float32)

    def _full(self, name: str) -> Floats:
        own: Floats = self.arrays[name].astype(np.float32, copy=False)
        self.arrays[name] = own
        return own


class QuestionHeads:
    """Reads which clause answers a question."""

    def __init__(self, file: Path) -> None:
        self.parts = Parts(file, QUESTIONS)
        self.labels: tuple[str, ...] = tuple(self.parts.settings["labels"]["clause"])
        self._silent_from = self.parts.number("silent_from", 0.5)
        self.neighbours = int(self.parts.number("neighbours", 20))

    def clause_probabilities(self, question: Windows, near: Near | None = None) -> dict[str, float]:
        """Each clause's probability, and that of NONE: the policy does not say. They sum to 1."""
        logits = self.parts.logits("clause", question) / np.float32(self.parts.number("temperature", 1.0))
        own = softmax(logits).mean(axis=0)
        mixed = mix(own, near, self.labels, self.parts)
        return dict(zip(self.labels, mixed.tolist(), strict=True))

    def silent(self, silence: float, best: float) -> bool:
        """Whether the policy does not say, by the probability of NONE and that of the likeliest clause."""
        return silence > self._silent_from and best < SURELY_SAID


class MessageHeads:
    """Reads what a message is and whom it names."""

    def __init__(self, file: Path) -> None:
        self.parts = Parts(file, MESSAGES)
        self.neighbours = int(self.parts.number("neighbours", 20))
        self._reports_from = {flag: self.parts.number(f"{flag}_from", 0.5) for flag in FLAGS}
        self._others_from = {flag: self.parts.number(f"{flag}_from_others", self._reports_from[flag]) for flag in FLAGS}
        self.served_from = self.parts.number("served_from", 0.5)

    def read(self, message: Windows, near: Near | None = None) -> Marks:
        """The message's marks: of a long one any window raises a flag, and the clearest tells the intent.

        A window that is likely the press goes before a clearer one, because a missed journalist is the worst fault.
        """
        logits = self.parts.logits("intent", message) / np.float32(self.parts.number("temperature", 1.0))
        windows = softmax(logits)
        press = windows[:, tuple(Intent).index(Intent.PRESS)]
        telling = press if press.max() >= _LIKELY else windows.max(axis=1)
        intents = mix(windows[int(telling.argmax())], near, tuple(Intent), self.parts).tolist()
        flags = self.parts.logits("flags", message).max(axis=0)
        served = sigmoid(self.parts.logits("served", message).max(axis=0)).tolist()
        handoff, urgent, internal = (self._platt(name, flags[place]) for place, name in enumerate(FLAGS))
        return Marks(
            intents=dict(zip(Intent, intents, strict=True)),
            served=dict(zip(Intent, served, strict=True)),
            handoff=handoff,
            urgent=urgent,
            internal=internal,
        )

    def raised(self, marks: Marks) -> frozenset[str]:
        """The flags that the marks raise; reports and other messages have thresholds of their own."""
        reported = max(marks.intents, key=lambda intent: marks.intents[intent]) in REPORTED
        lowest = self._reports_from if reported else self._others_from
        return frozenset(flag for flag in FLAGS if getattr(marks, flag) >= lowest[flag])

    def fields(self, text: str, message: Windows, prefix: int = 0) -> list[Span]:
        """Words of the message that are a field, in reading order; a field may stand several times.

        `text` is the message as it was encoded; offsets count from behind the first `prefix` characters of it.
        """
        found: dict[tuple[str, int, int], Span] = {}
        for tokens, offsets in zip(message.tokens, message.offsets, strict=True):
            for own in spans(text, self.parts.tag_probabilities(tokens), offsets):
                if own.start >= prefix:
                    span = replace(own, start=own.start - prefix, end=own.end - prefix)
                    found.setdefault((span.field, span.start, span.end), span)
        return sorted(found.values(), key=lambda span: span.start)

    def _platt(self, flag: str, logit: np.floating[Any]) -> float:
        slope, shift = self.parts.number(f"{flag}_slope", 1.0), self.parts.number(f"{flag}_shift", 0.0)
        return float(sigmoid(np.asarray(slope * logit + shift, dtype=np.float32)))


def mix(own: Floats, near: Near | None, labels: Sequence[str], parts: Parts) -> Floats:
    """A head's probabilities with the neighbours' shares, by the calibrated weight."""
    weight = parts.number("near_weight", 0.0)
    if near is None or not near.labels or not weight:
        return own
    return (1 - weight) * own + weight * shares(near, labels, parts.number("near_temperature", 0.05))


def shares(near: Near, labels: Sequence[str], temperature: float) -> Floats:
    """Each label's share of a neighbourhood, shape (labels,); an example without labels counts for NONE."""
    found = np.zeros(len(labels), dtype=np.float32)
    weights = np.exp((np.asarray(near.similarities, dtype=np.float32) - 1) / np.float32(temperature))
    for weight, own in zip(weights, near.labels, strict=True):
        found[labels.index(own[0] if own else NONE)] += weight
    return found / np.float32(max(float(found.sum()), 1e-9))


def spans(text: str, probabilities: Floats, offsets: Sequence[tuple[int, int]]) -> list[Span]:
    """Runs of whole words that are the same field, as character spans.

    A word's field is what its tokens say on average; a word that begins a field (B) ends the one before it.
    """
    found: list[Span] = []
    for word in _words(text, offsets):
        own = probabilities[word].mean(axis=0)
        chances = {name: float(own[_BEGINS[name]] + own[_BEGINS[name] + 1]) for name in FIELDS}
        name = max(FIELDS, key=lambda field: chances[field])
        if chances[name] <= own[0]:
            continue
        start, end = offsets[word[0]][0], offsets[word[-1]][1]
        begins = probabilities[word[0], _BEGINS[name]] > probabilities[word[0], _BEGINS[name] + 1]
        if found and found[-1].field == name and not begins and _joined(text[found[-1].end : start]):
            last = found[-1]
            share = (end - start) / (end - last.start)
            found[-1] = Span(name, last.start, end, (1 - share) * last.score + share * chances[name])
        elif any(character.isalnum() for character in text[start:end]):
            found.append(Span(name, start, end, chances[name]))
    return found


def _words(text: str, offsets: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Tokens by word: the model cuts rare words in pieces."""
    words: list[list[int]] = []
    for at, (start, end) in enumerate(offsets):
        if end <= start:
            continue
        goes_on = bool(words) and offsets[words[-1][-1]][1] == start and text[start - 1 : start + 1].isalnum()
        if goes_on:
            words[-1].append(at)
        else:
            words.append([at])
    return words


def _joined(between: str) -> bool:
    """Whether what stands between two words leaves them together: a space, or a mark inside a name."""
    return not between.strip(" \t-'’.&/:,")


def best_of(found: Sequence[Span]) -> Mapping[str, Span]:
    """Each field's surest span, of equally sure ones the first."""
    best: dict[str, Span] = {}
    for span in found:
        if span.field not in best or span.score > best[span.field].score:
            best[span.field] = span
    return best


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), dtype=np.float32)


def sigmoid(logits: Floats) -> Floats:
    """Probabilities of yes."""
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)
