"""The sum of weak identifiers: could a motivated intruder tell who a post speaks of, and which clue should go first?

The Information Commissioner's guidance on anonymisation asks whether a "motivated intruder", reasonably able, with the
press, social media and local knowledge but no special skills, could name the person. The General Medical Council asks
doctors to look for the same clues before they publish ("Making and using visual and audio recordings of patients").
Which words count, and how much, stands in clues.yaml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from knowledge import datafile
from knowledge.datafile import Entry
from knowledge.ground import Ground
from knowledge.lookalikes import plain
from knowledge.span import Span

_FILE = Path(__file__).with_name("clues.yaml")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+(?=\S)|\n+")


class Kind(StrEnum):
    """What a clue tells."""

    AGE = "age"
    SEX = "sex"
    PLACE = "place"
    TIME = "time"
    FINDING = "finding"
    OCCUPATION = "occupation"
    FAMILY = "family"
    EVENT = "event"
    UNIQUENESS = "uniqueness"


_SMALL = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"
)  # keeps every place, as lower() may not
_UNFINISHED = re.compile(r"(?i)\b(?:only|youngest|oldest|last|first)$")
_NEXT_WORDS = re.compile(r" (?P<next>[\w’'-]+)(?: [\w’'-]+){0,2}")
_RARE = 7  # bits from which a finding makes whoever has it a patient
_PERSONAL = frozenset({Kind.AGE, Kind.SEX, Kind.OCCUPATION})


@dataclass(frozen=True)
class Clue:
    """It stands at `start`..`end` of the text as given; `weight` is in bits: how often it halves the crowd."""

    kind: Kind
    start: int
    end: int
    weight: float


@dataclass(frozen=True)
class Intruder:
    """What a stranger could add up about one person: the heaviest clue of each kind counts."""

    clues: tuple[Clue, ...]
    weight: float
    passes: bool
    first: Clue


@dataclass(frozen=True)
class _Words:
    kind: Kind
    weight: float
    pattern: re.Pattern[str]
    small: bool  # the pattern is for the text in small letters


@dataclass(frozen=True)
class _Lexicon:
    threshold: float
    clues: tuple[_Words, ...]
    person: re.Pattern[str]
    care: re.Pattern[str]
    examined: re.Pattern[str]
    at_work: re.Pattern[str]
    ill: re.Pattern[str]
    invented: re.Pattern[str]


def clues(text: str) -> tuple[Clue, ...]:
    """Every weak identifier in a text, in order."""
    read = plain(text)
    return tuple(
        Clue(clue.kind, *read.place(clue.start, clue.end), clue.weight) for clue in _clues(read.text, _lexicon())
    )


def note(text: str) -> Intruder | None:
    """What adds up about the person spoken of most tellingly; None where a text speaks of no particular person's care.

    Clues count within the sentence that names the person and the sentences beside it.
    """
    read, words = plain(text), _lexicon()
    if words.invented.search(read.text.translate(_SMALL)):
        return None
    best = max(_crowds(read.text, words), key=_sum, default=[])
    if not best:
        return None
    weight = _sum(best)
    whole = [_widened(read.text, clue, best) for clue in best]
    placed = [Clue(clue.kind, *read.place(clue.start, clue.end), clue.weight) for clue in whole]
    return Intruder(tuple(placed), weight, weight >= words.threshold, _first(placed))


def _crowds(text: str, words: _Lexicon) -> Iterator[list[Clue]]:
    """The clues around each sentence that speaks of one person, where somebody's care or trouble is told."""
    found = _clues(text, words)
    starts = [clue.start for clue in found]
    ends = [match.end() for match in _SENTENCE_ENDS.finditer(text)]
    bounds = list(pairwise([0, *ends, len(text)]))
    small = text.translate(_SMALL)
    persons, cares = [], []
    for start, end in bounds:
        within = found[bisect_left(starts, start) : bisect_left(starts, end)]
        one = bool(words.person.search(text, start, end)) or any(_is_one(text, clue) for clue in within)
        persons.append(one and not _at_work(small[start:end], within, words))
        told = words.care.search(small, start, end) or words.examined.search(small, start, end)
        cares.append(bool(told) or any(c.kind is Kind.FINDING for c in within))
    for place, speaks in enumerate(persons):
        near = range(max(0, place - 1), min(len(bounds), place + 2))
        if speaks and any(cares[other] for other in near):
            start, end = bounds[near[0]][0], bounds[near[-1]][1]
            around = found[bisect_left(starts, start) : bisect_left(starts, end)]
            if around:
                yield around


