"""The exact wording of a text: when two copies are the same, and what differs from a version that nobody kept.

Two texts have the same wording if they differ only in what nobody sees. Before they are compared, characters without
a width are removed (zero-width spaces and joiners, soft hyphens, direction marks, variation selectors), the letters
are composed (Unicode NFC), and every run of blanks and line ends becomes one space. Capitals, punctuation, the kind
of quotation marks and every letter count.

A hash tells whether a text is the same, but not what was changed. For that every word has a fingerprint: the first
64 bits of an HMAC-SHA256 of the word under a secret key. Whoever has the key and a new version can tell which of its
words stood in the old one. Whoever has the fingerprints alone cannot read or guess a word.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from knowledge.span import Span

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)
_WORD = re.compile(r"\S+")
_BYTES = 8  # of a fingerprint


@dataclass(frozen=True)
class Changes:
    """What a new version has that the old one had not (runs of its words), and how many old words are gone."""

    new: tuple[Span, ...]
    gone: int


@dataclass(frozen=True)
class Rewording:
    """Words in a row that stood in the old version, and what stands there now; one of them may be empty."""

    gone: str
    new: str


def normal(text: str) -> str:
    """The text as it is compared."""
    return " ".join(word.text for word in _words(text))


def text_hash(text: str) -> str:
    """SHA-256 of the normal text, in hexadecimal: the same for every copy with the same wording."""
    return hashlib.sha256(normal(text).encode()).hexdigest()


def fingerprints(key: bytes, text: str) -> tuple[str, ...]:
    """The keyed fingerprint of every word, in order."""
    return tuple(hmac.digest(key, word.text.encode(), "sha256")[:_BYTES].hex() for word in _words(text))


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """The share, 0..1, of fingerprints that two texts have in common, counted by the longer one."""
    common = sum((Counter(one) & Counter(other)).values())
    return common / max(len(one), len(other), 1)


def changes(key: bytes, old: Sequence[str], text: str) -> Changes:
    """What became of an old version, known by its fingerprints alone, in this text."""
    words, own = _words(text), fingerprints(key, text)
    new, gone = [], 0
    for kind, first, last, begin, end in SequenceMatcher(None, old, own, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        gone += last - first
        if begin < end:
            place = words[begin].start, words[end - 1].end
            new.append(Span(*place, text[slice(*place)]))
    return Changes(tuple(new), gone)


def rewordings(old: str, text: str) -> tuple[Rewording, ...]:
    """What became of an old version whose words are known, in the order of the text."""
    one, other = ([word.text for word in _words(each)] for each in (old, text))
    return tuple(
        Rewording(" ".join(one[first:last]), " ".join(other[begin:end]))
        for kind, first, last, begin, end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
        if kind != "equal"
    )


def _words(text: str) -> list[Span]:
    """The words with their places in the text as given, in the letters that are compared."""
    found = (Span(m.start(), m.end(), _letters(m[0])) for m in _WORD.finditer(text))
    return [word for word in found if word.text]


def _letters(word: str) -> str:
    return unicodedata.normalize("NFC", _UNSEEN.sub("", word))
