"""Slack's rich text, in which words are words: no link, mention or format can hide in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlsplit

from adapters.slack.texts import pieces

Block = dict[str, Any]
MOST: Final = 3_000  # characters of a block
_LINKED: Final = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True)
class Run:
    """Letters in one style; a link if `link` is an address that may be followed."""

    text: str
    style: str = ""
    link: str = ""

    def element(self) -> Block:
        """The run as Slack takes it."""
        style = {"style": {self.style: True}} if self.style else {}
        if self.link and _may_be_followed(self.link):
            return {"type": "link", "url": self.link, "text": self.text, **style}
        return {"type": "text", "text": self.text, **style}


def bold(text: str) -> Run:
    """Letters in bold."""
    return Run(text, "bold")


def italic(text: str) -> Run:
    """Letters in italics."""
    return Run(text, "italic")


def paragraph(*runs: Run) -> list[Block]:
    """Blocks that show the runs."""
    return _blocks("rich_text_section", runs)


def quoted(*runs: Run) -> list[Block]:
    """Blocks that show the runs as a quotation."""
    return _blocks("rich_text_quote", runs)


def _blocks(kind: str, runs: Sequence[Run]) -> list[Block]:
    return [
        {"type": "rich_text", "elements": [{"type": kind, "elements": [run.element() for run in chunk]}]}
        for chunk in _chunks(runs)
    ]


def _chunks(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs in groups that each fit into a block; joined they have the same letters."""
    chunk: list[Run] = []
    room = MOST
    for run in runs:
        for piece in pieces(run.text, MOST):
            if len(piece) > room:
                yield chunk
                chunk, room = [], MOST
            chunk.append(replace(run, text=piece))
            room -= len(piece)
    if chunk:
        yield chunk


def _may_be_followed(address: str) -> bool:
    try:
        return urlsplit(address).scheme.lower() in _LINKED and len(address) <= MOST
    except ValueError:
        return False
