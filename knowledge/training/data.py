"""Labelled examples as what a network learns from: token ids, targets and tags."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from knowledge import labelled
from knowledge.draftheads import ABOUT, HOW, VOICE, merged
from knowledge.encoder import WINDOW
from knowledge.heads import FIELDS, FLAGS, NONE, TAGS, incoming, posted
from knowledge.labelled import CALIBRATED_ON, KEPT_BACK, Draft, Incoming, Intent, Question, Severity
from knowledge.policy import Role

UNSURE = tuple(TAGS.index(tag) for tag in ("O", "B-topic", "I-topic"))
EITHER = len(TAGS)  # the tag of a word that is no field, or a topic where nobody marked topics
SKIP = -100  # the tag of padding and of the model's own tokens
UNKNOWN = -1.0  # the target of a label that nobody decided

_OTHER_GOLD = 0.7  # against the best clause's 1.0
_ACCEPTABLE = 0.1
_ALSO = 0.1
OVERLAP = 32
_SORTED_TOGETHER = 25  # batches
_SURFACES = ("dm",) * 7 + ("mention",) * 2 + ("forward", "shortcut")  # how questions come in
_ROLES = (Role.CONTRIBUTOR,) * 3 + (Role.OFFICER,)  # who writes messages


@dataclass(frozen=True)
class Item:
    """One window of a text. `targets` holds an array per head; `label` says which items belong together.

    `pair` names the minimal pair that a whole text belongs to; it is learnt from in one batch with the other.
    """

    ids: tuple[int, ...]
    targets: Mapping[str, NDArray[np.float32]]
    label: int
    tags: tuple[int, ...] = ()
    pair: str = ""


@dataclass(frozen=True)
class Batch:
    """Items of like length: ids and mask (items, tokens), targets (items, labels), tags (items, tokens).

    `pairs` (pairs, 2) are rows of minimal pairs: the draft at fault, then the clean one.
    """

    places: torch.Tensor
    ids: torch.Tensor
    mask: torch.Tensor
    targets: dict[str, torch.Tensor]
    labels: torch.Tensor
    tags: torch.Tensor | None = None
    pairs: torch.Tensor | None = None


@dataclass(frozen=True)
class Split:
    """Examples to learn from and examples kept back, by author batch."""

    questions: list[Question] = field(default_factory=list)
    kept_questions: list[Question] = field(default_factory=list)
    messages: list[Incoming] = field(default_factory=list)
    kept_messages: list[Incoming] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    kept_drafts: list[Draft] = field(default_factory=list)


def split(folder: Path) -> Split:
    """Read the files of a folder. Small talk among the questions is left out, and what is only measured on.

    Drafts may be in several files, `drafts.jsonl` and `drafts-….jsonl`, or in none.
    """
    questions = [item for item in labelled.questions(folder / "questions.jsonl") if item.kind != "smalltalk"]
    messages = labelled.incoming(folder / "messages.jsonl")
    drafts = [draft for file in sorted(folder.glob("drafts*.jsonl")) for draft in labelled.drafts(file)]
    return Split(
        questions=[item for item in questions if item.batch not in KEPT_BACK],
        kept_questions=[item for item in questions if item.batch in CALIBRATED_ON],
        messages=[item for item in messages if item.batch not in KEPT_BACK],
        kept_messages=[item for item in messages if item.batch in CALIBRATED_ON],
        drafts=[item for item in drafts if item.batch not in KEPT_BACK],
        kept_drafts=[item for item in drafts if item.batch in CALIBRATED_ON],
    )


def varied(split: Split, seed: int) -> Split:
    """The split with what nobody labelled drawn: how each question came in, and who wrote each message."""
    draw = random.Random(seed)  # noqa: S311  an order of examples, no secret
    return replace(
        split,
        questions=[replace(item, surface=draw.choice(_SURFACES)) for item in split.questions],
        messages=[replace(item, role=draw.choice(_ROLES)) for item in split.messages],
    )


def question_items(questions: Sequence[Question], clauses: Sequence[str], tokenizer: Tokenizer) -> list[Item]:
    """Questions as items; the head's labels are the clauses and, last, NONE."""
    labels = (*clauses, NONE)
    items = []
    for question in questions:
        target = np.zeros(len(labels), dtype=np.float32)
        for clause in question.acceptable:
            target[labels.index(clause)] = _ACCEPTABLE
        for place, clause in enumerate(question.gold or (NONE,)):
            target[labels.index(clause)] = _OTHER_GOLD if place else 1.0
        encoding = tokenizer.encode(incoming(question.text, question.role, question.surface))
        label = labels.index(question.gold[0] if question.gold else NONE)
        items.append(Item(tuple(encoding.ids), {"clause": target / target.sum()}, label))
    return items


