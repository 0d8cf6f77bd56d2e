"""Hashtags as the words they are made of: "#SackTheBoard" reads "Sack The Board"."""

from __future__ import annotations

import re

from knowledge.lookalikes import Plain

_TAG = re.compile(r"#(?=\w)\w+")
_TAG_OR_HANDLE = re.compile(r"[@#]\w+")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\WA-Z_]+|_+")


def has_others(text: str) -> bool:
    """Whether a text holds words beside its hashtags and handles, or no hashtag."""
    return not _TAG.search(text) or any(c.isalnum() for c in _TAG_OR_HANDLE.sub("", text))


def spaced_tags(text: str) -> Plain:
    """The text with the words of its hashtags apart, and the way back to the place in the original."""
    pieces: list[tuple[str, int, int]] = []
    done = 0
    for tag in _TAG.finditer(text):
        pieces += [(text[done : tag.start()], done, tag.start()), (" ", tag.start(), tag.start() + 1)]
        for word in _WORD.finditer(text, tag.start() + 1, tag.end()):
            pieces += [(word[0], *word.span()), (" ", word.end(), word.end())]
        done = tag.end()
    pieces = [piece for piece in (*pieces, (text[done:], done, len(text))) if piece[0]]
    starts, length = [], 0
    for words, _, _ in pieces:
        starts.append(length)
        length += len(words)
    return Plain("".join(piece[0] for piece in pieces), tuple(starts), tuple((a, b) for _, a, b in pieces))
