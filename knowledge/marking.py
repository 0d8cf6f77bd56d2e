"""Which words a clause speaks against, out of token probabilities: whole words, runs joined, ends trimmed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from knowledge import span
from knowledge.draftheads import Signs, Token

_SHARE = 0.4  # of the strongest token's probability: from here on a word is marked
_AGAIN = 0.5  # probability that a second run must reach
_ALONE = 0.65  # … that is a single word
_GAP = 12  # characters between two runs that are marked as one
_FAINT = 0.08  # under this no token stands out: the strongest sentence is marked
_MOST = 3  # runs per clause
_OPENS = "@#£$€([“‘\"'"  # what may stand before the first letter of marked words
_LONGEST_TITLE = 8  # characters, and a blank
_APOSTROPHES = "'’"
_BORDERS = re.compile(r"[.!?…][\"”’')\]]*\s+|;\s*|\n\s*\n\s*|,\s+(?=(?:and|but|or|so|yet)\s)", re.IGNORECASE)
_LOOSE = re.compile(
    r"(?:\s+(?:an?|the|and|or|but|of|on|in|at|to|for|from|with|by|as|that|which|who|had|has|is|was))+$", re.IGNORECASE
)  # words that a run does not end on
_LEADING = re.compile(r"(?:(?:of(?! course\b)|is|are|was|were|which)\s+)+(?=\S)", re.IGNORECASE)  # … nor begins with
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        """a an the this that these those it its is are was were be been am do does did have has had and or but
        so if then as at by for from in of off on onto out over to up with about into than there here i me
        my we us our you your he him his she her they them their not no s t re ve ll d m""",
    )
)  # of which none says by itself what a clause could speak against
_ENDS = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+|\n\s*")
_LINE = re.compile(r"(?m)^.*$")
_ITEM = re.compile(r"[ \t]*(?:[•·▪◦‣●]|(?:[*–—-]|\d{1,2}[.)])(?=[ \t])|>(?![ \t]*[a-z]))[ \t]*(?=\S)")
_BEGUN = re.compile(r"(?=[ \t]*[A-Z])")
_TITLED = re.compile(r"\b(?:Dr|Mrs?|Ms|Prof|St)\.?[ \t]+$")
_TITLE, _NAME = re.compile(r"\b(?:Dr|Mrs?|Ms|Prof|St)\.?$"), re.compile(r"\.?[ \t]+[A-Z][\w’'-]*")
_GOES_ON = re.compile(r"(?m)(?:\b(?:Dr|Mrs?|Ms|Prof|St)|^[ \t]*\d{1,2})\.[ \t]*$")  # a stop that ends no sentence


def marked_words(draft: str, signs: Signs, place: int) -> list[tuple[int, int]]:
    """The words of the draft that the clause at this place of the heads speaks against, strongest run first.

    Returns:
        Character offsets (start, end), at least one pair.
    """
    items = list(_items(draft))
    bullets = {at for own in items for at in range(*own.span())}
    tokens = [token for token in signs.tokens if token.start not in bullets]
    chances = [float(token.chances[place + 1]) for token in tokens]
    strongest = max(chances, default=0.0)
    if strongest < _FAINT:
        return [_sentence(draft, tokens, [1 - float(token.chances[0]) for token in tokens])]
    borders = sorted({*_clauses(draft), *(own.end() for own in items)})
    runs = _runs(tokens, chances, _SHARE * strongest, borders)
    runs.sort(key=lambda run: -run[2])
    marks = [(_whole(draft, start, end), chance) for start, end, chance in runs[:_MOST]]
    first, *others = [own for own in marks if _says_something(draft, own[0])] or marks[:1]
    return [first[0], *(own for own, chance in others if chance >= (_AGAIN if _several(draft, own) else _ALONE))]


def around(mark: tuple[int, int], whole: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """The mark out to the ends of what must not be cut, such as a number, and it meets."""
    met = [own for own in whole if own[0] < mark[1] and mark[0] < own[1]]
    return min([mark[0], *(start for start, _ in met)]), max([mark[1], *(end for _, end in met)])


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence or line begins and ends, with the blanks behind it; one after the other they are the text."""
    ends = [found.end() for found in _ENDS.finditer(text) if not _goes_on(text, found)]
    return ((start, end) for start, end in pairwise([0, *ends, len(text)]) if start < end)


