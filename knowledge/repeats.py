"""A draft without its repetitions: what is said many times is read once, because many copies hide one another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.marking import sentences

_WORD = re.compile(r"[^\W_]+")
_MARKER = re.compile(r"[\s•·*>▪◦‣●–—-]*(?:\d{1,2}[.)]\s+)?")  # of a list or a quotation, before its first word
_AT_THE_END = " .!…,;:*_~"
_OPENS = "@#£$€"  # what belongs to the word behind it
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LONGEST = 12  # words of a row that is looked for within a sentence
_FEWEST = 3  # times in a row that it must stand there: "very, very good" is a way to speak

Words = tuple[tuple[int, int], ...]  # where each of some words in a row begins and ends
Copies = Mapping[Words, Sequence[Words]]  # of the words that are read, where they stand again


@dataclass(frozen=True)
class Once:
    """`text` is as long as the draft, with blanks for whatever it says again."""

    draft: str
    text: str
    rows: Copies
    sentences: Copies

    def everywhere(self, mark: tuple[int, int]) -> list[tuple[int, int]]:
        """The mark, and the same words wherever the draft says them again."""
        marks = [mark]
        for copies in (self.rows, self.sentences):
            marks += [again for own in marks for again in self._again(own, copies)]
        return marks

    def _again(self, mark: tuple[int, int], copies: Copies) -> Iterator[tuple[int, int]]:
        for kept, others in copies.items():
            met = [at for at, (start, end) in enumerate(kept) if start < mark[1] and mark[0] < end]
            for own in others if met else ():
                start, end = own[met[0]][0], own[met[-1]][1]
                opened = mark[0] < kept[met[0]][0] and start > 0 and self.draft[start - 1] in _OPENS
                closed = self.draft[kept[met[-1]][1] : mark[1]]
                yield start - opened, end + (len(closed) if self.draft.startswith(closed, end) else 0)


def once(draft: str) -> Once:
    """Keep the first of all sentences that are the same but for case, blanks, bullets and what ends them.

    Within a sentence the first of several equal rows of words is kept.
    """
    words = [own.span() for own in _WORD.finditer(draft)]
    starts = [start for start, _ in words]
    said: dict[str, list[tuple[int, int, Words]]] = {}
    for start, end in sentences(draft):
        marker = _MARKER.match(draft, start, end)
        first = marker.end() if marker else start
        own = tuple(words[bisect_left(starts, first) : bisect_left(starts, end)])
        if own:
            said.setdefault(_folded(draft[first:end]), []).append((start, end, own))
    copies = {kept[2]: tuple(own for _, _, own in again) for kept, *again in said.values() if again}
    blanks = [(start, end) for _, *again in said.values() for start, end, _ in again]
    rows: dict[Words, Sequence[Words]] = {}
    for (_, _, own), *_ in said.values():
        for kept, *again in _repeated(draft, own):
            rows[kept] = again
            blanks.append((again[0][0][0], again[-1][-1][1]))
    return Once(draft, _blanked(draft, blanks), rows, copies)


def _repeated(draft: str, words: Words) -> Iterator[list[Words]]:
    """Rows of words that stand several times one after the other, all copies of each."""
    said = [draft[start:end].casefold() for start, end in words]
    at = 0
    while at < len(said):
        sizes = (size for size in range(1, _LONGEST + 1) if said[at + size : at + size + 1] == said[at : at + 1])
        size = next((size for size in sizes if _times(said, at, size) >= _FEWEST), 0)
        if not size or not _LETTERS.search("".join(said[at : at + size])):
            at += 1
            continue
        times = _times(said, at, size)
        yield [words[at + size * each : at + size * (each + 1)] for each in range(times)]
        at += size * times


def _times(said: Sequence[str], at: int, size: int) -> int:
    """How many times the row of words that begins here stands in a row."""
    row, times = said[at : at + size], 1
    while len(row) == size and said[at + size * times : at + size * (times + 1)] == row:
        times += 1
    return times


def _folded(sentence: str) -> str:
    return " ".join(sentence.casefold().split()).rstrip(_AT_THE_END)


def _blanked(draft: str, places: Sequence[tuple[int, int]]) -> str:
    parts, read_to = [], 0
    for start, end in sorted(places):
        parts += [draft[read_to:start], re.sub(r"\S", " ", draft[start:end])]
        read_to = end
    return "".join([*parts, draft[read_to:]])
