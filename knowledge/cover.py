"""What few examples hold, and what too many begin with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from knowledge import copies
from knowledge.exampleline import Finding, Kind, Line
from knowledge.labelled import Intent

_THIN: Mapping[Kind, int] = {Kind.QUESTION: 25, Kind.MESSAGE: 100, Kind.DRAFT: 80}  # of a clause or intent to train on
_OPENINGS = 6  # alike in a batch, or a larger share of it
_OPENINGS_SHARE = 0.03


def thin(lines: Sequence[Line], clauses: Collection[str], kept_back: Collection[str]) -> Iterator[Finding]:
    """Clauses that few questions or drafts name, and intents of few messages, the kept-back ones not counted.

    A clause that no draft conflicts with may be one that none can.
    """
    of: dict[Kind, list[Line]] = {kind: [] for kind in Kind}
    for line in lines:
        if line.row["batch"] not in kept_back and line.row.get("kind", "ask") == "ask":
            of[line.kind].append(line)
    counts = {kind: Counter(label for line in own for label in _covered(line)) for kind, own in of.items()}
    wanted = {Kind.QUESTION: clauses, Kind.MESSAGE: tuple(Intent), Kind.DRAFT: counts[Kind.DRAFT]}
    for kind, own in of.items():
        for label in wanted[kind] if own else ():
            if counts[kind][label] < _THIN[kind]:
                what = "intent" if kind is Kind.MESSAGE else "clause"
                text = f"{what} {label} has {counts[kind][label]} {kind}s to train on, fewer than {_THIN[kind]}"
                yield Finding(own[0], "thin cover", text, fault=False)


def _covered(line: Line) -> set[str]:
    match line.kind:
        case Kind.QUESTION:
            return set(line.row["gold"])
        case Kind.MESSAGE:
            return {line.row["intent"]}
        case Kind.DRAFT:
            return {own["clause"] for own in line.row["violations"]}


def openings(lines: Sequence[Line]) -> Iterator[Finding]:
    """Batches in which many texts begin alike."""
    sizes = Counter((line.kind, line.row["batch"]) for line in lines)
    alike: dict[tuple[Kind, str, str], list[Line]] = defaultdict(list)
    for line in lines:
        opening = " ".join(copies.folded(line.row["text"]).split()[:2])
        alike[line.kind, line.row["batch"], opening].append(line)
    for (kind, batch, opening), own in alike.items():
        size = sizes[kind, batch]
        if len(own) > max(_OPENINGS, _OPENINGS_SHARE * size):
            text = f"{len(own)} of the {size} {kind}s of batch {batch} begin with {opening!r}"
            yield Finding(own[0], "opening", text, fault=False)
