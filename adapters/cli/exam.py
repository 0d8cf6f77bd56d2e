"""`forepost exam`: the desk sits the exam of a labelled file."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from bot import reading
from bot.desk import Desk
from bot.errors import ForepostError
from knowledge import citations, datafile, exam, exam_drafts, labelled, plaintext
from knowledge.datafile import DataFileError
from knowledge.exam import Answer, Examinee, Read
from knowledge.exam_drafts import Found, Judged
from knowledge.labelled import Intent
from knowledge.marks import Mark, Marks, Miss
from knowledge.policy import Role
from knowledge.review import Verdict
from knowledge.span import Span

T = TypeVar("T")

_MISS_SHOWN = 110  # characters
_CONFUSIONS_SHOWN = 8
_ROWS_SHOWN = 12  # of a table on a terminal; the worst come first where a table is sorted
_ERRORS = Console(stderr=True)


class NoSuchExamError(ForepostError):
    """A file holds something that cannot be marked."""


@dataclass(frozen=True)
class AtTheDesk(Examinee):
    """The desk as an examinee, through the batch contract; what it does not give counts as no."""

    desk: Desk

    def answer(self, text: str, role: Role) -> Answer:
        """Answer a question."""
        begun = time.perf_counter()
        told = reading.contract(self.desk, text, role, "ask")
        taken = time.perf_counter() - begun
        clauses = tuple(told["clauses"])
        given = told.get("score")
        score = self._claimed(text, role, clauses) if given is None else float(given)
        return Answer(clauses, silent=not told["answered"], score=score, seconds=taken)

    def read(self, text: str, surface: str) -> Read:
        """Read a message."""
        begun = time.perf_counter()
        told = reading.contract(self.desk, text, Role.CONTRIBUTOR, None, surface)
        taken = time.perf_counter() - begun
        intent = Intent(told["intent"])
        readable = plaintext.readable(text)
        own = self.desk.library.intents.read(readable, surface)
        return Read(
            intent=intent,
            handoff=bool(told["handoff"]),
            urgent=bool(told["urgent"]),
            internal=bool(told["fields"].get("internal_party")),
            fields=_details(told["fields"], own.details(readable, intent).topic),
            score=own.scores[intent] if intent in (own.intent, Intent.PRESS) else None,  # a parser claims nothing
            seconds=taken,
        )

    def judge(self, draft: str, role: Role) -> Judged:
        """Read a draft."""
        begun = time.perf_counter()
        told = reading.contract(self.desk, draft, role, "review")
        taken = time.perf_counter() - begun
        found = [Found(own["clause"], own["start"], own["end"]) for own in told["findings"]]
        score = max((own["score"] for own in told["findings"]), default=None)
        return Judged(Verdict(told["verdict"]), found, score, taken)

    def _claimed(self, text: str, role: Role, clauses: Sequence[str]) -> float | None:
        """The search's probability of the first clause; none where a number or a heading named it."""
        text = plaintext.readable(text)
        if not clauses or citations.cited(text, self.desk.library.policy):
            return None
        hits = self.desk.library.search.find(text, role).hits
        return next((hit.score for hit in hits if hit.clause == clauses[0]), None)


def _details(fields: Mapping[str, Any], topic: Span | None) -> dict[str, str]:
    """The fields that were found; the contract has none for the topic, which the desk tells as well."""
    own = {name: value for name, value in fields.items() if isinstance(value, str)}
    return own if topic is None else {**own, "topic": topic.text}


def marks(desk: Desk, file: Path) -> Marks:
    """The desk's marks on a file of labelled questions, messages or drafts.

    Raises:
        DataFileError: a line is none of them, or names a clause that the policy does not have.
        NoSuchExamError: the file holds nothing.
    """
    datafile.refuse(list(_unknown(file, desk.library.policy.clauses)))
    return sit(AtTheDesk(desk), file)


def _unknown(file: Path, clauses: Collection[str]) -> Iterator[DataFileError]:
    """Every line that wants a clause which nobody could answer with."""
    for number, row in labelled.rows(file):
        lists = [row.get(key) for key in ("gold", "acceptable", "arguable")]
        named = [clause for own in lists if isinstance(own, list) for clause in own]
        named += [own.get("clause") for own in row.get("violations") or () if isinstance(own, dict)]
        strange = ", ".join(str(clause) for clause in named if clause not in clauses)
        if strange:
            yield DataFileError(file, number, "clauses of the policy", strange)


