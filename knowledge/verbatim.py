"""Words of the policy that a draft repeats: they are what the policy says, and no evidence against the draft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from knowledge.marking import sentences
from knowledge.policy import Policy

_FEWEST = 8  # words in a row; fewer are anybody's
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_UNIT = re.compile(r"(?:^|(?<=[.!?:;])\s|\n)[\s•]*")  # where a sentence or bullet of the policy begins
_OPENED = re.compile(r"(?:^|[:;.!?…\"“”‘«•·*>|\n–—-])[\s(\[]*$")
_CLOSED = re.compile(r"[\s)\]]*(?:$|[:;.!?…\"“”’»•·*|\n])")
_OWN_DOING = re.compile(
    r"(?i)\b(?:I|I'\w+|my|mine|let's|not|never|no|unless|except|but|without|instead|\w+n't"
    r"|joke|nonsense|rubbish|ridiculous|silly|stupid|bollocks|lol|ignore|forget|plans?|enjoy|hobby|fun)\b"
)


@dataclass(frozen=True)
class _Known:
    """Every row of so many words in the policy, and those with which one of its sentences or bullets begins."""

    rows: frozenset[tuple[str, ...]]
    first: frozenset[tuple[str, ...]]


def without_quotes(draft: str, policy: Policy) -> str:
    """The draft with blanks, as many as characters, for what is quoted word for word from the policy.

    A passage is quoted if it begins where the policy begins to say something and stands apart: a line, a sentence, in
    quotation marks or behind a colon. It stays where words are put before or behind it that turn it round ("you
    should …", "… unless it is funny"), or the writer makes it their own ("my plan: …"): then it is meant.
    """
    text, known = draft, _known(tuple(clause.words for clause in policy.clauses.values()))
    for start, end in _repeated(draft, known):
        apart = _OPENED.search(draft, 0, start) and _CLOSED.match(draft, end)
        if apart and not _OWN_DOING.search(_around(draft, start, end).replace("’", "'")):
            text = text[:start] + re.sub(r"\S", " ", text[start:end]) + text[end:]
    return text


def _around(draft: str, start: int, end: int) -> str:
    """What else the sentence says in which a passage begins, and the one in which it ends."""
    met = [own for own in sentences(draft) if own[0] < end and start < own[1]]
    return f"{draft[met[0][0] : start]} … {draft[end : met[-1][1]]}"


def _repeated(draft: str, known: _Known) -> Iterator[tuple[int, int]]:
    """Where the draft holds so many words in a row of the policy, each passage as long as it goes."""
    found = list(_WORD.finditer(draft))
    said = _folded(draft)
    at = 0
    while at <= len(said) - _FEWEST:
        if _row(said, at) not in known.first:
            at += 1
            continue
        last = at
        while _row(said, last + 1) in known.rows:
            last += 1
        yield found[at].start(), found[last + _FEWEST - 1].end()
        at = last + _FEWEST


@lru_cache(maxsize=4)
def _known(texts: tuple[str, ...]) -> _Known:
    rows: set[tuple[str, ...]] = set()
    first: set[tuple[str, ...]] = set()
    for text in texts:
        said, starts = _folded(text), {found.end() for found in _UNIT.finditer(text)}
        rows.update(_row(said, at) for at in range(len(said) - _FEWEST + 1))
        begun = (at for at, word in enumerate(_WORD.finditer(text)) if word.start() in starts)
        first.update(_row(said, at) for at in begun if at <= len(said) - _FEWEST)
    return _Known(frozenset(rows), frozenset(first))


def _row(said: list[str], at: int) -> tuple[str, ...]:
    return tuple(said[at : at + _FEWEST])


def _folded(text: str) -> list[str]:
    return [word[0].casefold().replace("’", "'") for word in _WORD.finditer(text)]
