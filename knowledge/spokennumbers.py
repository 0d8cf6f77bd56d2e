"""A number of ten digits that is written in words: "four eight five, double seven three …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from knowledge.span import Span

_DIGITS = MappingProxyType({
    "oh": "0", "o": "0", "nil": "0", "nought": "0", "naught": "0", "zero": "0", "one": "1", "two": "2", "three": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
})  # fmt: skip
_TIMES = MappingProxyType({"double": 2, "triple": 3, "treble": 3})
_LONG = 10
_FEWEST_WORDS = 3  # fewer are digits with a word among them
_GAP = r"[\s,.;:–—-]{1,3}(?:and\s+|then\s+|space\s+|dash\s+)?"
_ONE = rf"(?:{'|'.join(_DIGITS)}|\d)"
_GIVEN = rf"(?:(?:{'|'.join(_TIMES)})\s+)?{_ONE}"
_RUN = re.compile(rf"\b{_GIVEN}(?:{_GAP}{_GIVEN}){{4,9}}\b", re.IGNORECASE)
_PART = re.compile(rf"\b(?:(?P<times>{'|'.join(_TIMES)})\s+)?(?P<digit>{_ONE})\b", re.IGNORECASE)


def spoken(text: str) -> Iterator[tuple[Span, str]]:
    """Every run of words that says ten digits, with the digits."""
    for run in _RUN.finditer(text):
        digits = "".join(_said(part) for part in _PART.finditer(run[0]))
        in_words = sum(not part["digit"].isdigit() for part in _PART.finditer(run[0]))
        if len(digits) == _LONG and in_words >= _FEWEST_WORDS:
            yield Span(*run.span(), run[0]), digits


def _said(part: re.Match[str]) -> str:
    digit = part["digit"].lower()
    return _DIGITS.get(digit, digit) * _TIMES.get((part["times"] or "").lower(), 1)