def message_items(messages: Sequence[Incoming], tokenizer: Tokenizer) -> list[Item]:
    """Messages as items, long ones as several windows; where a batch marks no topics, none are taught."""
    marked = {message.batch for message in messages if "topic" in message.fields}
    items = []
    for message in messages:
        targets = _message_targets(message)
        prefix = len(incoming("", message.role, message.surface))
        encoding = tokenizer.encode(incoming(message.text, message.role, message.surface))
        other = TAGS.index("O") if message.batch in marked else EITHER
        for window in (encoding, *encoding.overflowing):
            tags = tuple(_tags(message, window, other, prefix))
            items.append(Item(tuple(window.ids), targets, tuple(Intent).index(message.intent), tags))
    return items


def draft_items(drafts: Sequence[Draft], labels: Sequence[str], tokenizer: Tokenizer) -> list[Item]:
    """Drafts as items; `labels` are the clauses, and tag 0 is a word that none of them speaks against."""
    items = []
    for draft in drafts:
        prefix = len(posted("", draft.role))
        encoding = tokenizer.encode(posted(draft.text, draft.role))
        targets = _draft_targets(draft, labels)
        for window in (encoding, *encoding.overflowing):
            tags = tuple(_fault_tags(draft, window, labels, prefix))
            marked = {tag - 1 for tag in tags if tag > 0}
            whole = len(encoding.overflowing) == 0
            own = targets if whole else _of_window(targets, marked)
            items.append(Item(tuple(window.ids), own, int(draft.clean), tags, draft.pair if whole else ""))
    return items


def open_tokenizer(file: Path) -> Tokenizer:
    """The tokenizer as the encoder uses it: windows of WINDOW tokens, no padding."""
    tokenizer = Tokenizer.from_file(str(file))
    tokenizer.no_padding()
    tokenizer.enable_truncation(WINDOW, stride=OVERLAP)
    return tokenizer


def batches(kinds: Sequence[Sequence[Item]], size: int, seed: int) -> list[Batch]:
    """Every item once, in an order drawn by the seed; pairs, and texts of one kind and of like length together."""
    draw = random.Random(seed)  # noqa: S311  an order of examples, no secret
    found = [batch for items in kinds for batch in _of_one_kind(items, size, draw)]
    draw.shuffle(found)
    return found


def _of_one_kind(items: Sequence[Item], size: int, draw: random.Random) -> list[Batch]:
    order = _together(items)
    draw.shuffle(order)
    chunk = size * _SORTED_TOGETHER
    found: list[Batch] = []
    for start in range(0, len(order), chunk):
        near = sorted(order[start : start + chunk], key=lambda unit: len(items[unit[0]].ids))
        places = [place for unit in near for place in unit]
        found += [collate(items, places[at : at + size]) for at in range(0, len(places), size)]
    return found


def _together(items: Sequence[Item]) -> list[list[int]]:
    """The places of the items, those of one pair together."""
    units: dict[str | int, list[int]] = {}
    for place, item in enumerate(items):
        units.setdefault(item.pair or place, []).append(place)
    return list(units.values())


def collate(items: Sequence[Item], places: Sequence[int]) -> Batch:
    """The items at these places, padded to the longest."""
    chosen = [items[place] for place in places]
    tagged = any(item.tags for item in chosen)
    return Batch(
        places=torch.tensor(places),
        ids=_padded([item.ids for item in chosen], 0),
        mask=_padded([(1,) * len(item.ids) for item in chosen], 0),
        targets={
            name: torch.from_numpy(np.stack([item.targets[name] for item in chosen])) for name in chosen[0].targets
        },
        labels=torch.tensor([item.label for item in chosen]),
        tags=_padded([item.tags for item in chosen], SKIP) if tagged else None,
        pairs=_pairs(chosen),
    )


def _pairs(items: Sequence[Item]) -> torch.Tensor | None:
    """The rows of each pair that stands in a batch whole, the draft at fault before the clean one."""
    found = [
        (fault, clean)
        for fault, one in enumerate(items)
        for clean, other in enumerate(items)
        if one.pair and one.pair == other.pair and one.label < other.label
    ]
    return torch.tensor(found) if found else None


def _padded(rows: Iterable[tuple[int, ...]], value: int) -> torch.Tensor:
    tensors = [torch.tensor(row, dtype=torch.long) for row in rows]
    return torch.nn.utils.rnn.pad_sequence(tensors, batch_first=True, padding_value=value)