def _clauses(draft: str) -> Iterator[int]:
    """Where a sentence or a part of one begins."""
    return (found.end() for found in _BORDERS.finditer(draft) if not _goes_on(draft, found))


def _items(draft: str) -> Iterator[re.Match[str]]:
    """What stands before an item of a list or a line of a quotation, and, empty, before the line behind the last."""
    listed = False
    for line in _LINE.finditer(draft):
        begun = _ITEM.match(draft, line.start(), line.end()) or (_BEGUN.match(draft, line.start()) if listed else None)
        if begun:
            yield begun
        listed = bool(begun and begun[0]) or (listed and not begun)


def _goes_on(text: str, border: re.Match[str]) -> bool:
    return "\n" not in border[0] and bool(_GOES_ON.search(text, max(0, border.start() - _LONGEST_TITLE), border.end()))


def _runs(
    tokens: Sequence[Token], chances: Sequence[float], lowest: float, borders: Sequence[int]
) -> list[tuple[int, int, float]]:
    """Likely tokens close together, with their strongest chance; no run reaches over a border of clauses."""
    runs: list[tuple[int, int, float]] = []
    for token, chance in zip(tokens, chances, strict=True):
        if chance < lowest:
            continue
        cut = runs and bisect_right(borders, runs[-1][0]) < bisect_right(borders, token.start)
        if runs and not cut and token.start - runs[-1][1] <= _GAP:
            runs[-1] = (runs[-1][0], token.end, max(runs[-1][2], chance))
        else:
            runs.append((token.start, token.end, chance))
    return runs


def _sentence(draft: str, tokens: Sequence[Token], chances: Sequence[float]) -> tuple[int, int]:
    """The sentence with the strongest token; the whole draft where there is none."""
    if not tokens:
        return 0, len(draft)
    strongest = tokens[max(range(len(chances)), key=lambda at: chances[at])]
    start, end = next((own for own in sentences(draft) if strongest.start < own[1]), (strongest.start, strongest.end))
    return _whole(draft, start, end)


def _whole(draft: str, start: int, end: int) -> tuple[int, int]:
    """The run out to whole words, without blanks and loose punctuation at its ends."""
    while start > 0 and _joined(draft, start):
        start -= 1
    while end < len(draft) and _joined(draft, end):
        end += 1
    first = start
    while first < end and not draft[first].isalnum() and draft[first] not in _OPENS:
        first += 1
    trimmed = span.cut(draft, first if first < end else start, end)
    if trimmed is None:
        return start, end
    loose = _LOOSE.search(trimmed.text)
    last = loose.start() if loose else len(trimmed.text)
    led = _LEADING.match(trimmed.text, 0, last)
    first = trimmed.start + (led.end() if led and led.end() < last else 0)
    return _named(draft, first, trimmed.start + last)


def _named(draft: str, start: int, end: int) -> tuple[int, int]:
    """The mark with the title before a name that it begins with, and the name behind a title that it ends with."""
    titled = _TITLED.search(draft, max(0, start - _LONGEST_TITLE), start)
    named = _NAME.match(draft, end) if _TITLE.search(draft, start, end) else None
    return titled.start() if titled else start, named.end() if named else end


def _joined(draft: str, place: int) -> bool:
    """Whether a word goes on over a place: between letters or digits, or beside an apostrophe among them."""
    before, after = draft[place - 1], draft[place]
    if before.isalnum() and after.isalnum():
        return True
    if after in _APOSTROPHES:
        return before.isalnum() and draft[place + 1 : place + 2].isalnum()
    return before in _APOSTROPHES and after.isalnum() and place > 1 and draft[place - 2].isalnum()


def _says_something(draft: str, mark: tuple[int, int]) -> bool:
    """Whether a mark holds more than small words, such as "A" on a line of its own or "about it"."""
    return any(word not in _SMALL for word in _WORD.findall(draft[mark[0] : mark[1]].lower()))


def _several(draft: str, mark: tuple[int, int]) -> bool:
    return len(draft[mark[0] : mark[1]].split()) > 1
