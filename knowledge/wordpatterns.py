"""Patterns of a check: regular expressions whose group `words` is what is marked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.datafile import Entry


def listed(entry: Entry, key: str) -> tuple[re.Pattern[str], ...]:
    """The patterns under a key, which may be absent.

    Raises:
        DataFileError: one is no regular expression, or has no group `words`.
    """
    return entry.maybe(key, lambda own: tuple(_pattern(item) for item in own.items()), ())


def make_sure(patterns: Entry, texts: Iterable[str]) -> None:
    """Refuse a pattern that marks no words where it fits one of the texts, or fits no text at all.

    Raises:
        DataFileError: the group of a pattern is optional or may be empty.
    """
    tried = ("", *texts)
    for entry in patterns.items():
        own = _pattern(entry)
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
