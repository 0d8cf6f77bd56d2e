"""Addresses and numbers that may belong to somebody: examples hold only those that are kept for fiction."""

from __future__ import annotations

import re
from collections.abc import Iterator

_EMAIL = re.compile(r"\w[\w.+%-]*@([\w-]+(?:\.[\w-]+)+)")
_EXAMPLE_DOMAIN = re.compile(r"(?:.+\.)?(?:example(?:\.\w+)?|test|invalid)", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.+])(?:\+\(?\d|\(?0)[\d ().-]{7,18}\d(?!\w)")
_PHONE_DIGITS = range(10, 14)
# Kept for drama by Ofcom: cities, no area, London, Tyneside, Belfast, Cardiff, mobiles, free, premium, UK-wide numbers
_FICTIONAL = re.compile(
    r"(?:01(?:1[3-8]|[2-6]1)4960|01632960|02079460|01914980|028(?:96496|90180)|02920180"
    r"|07700900|08081570|09098790|03069990)\d{3}"
)


def doubtful(text: str) -> Iterator[str]:
    """Addresses and numbers in a text that nobody keeps for fiction, letter for letter."""
    yield from (own[0] for own in _EMAIL.finditer(text) if not _EXAMPLE_DOMAIN.fullmatch(own[1]))
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        national = re.sub(r"^44(0?)", "0", digits) if "+" in match[0] else digits
        if len(national) in _PHONE_DIGITS and not _FICTIONAL.fullmatch(national):
            yield match[0]
