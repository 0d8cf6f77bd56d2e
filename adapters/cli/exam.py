"""`forepost exam`: the desk sits the exam of a labelled file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot import reading
from bot.desk import Desk
from knowledge import exam, labelled
from knowledge.exam import Marks
from knowledge.labelled import Intent
from knowledge.policy import Role

_MISS_SHOWN = 110  # characters


@dataclass(frozen=True)
class _Answer:
    clauses: tuple[str, ...]
    silent: bool


def marks(desk: Desk, file: Path) -> Marks:
    """The desk's marks on a file of labelled questions or messages.

    Raises:
        DataFileError: a line is neither.
    """
    first = next((row for _, row in labelled.rows(file)), {})
    if "gold" in first and "kind" in first:
        return exam.of_questions(
            (question, _answer(desk, question.text, question.role)) for question in labelled.questions(file)
        )
    return exam.of_messages(
        (
            message,
            Intent(reading.contract(desk, message.text, Role.CONTRIBUTOR)["intent"]),
        )
        for message in labelled.incoming(file)
    )


def as_data(result: Marks) -> dict[str, Any]:
    """Marks for `--json`."""
    return {
        name: {"share": round(mark.share, 4), "right": mark.right, "of": mark.of} for name, mark in result.marks.items()
    }


def show(console: Console, name: str, result: Marks, misses: int) -> None:
    """Print marks, the most frequent confusions and some misses."""
    table = Table("Mark", "Share", "Items", title=name, title_justify="left")
    for title, mark in result.marks.items():
        table.add_row(title, f"{mark.share:.3f}", f"{mark.right} of {mark.of}")
    console.print(table)
    if misses and result.confused:
        taken = ", ".join(f"{wanted} for {got} ({count})" for (wanted, got), count in result.confused[:8])
        console.print(Text(f"Most often mistaken (wanted for got): {taken}"))
    for miss in result.misses[:misses]:
        text = miss.text.replace("\n", " ")[:_MISS_SHOWN]
        console.print(Text(f"  wanted {miss.wanted}, got {miss.got}: {text}", style="dim"))


def _answer(desk: Desk, text: str, role: Role) -> _Answer:
    answer = reading.contract(desk, text, role, "ask")
    return _Answer(tuple(answer["clauses"]), silent=not answer["answered"])
