"""Texts as vectors in FAISS: clauses, their sentences and list items, sample questions, labelled messages."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from knowledge.encoder import Vectors
from knowledge.heads import incoming
from knowledge.labelled import Incoming, Question
from knowledge.policy import Clause, Policy, Role

_FLAT_UP_TO = 12_000  # entries; an exhaustive scan of so many takes about as long as reading one question
_CELLS_PER_ROOT = 4
_PROBES = 128
_TRAIN_PER_CELL = 40
_SENTENCE_END = re.compile(r"(?<=[.!?]) +(?=[A-Z“])")


faiss.omp_set_num_threads(1)  # one search is too short to share, and idle OpenMP threads spin on the encoders' cores


class IndexMissingError(Exception):
    """The index was not built, or another policy, model or set of examples was put in place since."""


class Kind(StrEnum):
    """What an entry's text is. An item is a bullet with its lead-in."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    ITEM = "item"
    BULLET = "bullet"
    SAMPLE = "sample"


@dataclass(frozen=True)
class Entry:
    """A text with its labels, best first: clause ids (none marks silence) or, of a message, intents."""

    kind: Kind
    text: str
    labels: tuple[str, ...]
    role: Role | None = None


@dataclass(frozen=True)
class Neighbour:
    """An entry near a question; `similarity` is the cosine, -1..1."""

    entry: Entry
    similarity: float


def entries_of(policy: Policy) -> list[Entry]:
    """The policy's own texts: each clause, its sentences where it has several, its items with their lead-in."""
    found: list[Entry] = []
    for clause in policy.clauses.values():
        found.append(Entry(Kind.CLAUSE, clause.words, (clause.id,)))
        found += [Entry(Kind.SENTENCE, text, (clause.id,)) for text in _sentences(clause)]
        lead = _SENTENCE_END.split(clause.text)[-1]
        found += [Entry(Kind.ITEM, f"{lead} {bullet}", (clause.id,)) for bullet in clause.bullets]
        found += [Entry(Kind.BULLET, bullet, (clause.id,)) for bullet in clause.bullets]
    return found


def entries_from_questions(questions: Sequence[Question]) -> list[Entry]:
    """Sample questions; small talk says nothing of clauses."""
    return [
        Entry(Kind.SAMPLE, question.text, question.gold, question.role)
        for question in questions
        if question.kind != "smalltalk"
    ]


def entries_from_messages(messages: Sequence[Incoming]) -> list[Entry]:
    """Labelled messages; what a careful person would accept as well comes behind the intent."""
    return [
        Entry(Kind.SAMPLE, incoming(message.text, surface=message.surface), (message.intent, *message.also))
        for message in messages
    ]


def encoded_as(entry: Entry) -> str:
    """The entry as the encoder reads it: a sample question with who asked it, as questions are read."""
    return entry.text if entry.role is None else incoming(entry.text, entry.role)


class Index:
    """Nearest entries by cosine, kept in float16: exhaustive while small, by cells (FAISS IVF) when large."""

    def __init__(self, entries: Sequence[Entry], searcher: Any) -> None:
        self.entries = tuple(entries)
        self._searcher = searcher

    @classmethod
    def build(cls, entries: Sequence[Entry], vectors: Vectors) -> Index:
        """An index over unit vectors of shape (len(entries), dimensions)."""
        count, dimensions = vectors.shape
        half, cosine = faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        searcher: Any = faiss.IndexScalarQuantizer(dimensions, half, cosine)
        if count > _FLAT_UP_TO:
            cells = int(_CELLS_PER_ROOT * np.sqrt(count))
            centres = faiss.IndexFlatIP(dimensions)
            residual = False  # whole vectors are kept, not what sets them apart from a cell's centre
            searcher = faiss.IndexIVFScalarQuantizer(centres, dimensions, cells, half, cosine, residual)
            sample = np.random.default_rng(0).choice(count, min(count, _TRAIN_PER_CELL * cells), replace=False)
            searcher.train(vectors[sample])
            searcher.nprobe = _PROBES
            searcher.make_direct_map()
        searcher.add(vectors)
        return cls(entries, searcher)

    def nearest(self, vectors: Vectors, most: int) -> list[Neighbour]:
        """The entries nearest to any row of `vectors`, each once, nearest first."""
        similarities, places = self._searcher.search(vectors, min(most, len(self.entries)))
        best: dict[int, float] = {}
        for place, similarity in zip(places.ravel().tolist(), similarities.ravel().tolist(), strict=True):
            if place >= 0:
                best[place] = max(similarity, best.get(place, -1.0))
        ranked = sorted(best.items(), key=lambda pair: -pair[1])[:most]
        return [Neighbour(self.entries[place], similarity) for place, similarity in ranked]

    def closest(self, vectors: Vectors, places: Sequence[int], margin: float) -> Entry | None:
        """Of the entries at these places the nearest to any row of `vectors`, if by a margin nearer than the next."""
        own = np.stack([self._searcher.reconstruct(place) for place in places])
        similarities = (vectors @ own.T).max(axis=0)
        second, best = np.argsort(similarities)[-2:]
        clear = similarities[best] - similarities[second] >= margin
        return self.entries[places[int(best)]] if clear else None

    def save(self, folder: Path, name: str, fingerprint: str) -> None:
        """Write the index; `fingerprint` names what it was built from."""
        faiss.write_index(self._searcher, str(folder / f"{name}.faiss"))
        rows = [[entry.kind, entry.text, entry.labels, entry.role] for entry in self.entries]
        (folder / f"{name}.json").write_text(
            json.dumps({"fingerprint": fingerprint, "entries": rows}), encoding="utf-8"
        )

    @classmethod
    def open(cls, folder: Path, name: str, fingerprint: str) -> Index:
        """The index that was saved from the same inputs.

        Raises:
            IndexMissingError: there is none, or it was built from something else.
        """
        file = folder / f"{name}.json"
        if not file.is_file():
            raise IndexMissingError(f"{file} is missing. Run `forepost build` once (make setup does).")
        saved = json.loads(file.read_text(encoding="utf-8"))
        if saved["fingerprint"] != fingerprint:
            raise IndexMissingError(
                "The policy, the examples or the model changed since the index was built. Run `forepost build`."
            )
        entries = [
            Entry(Kind(kind), text, tuple(labels), Role(role) if role else None)
            for kind, text, labels, role in saved["entries"]
        ]
        return cls(entries, faiss.read_index(str(folder / f"{name}.faiss")))


def _sentences(clause: Clause) -> list[str]:
    sentences = _SENTENCE_END.split(clause.text)
    return sentences if len(sentences) > 1 else []
