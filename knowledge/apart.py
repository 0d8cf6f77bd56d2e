"""Texts of an exam, which no example may be near: told by their lines, never by their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge import copies, labelled
from knowledge.datafile import DataFileError
from knowledge.exampleline import Finding, Line

Place = tuple[str, int, str]  # file, line, text


def texts(file: Path) -> list[Place]:
    """Every line's place and text.

    Raises:
        DataFileError: the file cannot be read, or a line is no JSON object with a text.
    """
    found: list[Place] = []
    for number, row in labelled.rows(file):
        if not isinstance(row.get("text"), str):
            raise DataFileError(file, number, "a key 'text'", "none")
        found.append((str(file), number, row["text"]))
    return found


def too_near(lines: Sequence[Line], others: Sequence[Place]) -> Iterator[Finding]:
    """A fault for every example that is almost a text set apart; very short texts may be alike."""
    own = [line for line in lines if isinstance(line.row.get("text"), str)]
    together = [line.row["text"] for line in own] + [text for _, _, text in others]
    for copy in copies.near(together, copies.NEAR):
        if copy.one < len(own) <= copy.other:
            file, number, _ = others[copy.other - len(own)]
            yield Finding(own[copy.one], "set apart", f"{copy.likeness:.2f} alike with {file}:{number}")
