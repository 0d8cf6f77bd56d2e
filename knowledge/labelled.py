"""Labelled examples: JSON lines written and labelled by people (docs/labelling.md tells how)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from knowledge import datafile, jsonlines
from knowledge.datafile import DataFileError
from knowledge.policy import Role

T = TypeVar("T")
EXAMPLES = Path(__file__).parent / "examples"
CALIBRATED_ON = frozenset({"q9", "r9", "d9"})  # author batches that thresholds are set on, never trained on or shown
UNTOUCHED = frozenset({"q22", "r26", "d13", "d30"})  # measured on, and nothing else
KEPT_BACK = CALIBRATED_ON | UNTOUCHED


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
    surface: str = "dm"


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
    role: Role = Role.CONTRIBUTOR


class Severity(StrEnum):
    """What a finding asks for: to keep the draft back, or to look at it again."""

    STOP = "stop"
    CHECK = "check"


@dataclass(frozen=True)
class Violation:
    """Words of a draft, `start`..`end`, that a clause speaks against."""

    clause: str
    start: int
    end: int
    severity: Severity


@dataclass(frozen=True)
class Draft:
    """A draft post with the clauses it conflicts with; `arguable` ones count neither way.

    `about`, `how` and `voice` say who is spoken of, what is done to them, and as whom; None where nobody labelled it.
    Drafts of the same `pair` differ in a few words.
    """

    text: str
    role: Role
    platform: str
    violations: tuple[Violation, ...]
    arguable: tuple[str, ...]
    pair: str
    batch: str
    about: tuple[str, ...] | None = None
    how: tuple[str, ...] | None = None
    voice: str | None = None

    @property
    def clean(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.violations


def questions(file: Path) -> list[Question]:
    """The labelled questions of a file.

    Raises:
        DataFileError: a line is no JSON, lacks a key or holds an unknown role.
    """
    return _read(file, _question)


def incoming(file: Path) -> list[Incoming]:
    """The labelled messages of a file.

    Raises:
        DataFileError: a line is no JSON, lacks a key or holds an unknown intent.
    """
    return _read(file, _incoming)


def drafts(file: Path) -> list[Draft]:
    """The labelled drafts of a file.

    Raises:
        DataFileError: a line is no JSON, lacks a key, or marks words that the draft does not have.
    """
    return _read(file, _draft)


def _read(file: Path, read: Callable[[Path, int, dict[str, Any]], T]) -> list[T]:
    """Every line as what it is an example of; where some are not, all of these are told."""
    found, faults = jsonlines.read(file)
    items: list[T] = []
    for number, row in found:
        try:
            items.append(read(file, number, row))
        except DataFileError as error:
            faults.append(error)
    datafile.refuse(sorted(faults, key=lambda fault: fault.line))
    return items


def rows(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line's number and object.

    Raises:
        DataFileError: the file cannot be read or a line is no JSON object.
    """
    found, faults = jsonlines.read(file)
    datafile.refuse(faults)
    yield from found


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
    except (KeyError, ValueError, TypeError, AttributeError) as error:
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
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise _broken(file, number, "a labelled message", error) from error


def _draft(file: Path, number: int, row: dict[str, Any]) -> Draft:
    try:
        return Draft(
            text=row["text"],
            role=Role(row["role"]),
            platform=row["platform"],
            violations=tuple(_violation(row["text"], own) for own in row["violations"]),
            arguable=tuple(row.get("arguable", ())),
            pair=row.get("pair") or "",
            batch=row.get("batch", ""),
            about=tuple(row["about"]) if "about" in row else None,
            how=tuple(row["how"]) if "how" in row else None,
            voice=row.get("voice"),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise _broken(file, number, "a labelled draft", error) from error


def _violation(text: str, row: dict[str, str]) -> Violation:
    start = text.index(row["span"])
    return Violation(row["clause"], start, start + len(row["span"]), Severity(row["severity"]))


def _broken(file: Path, number: int, expected: str, error: Exception) -> DataFileError:
    missing = isinstance(error, KeyError)
    return DataFileError(file, number, expected, f"no key {error}" if missing else str(error))