def sit(examinee: Examinee, file: Path) -> Marks:
    """Anybody's marks on a file of labelled questions, messages or drafts.

    Raises:
        DataFileError: a line is none of them.
        NoSuchExamError: the file holds nothing.
    """
    _, first = next(labelled.rows(file), (0, {}))
    if not first:
        raise NoSuchExamError(f"{file} holds no examples.")
    if "violations" in first:
        drafts = _shown(labelled.drafts(file), file)
        return exam_drafts.of_drafts((item, examinee.judge(item.text, item.role)) for item in drafts)
    if "intent" not in first:
        questions = _shown(labelled.questions(file), file)
        return exam.of_questions((item, examinee.answer(item.text, item.role)) for item in questions)
    messages = _shown(labelled.incoming(file), file)
    return exam.of_messages((item, examinee.read(item.text, item.surface)) for item in messages)


def as_data(result: Marks) -> dict[str, Any]:
    """Marks for `--json`."""
    return {
        "marks": {title: _mark(mark) for title, mark in result.marks.items()},
        "calibration_error": _rounded(result.calibration_error),
        "latency_ms": {"p50": round(result.latency.p50, 2), "p99": round(result.latency.p99, 2)}
        if result.latency
        else None,
        "tables": {
            title: {name: {column: _mark(mark) for column, mark in row.items()} for name, row in rows.items()}
            for title, rows in result.tables.items()
        },
        "confused": [{"wanted": wanted, "got": got, "times": times} for (wanted, got), times in result.confused],
        "matrix": [{"wanted": wanted, "got": got, "times": times} for (wanted, got), times in result.matrix.items()],
        "reliability": [
            {"items": own.of, "score": round(own.score, 4), "right": round(own.right, 4)} for own in result.reliability
        ],
        "misses": [_miss(miss) for miss in result.misses],
        "missed": [_miss(miss) for miss in result.missed],
    }


def show(console: Console, name: str, result: Marks, misses: int) -> None:
    """Print marks, tables, the most frequent confusions and the surest misses."""
    table = Table("Mark", "Share", "95 % lie in", "Items", title=name, title_justify="left")
    for title, mark in result.marks.items():
        table.add_row(title, f"{mark.share:.3f}", interval(mark), items(mark))
    console.print(table)
    console.print(Text(figures(result)))
    for title, rows in result.tables.items():
        console.print(_table(title, rows))
    if result.confused:
        taken = ", ".join(f"{wanted} for {got} ({times})" for (wanted, got), times in confusions(result))
        console.print(Text(f"Most often mistaken (wanted for got): {taken}"))
    _show_misses(console, "Wrong, the surest first:", result.misses[:misses])
    _show_misses(console, "Should have been handed off, and were not:", result.missed[:misses])


def confusions(result: Marks) -> Sequence[tuple[tuple[str, str], int]]:
    """The most frequent mistakes."""
    return result.confused[:_CONFUSIONS_SHOWN]


def figures(result: Marks) -> str:
    """Calibration error and latency in words."""
    error = "no scores" if result.calibration_error is None else f"{result.calibration_error:.3f}"
    taken = f"p50 {result.latency.p50:.1f} ms, p99 {result.latency.p99:.1f} ms" if result.latency else "not measured"
    return f"Calibration error of the scores: {error}. Whole answer: {taken}."


def interval(mark: Mark) -> str:
    """Where the true share lies with 95 % confidence."""
    low, high = mark.interval
    return f"{low:.2f}–{high:.2f}" if mark.of else "–"


def items(mark: Mark) -> str:
    """How many came out right, of how many."""
    return f"{mark.right} of {mark.of:g}"


def _table(title: str, rows: Any) -> Table:
    columns = list(next(iter(rows.values()), {}))
    table = Table("", *columns, title=title, title_justify="left")
    for name, row in list(rows.items())[:_ROWS_SHOWN]:
        table.add_row(name, *(f"{mark.share:.2f} ({items(mark)})" if mark.of else "–" for mark in row.values()))
    if len(rows) > _ROWS_SHOWN:
        table.add_row(f"… {len(rows) - _ROWS_SHOWN} more", *("" for _ in columns))
    return table


def _show_misses(console: Console, title: str, misses: Sequence[Miss]) -> None:
    if misses:
        console.print(Text(title))
    for miss in misses:
        text = miss.text.replace("\n", " ")[:_MISS_SHOWN]
        sure = "" if miss.score is None else f" ({miss.score:.2f})"
        console.print(Text(f"  wanted {miss.wanted}, got {miss.got}{sure}: {text}", style="dim"))


def _shown(sequence: Sequence[T], file: Path) -> Iterable[T]:
    """The items, with a bar on a terminal for those who wait."""
    return track(sequence, file.name, console=_ERRORS, transient=True, disable=not _ERRORS.is_terminal)


def _mark(mark: Mark) -> dict[str, Any]:
    low, high = mark.interval
    return {
        "share": round(mark.share, 4),
        "right": mark.right,
        "of": mark.of,
        "low": round(low, 4),
        "high": round(high, 4),
    }


def _miss(miss: Miss) -> dict[str, Any]:
    return {"text": miss.text, "wanted": miss.wanted, "got": miss.got, "score": _rounded(miss.score)}


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 4)
