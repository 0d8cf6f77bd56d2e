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
_MOST_BEYOND = 0.25  # of the characters of a text in Windows-1252 are no ASCII


class NoTextError(ValueError):
    """The bytes are no text, but a picture or the like."""


def text(raw: bytes) -> str:
    """The bytes as text; a byte-order mark tells the encoding, and is no part of the text.

    Without one it is UTF-8, or Windows-1252 where no character beyond ASCII is UTF-8.

    Raises:
        NoTextError: they hold a NUL, or too much that is no character or only steers a terminal.
    """
    mark, encoding = next((own for own in _MARKS if raw.startswith(own[0])), (b"", _unmarked(raw)))
    read = raw[len(mark) :].decode(encoding, "replace")
    unknown = sum(c == "\ufffd" or (c not in "\n\r\t" and unicodedata.category(c) == "Cc") for c in read)
    if "\0" in read or unknown > max(1, _MOST_UNKNOWN * len(read)):
        raise NoTextError
    return read


def _unmarked(raw: bytes) -> str:
    """The encoding of bytes without a mark: how Windows editors write é and curly quotation marks, or UTF-8."""
    read = raw.decode("utf-8", "replace")
    beyond = [c for c in read if not c.isascii()]
    windows = beyond and set(beyond) == {"\ufffd"} and len(beyond) <= _MOST_BEYOND * len(read)
    return "cp1252" if windows else "utf-8"
