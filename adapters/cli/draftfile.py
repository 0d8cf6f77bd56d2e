"""The bytes of a file as the text of a draft."""

from __future__ import annotations

import codecs
import unicodedata

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MOST_UNKNOWN = 0.05  # of the characters; a letter of another encoding does not make a draft unreadable


class NoTextError(ValueError):
    """The bytes are no text, but a picture or the like."""


def text(raw: bytes) -> str:
    """The bytes as text; a byte-order mark tells the encoding, UTF-8 without one, and is no part of the text.

    Raises:
        NoTextError: they hold a NUL, or too much that is no character or only steers a terminal.
    """
    mark, encoding = next((own for own in _MARKS if raw.startswith(own[0])), (b"", "utf-8"))
    read = raw[len(mark) :].decode(encoding, "replace")
    unknown = sum(c == "\ufffd" or (c not in "\n\r\t" and unicodedata.category(c) == "Cc") for c in read)
    if "\0" in read or unknown > max(1, _MOST_UNKNOWN * len(read)):
        raise NoTextError
    return read