def _message_targets(message: Incoming) -> dict[str, NDArray[np.float32]]:
    intents = tuple(Intent)
    intent = np.zeros(len(intents), dtype=np.float32)
    served = np.zeros(len(intents), dtype=np.float32)
    for also in message.also:
        intent[intents.index(also)] = _ALSO
        served[intents.index(also)] = 1.0
    intent[intents.index(message.intent)] = 1.0
    served[intents.index(message.intent)] = 1.0
    flags = {
        "handoff": message.handoff,
        "urgent": message.urgent,
        "internal": "internal_party" in message.fields,
    }
    return {
        "intent": intent / intent.sum(),
        "served": served,
        "flags": np.array([flags[name] for name in FLAGS], dtype=np.float32),
    }


def _draft_targets(draft: Draft, labels: Sequence[str]) -> dict[str, NDArray[np.float32]]:
    fault = np.zeros(len(labels), dtype=np.float32)
    for clause in draft.arguable:
        if merged(clause) in labels:
            fault[labels.index(merged(clause))] = UNKNOWN
    for violation in draft.violations:
        fault[labels.index(merged(violation.clause))] = 1.0
    stops = any(violation.severity is Severity.STOP for violation in draft.violations)
    return {
        "fault": fault,
        "grave": _grave(draft, labels),
        "verdict": np.array([not draft.clean, stops], dtype=np.float32),
        "about": _chosen(ABOUT, draft.about),
        "how": _chosen(HOW, draft.how),
        "voice": _chosen(VOICE, None if draft.voice is None else (draft.voice,)),
    }


def _grave(draft: Draft, labels: Sequence[str]) -> NDArray[np.float32]:
    """Of the clauses that the draft conflicts with, whether it is to be stopped; of the others nothing is known."""
    grave = np.full(len(labels), UNKNOWN, dtype=np.float32)
    for violation in draft.violations:
        place = labels.index(merged(violation.clause))
        grave[place] = max(grave[place], float(violation.severity is Severity.STOP))
    return grave


def _chosen(labels: Sequence[str], own: Sequence[str] | None) -> NDArray[np.float32]:
    if own is None:
        return np.full(len(labels), UNKNOWN, dtype=np.float32)
    return np.array([label in own for label in labels], dtype=np.float32)


def _of_window(targets: Mapping[str, NDArray[np.float32]], marked: set[int]) -> dict[str, NDArray[np.float32]]:
    """The targets of one window of a long draft: what is said elsewhere in it counts neither way here."""
    own = {name: np.where(values > 0, np.float32(UNKNOWN), values) for name, values in targets.items()}
    own["fault"][list(marked)] = 1.0
    own["grave"] = np.full_like(targets["grave"], UNKNOWN)
    own["grave"][list(marked)] = targets["grave"][list(marked)]
    if marked:
        own["verdict"] = targets["verdict"]
    return own


def _fault_tags(draft: Draft, window: Encoding, labels: Sequence[str], prefix: int) -> Iterator[int]:
    """One tag per token: 0, or 1 + the place of the clause that speaks against it."""
    spans = [(own.start + prefix, own.end + prefix, labels.index(merged(own.clause)) + 1) for own in draft.violations]
    for (start, end), special in zip(window.offsets, window.special_tokens_mask, strict=True):
        if special or start < prefix:
            yield SKIP
            continue
        yield next((tag for first, last, tag in spans if first <= start and end <= last), 0)


def _tags(message: Incoming, window: Encoding, other: int, prefix: int) -> Iterator[int]:
    """One tag per token: the field it begins (B-) or goes on with (I-), at every place the words stand."""
    spans = [(start + prefix, end + prefix, name) for name in FIELDS for start, end in _places(message, name)]
    for (start, end), special in zip(window.offsets, window.special_tokens_mask, strict=True):
        if special or start < prefix:
            yield SKIP
            continue
        inside = next(((name, start == first) for first, last, name in spans if first <= start and end <= last), None)
        yield TAGS.index(f"{'B' if inside[1] else 'I'}-{inside[0]}") if inside else other


def _places(message: Incoming, name: str) -> Iterator[tuple[int, int]]:
    words = message.fields.get(name, "")
    at = message.text.find(words) if words else -1
    while at >= 0:
        before, after = message.text[at - 1 : at], message.text[at + len(words) : at + len(words) + 1]
        if not (before.isalnum() and words[0].isalnum()) and not (after.isalnum() and words[-1].isalnum()):
            yield at, at + len(words)
        at = message.text.find(words, at + len(words))
