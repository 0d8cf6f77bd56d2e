"""Labelled examples: JSON lines written and labelled by people (docs/labelling.md tells how)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from knowledge.datafile import DataFileError
from knowledge.policy import Role

EXAMPLES = Path(__file__).parent / "examples"
KEPT_BACK = frozenset({"q9", "r9"})  # author batches that are measured on, never trained on or shown


class Intent(StrEnum):
    """What somebody wants who writes to the desk."""

    ASK = "ask"
    LOOKUP = "lookup"
    REVIEW = "review"
    PRESS = "press"
    ANTAGONISTIC = "antagonistic"
    HARASSMENT = "harassment"
    CONCERN = "concern"
    SMALLTALK = "smalltalk"
    OFFTOPIC = "offtopic"


@dataclass(frozen=True)
class Question:
    """A question with the clauses that answer it: `gold` best first, empty where the policy is silent."""

    text: str
    role: Role
    kind: str
    gold: tuple[str, ...]
    acceptable: tuple[str, ...]
    batch: str


@dataclass(frozen=True)
class Incoming:
    """A message with what a careful person would make of it. `fields` hold words of the text."""

    text: str
    surface: str
    intent: Intent
    also: tuple[Intent, ...]
    handoff: bool
    urgent: bool
    fields: dict[str, str]
    batch: str


def questions(file: Path) -> list[Question]:
    """The labelled questions of a file.

    Raises:
        DataFileError: a line is no JSON, lacks a key or holds an unknown role.
    """
    return [_question(file, number, row) for number, row in rows(file)]


def incoming(file: Path) -> list[Incoming]:
    """The labelled messages of a file.

    Raises:
        DataFileError: a line is no JSON, lacks a key or holds an unknown intent.
    """
    return [_incoming(file, number, row) for number, row in rows(file)]


def rows(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line's number and object.

    Raises:
        DataFileError: the file cannot be read or a line is no JSON object.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise DataFileError(file, 1, "a readable file", error.strerror or str(error)) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise DataFileError(file, number, "a JSON object", error.msg) from error
        if not isinstance(row, dict):
            raise DataFileError(file, number, "a JSON object", type(row).__name__)
        yield number, row


def _question(file: Path, number: int, row: dict[str, Any]) -> Question:
    try:
        return Question(
            text=row["text"],
            role=Role(row["role"]),
            kind=row["kind"],
            gold=tuple(row["gold"]),
            acceptable=tuple(row["acceptable"]),
            batch=row.get("batch", ""),
        )
    except (KeyError, ValueError) as error:
        raise _broken(file, number, "a labelled question", error) from error


def _incoming(file: Path, number: int, row: dict[str, Any]) -> Incoming:
    try:
        return Incoming(
            text=row["text"],
            surface=row["surface"],
            intent=Intent(row["intent"]),
            also=tuple(Intent(also) for also in row["also"]),
            handoff=row["handoff"],
            urgent=row["urgent"],
            fields={key: value for key, value in row["fields"].items() if value and isinstance(value, str)},
            batch=row.get("batch", ""),
        )
    except (KeyError, ValueError) as error:
        raise _broken(file, number, "a labelled message", error) from error


def _broken(file: Path, number: int, expected: str, error: Exception) -> DataFileError:
    missing = isinstance(error, KeyError)
    return DataFileError(file, number, expected, f"no key {error}" if missing else str(error))
