"""How search time grows with the policy: the real clauses alone, then among thousands of generated ones."""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean, median

import numpy as np
from rich.console import Console
from rich.progress import Progress, track

from bench import generated
from bench.figures import Figure
from bench.sizes import Sizes, questions
from bot.settings import Settings
from knowledge import index, policy
from knowledge.built import INCOMING
from knowledge.encoder import Encoder, Vectors
from knowledge.heads import incoming
from knowledge.index import Entry, Index, Kind
from knowledge.labelled import Question
from knowledge.policy import Clause, Policy
from knowledge.ranking import ByNeighbours
from knowledge.search import Search

_CACHE = Path(tempfile.gettempdir()) / "forepost-bench"
_CHUNK = 1000  # texts that one cached file holds
_NEAREST = 10
_TARGETS = {10_000: 2.0, 100_000: 5.0}


@dataclass(frozen=True)
class Shelf:
    """A policy of some size, its index, and all its vectors."""

    search: Search
    index: Index
    vectors: Vectors


def measure(settings: Settings, sizes: Sizes) -> list[Figure]:
    """Each question put to every size in turn. No heads are trained for generated clauses, so none are used."""
    encoder = Encoder(settings.model_folder, INCOMING)
    real = policy.load(settings.policy)
    shelves = {
        count: _shelf(real, count, encoder, settings.model_folder) for count in (len(real.clauses), *sizes.clauses)
    }
    chosen = questions(sizes.questions)
    times = {count: median(ms) for count, ms in _times(shelves, chosen, sizes.rounds).items()}
    smallest = min(times)
    figures = [Figure(f"Search among {smallest} clauses, p50", times[smallest], "ms", "encoding the question included")]
    for count in sizes.clauses:
        ratio = times[count] / times[smallest]
        figures += [
            Figure(f"Search among {count:,} clauses, p50", times[count], "ms"),
            Figure(f"{count:,} / {smallest} clauses", ratio, "×", at_most=_TARGETS.get(count)),
            Figure(
                f"Recall@{_NEAREST} among {count:,}",
                _recall(shelves[count], chosen, encoder),
                "",
                "against every vector",
            ),
        ]
    return figures


def _shelf(real: Policy, count: int, encoder: Encoder, folder: Path) -> Shelf:
    extra = [_clause(real, at, text) for at, text in enumerate(generated.clauses(max(0, count - len(real.clauses))))]
    whole = replace(real, clauses=real.clauses | {clause.id: clause for clause in extra})
    entries = index.entries_of(real) + [Entry(Kind.CLAUSE, clause.words, (clause.id,)) for clause in extra]
    vectors = _vectors([index.encoded_as(entry) for entry in entries], encoder, folder)
    built = Index.build(entries, vectors)
    return Shelf(Search(whole, encoder, built, ByNeighbours(whole)), built, vectors)


def _clause(real: Policy, at: int, text: str) -> Clause:
    number = f"{at // 100 + 3}.{at % 100 + 1}"
    return Clause(id=number, printed=number, section=real.sections[-1].id, text=text)


def _vectors(texts: Sequence[str], encoder: Encoder, folder: Path) -> Vectors:
    """The texts' vectors, kept in a folder for temporary files so that an interrupted run goes on where it was."""
    _CACHE.mkdir(exist_ok=True)
    model = hashlib.sha256((folder / f"{INCOMING}.onnx").read_bytes()).hexdigest()
    chunks = [texts[start : start + _CHUNK] for start in range(0, len(texts), _CHUNK)]
    with Progress(console=Console(stderr=True)) as progress:
        return np.concatenate(
            [
                _chunk(chunk, encoder, model)
                for chunk in progress.track(chunks, description=f"Encoding {len(texts):,} texts")
            ]
        )


def _chunk(texts: Sequence[str], encoder: Encoder, model: str) -> Vectors:
    file = _CACHE / f"{hashlib.sha256(chr(10).join((model, *texts)).encode()).hexdigest()[:32]}.npy"
    if file.is_file():
        return np.asarray(np.load(file), dtype=np.float32)
    vectors = encoder.encode(texts)
    np.save(file, vectors)
    return vectors


def _times(shelves: Mapping[int, Shelf], chosen: Sequence[Question], rounds: int) -> dict[int, list[float]]:
    """Milliseconds by size, each question's best round."""
    times: dict[int, list[float]] = {count: [] for count in shelves}
    for shelf in shelves.values():
        shelf.search.find(chosen[0].text, chosen[0].role)
    for question in track(chosen, "Searching", console=Console(stderr=True)):
        best = dict.fromkeys(shelves, float("inf"))
        for _ in range(rounds):
            for count, shelf in shelves.items():
                before = time.perf_counter()
                shelf.search.find(question.text, question.role)
                best[count] = min(best[count], (time.perf_counter() - before) * 1000)
        for count, ms in best.items():
            times[count].append(ms)
    return times


def _recall(shelf: Shelf, chosen: Sequence[Question], encoder: Encoder) -> float:
    """Which share of the nearest texts the index finds, against comparing with every one."""
    shares = []
    for question in chosen:
        vectors = encoder.read(incoming(question.text, question.role)).vectors[:1]
        best = np.argsort(-(shelf.vectors @ vectors[0]))[:_NEAREST]
        wanted = {shelf.index.entries[place].text for place in best.tolist()}
        found = {neighbour.entry.text for neighbour in shelf.index.nearest(vectors, _NEAREST)}
        shares.append(len(wanted & found) / len(wanted))
    return mean(shares)
