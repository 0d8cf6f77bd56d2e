"""Patterns of a check: regular expressions whose group `words` is what is marked."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress

from knowledge.datafile import Entry

_SIZES = range(14, 40, 4)  # characters of one kind; who tries every way to cut them up takes seconds
_SIGNS = "a1 -.',"  # … of which kinds, beside those that the pattern itself holds
_MOST_SECONDS = 0.1  # of the processor, for so short a text; others need less than a thousandth
_PARTS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()]", re.DOTALL)
_REPEATED = re.compile(r"[*+]|\{\d*,\}|\{\d*,?\d{2,}\}")


def listed(entry: Entry, key: str) -> tuple[re.Pattern[str], ...]:
    """The patterns under a key, which may be absent.

    Raises:
        DataFileError: one is no regular expression, or has no group `words`.
    """
    return entry.maybe(key, lambda own: tuple(_pattern(item) for item in own.items()), ())


def make_sure(patterns: Entry, texts: Iterable[str]) -> None:
    """Refuse a pattern that marks no words where it fits one of the texts, or that could read for minutes.

    Raises:
        DataFileError: the group of a pattern is optional or may be empty, or repetitions stand inside each other.
    """
    tried = ("", *texts)
    for entry in patterns.items():
        own = _pattern(entry)
        if _runs_away(own):
            raise entry.wrong("a regular expression that is read quickly", "a repetition inside a repetition")
        if any(not match["words"] for text in tried for match in own.finditer(text)):
            raise entry.wrong("a regular expression whose group (?P<words>…) always holds words", "one that may not")


def _pattern(entry: Entry) -> re.Pattern[str]:
    try:
        found = re.compile(entry.text(), re.IGNORECASE | re.MULTILINE)
    except re.error as error:
        raise entry.wrong("a regular expression", str(error)) from None
    if "words" not in found.groupindex:
        raise entry.wrong("a regular expression with a group (?P<words>…), the words to mark")
    return found


def _runs_away(pattern: re.Pattern[str]) -> bool:
    """Whether one of its repetitions tries for long to fit a few characters of one kind."""
    signs = dict.fromkeys([*_SIGNS, *(sign for sign in pattern.pattern.lower() if sign.isalnum())])
    texts = [sign * size for size in _SIZES for sign in signs]
    return any(_seconds(own, text) > _MOST_SECONDS for own in _repetitions(pattern) for text in texts)


def _repetitions(pattern: re.Pattern[str]) -> Iterator[re.Pattern[str]]:
    """Every group that is repeated without a bound, with something behind it that fits nowhere."""
    opened: list[int] = []
    for part in _PARTS.finditer(pattern.pattern):
        if part[0] == "(":
            opened.append(part.start())
        elif part[0] == ")" and opened:
            begin, repeated = opened.pop(), _REPEATED.match(pattern.pattern, part.end())
            if repeated:
                with suppress(re.error):  # it points at a group outside of itself
                    yield re.compile(f"{pattern.pattern[begin : repeated.end()]}\x00", pattern.flags)


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    began = time.thread_time()
    pattern.match(text)
    return time.thread_time() - began
