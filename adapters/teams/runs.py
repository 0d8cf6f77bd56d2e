"""Text on a card, as runs of letters: they know no Markdown, so whatever somebody wrote stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

Json = dict[str, Any]

_RUN: Final = 2_000  # characters of one block


def heading(text: str) -> Json:
    """A heading; only for words of the policy and the desk, because Markdown counts in it."""
    return {"type": "TextBlock", "text": text, "weight": "Bolder", "size": "Medium", "wrap": True, "style": "heading"}


def paragraphs(text: str, **look: Any) -> Iterator[Json]:
    """Words as one block a line."""
    return lines([letters(text, **look)])


def lines(runs: Iterable[Json]) -> Iterator[Json]:
    """Runs that hold line breaks as one block a line; an empty line is a wider space."""
    line: list[Json] = []
    gap = False
    for run in runs:
        for number, text in enumerate(run["text"].split("\n")):
            if number:
                yield from _blocks(line, gap=gap)
                gap, line = not line, []
            line.extend([{**run, "text": text}] if text else [])
    yield from _blocks(line, gap=gap)


def _blocks(line: list[Json], *, gap: bool) -> Iterator[Json]:
    """A line as one block, or as several where it is very long."""
    block: list[Json] = []
    used = 0
    for run in line:
        for start in range(0, len(run["text"]), _RUN):
            piece = {**run, "text": run["text"][start : start + _RUN]}
            if block and used + len(piece["text"]) > _RUN:
                yield row(block, gap=gap)
                block, used = [], 0
            block.append(piece)
            used += len(piece["text"])
    if block:
        yield row(block, gap=gap)


def letters(text: str, **look: Any) -> Json:
    """Letters in a row."""
    return {"type": "TextRun", "text": text, **look}


def row(runs: list[Json], *, gap: bool = False) -> Json:
    """A line of runs."""
    return {"type": "RichTextBlock", "inlines": runs, "spacing": "Medium" if gap else "Small"}