def _at_work(sentence: str, within: Sequence[Clue], words: _Lexicon) -> bool:
    """Whether a sentence in small letters speaks of somebody's work, or of its writer, and of nobody's illness."""
    if words.ill.search(sentence) or any(clue.kind is Kind.FINDING and clue.weight >= _RARE for clue in within):
        return False
    return bool(words.at_work.search(sentence))


def _widened(text: str, clue: Clue, found: Sequence[Clue]) -> Clue:
    """Words such as "the only" together with what they count: the clue that follows, or the word."""
    if clue.kind is not Kind.UNIQUENESS or not _UNFINISHED.search(text[clue.start : clue.end]):
        return clue
    behind = _NEXT_WORDS.match(text, clue.end)
    if behind is None:
        return clue
    near = [other.end for other in found if clue.end < other.start < behind.end() and other.kind in _PERSONAL]
    return replace(clue, end=max([*near, behind.end("next")]))


def _is_one(text: str, clue: Clue) -> bool:
    """Whether the clue itself speaks of one person: a baker, a nineteen-year-old, not bakers."""
    return clue.kind in _PERSONAL and not text[clue.start : clue.end].endswith("s")


def _first(found: Sequence[Clue]) -> Clue:
    """The clue whose removal lowers the sum most; among equals the heaviest, then the earliest."""
    weights: dict[Kind, list[float]] = {}
    for clue in found:
        weights[clue.kind] = sorted([*weights.get(clue.kind, []), clue.weight], reverse=True)[:2]

    def lowered(clue: Clue) -> float:
        heaviest, *second = weights[clue.kind]
        return heaviest - sum(second) if clue.weight == heaviest else 0.0

    return max(found, key=lambda clue: (lowered(clue), clue.weight, -clue.start))


def _sum(found: Sequence[Clue]) -> float:
    heaviest: dict[Kind, float] = {}
    for clue in found:
        heaviest[clue.kind] = max(clue.weight, heaviest.get(clue.kind, 0.0))
    return sum(heaviest.values())


def _clues(text: str, words: _Lexicon) -> list[Clue]:
    """Clues in a plain text, in order; where two of a kind overlap the heavier stays."""
    found: list[Clue] = []
    grounds = {kind: Ground(len(text)) for kind in Kind}
    small = text.translate(_SMALL)
    for each in words.clues:
        for match in each.pattern.finditer(small if each.small else text):
            span = Span(*match.span("c" if "c" in each.pattern.groupindex else 0), match[0])
            if grounds[each.kind].claim(span):
                found.append(Clue(each.kind, span.start, span.end, each.weight))
    return sorted(found, key=lambda clue: (clue.start, clue.end))


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    """The words of clues.yaml, compiled.

    Raises:
        DataFileError: the file was edited and no longer holds what is needed.
    """
    root = datafile.read(_FILE)
    root.only("threshold", "clues", "person", "care", "examined", "at_work", "ill", "invented")
    read = [clue for entry in root.get("clues").items() for clue in _read_clue(entry)]
    return _Lexicon(
        threshold=_number(root.get("threshold")),
        clues=tuple(sorted(read, key=lambda each: -each.weight)),
        person=_any_of(root.get("person")),
        care=_compiled(root.get("care")),
        examined=_any_of(root.get("examined")),
        at_work=_any_of(root.get("at_work")),
        ill=_compiled(root.get("ill")),
        invented=_compiled(root.get("invented")),
    )


def _read_clue(entry: Entry) -> Iterator[_Words]:
    entry.only("kind", "bits", "why", "words", "patterns")
    kind, weight = entry.get("kind"), _number(entry.get("bits"))
    if kind.text() not in set(Kind):
        raise kind.wrong(f"one of {', '.join(Kind)}")
    keys = entry.keys()
    if "words" in keys:
        yield _Words(Kind(kind.text()), weight, _compiled(keys["words"]), small=True)
    for pattern in keys["patterns"].items() if "patterns" in keys else ():
        try:
            yield _Words(Kind(kind.text()), weight, re.compile(pattern.text()), small=False)
        except re.error as error:
            raise pattern.wrong("a regular expression", str(error)) from error


def _any_of(entry: Entry) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{own.text()})" for own in entry.items()))


def _compiled(entry: Entry) -> re.Pattern[str]:
    words = sorted({word.translate(_SMALL) for word in entry.texts()}, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(word) for word in words)})s?(?![\w-])")


def _number(entry: Entry) -> float:
    try:
        return float(entry.text())
    except ValueError:
        raise entry.wrong("a number") from None
