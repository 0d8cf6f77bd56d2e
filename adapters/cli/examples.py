"""`forepost examples`: look after the labelled examples."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from bot import settings
from knowledge import apart, checking, jsonlines, labelled, policy
from knowledge.datafile import DataFileError
from knowledge.exampleline import Finding, Line

app = typer.Typer(help="Look after the labelled examples.", no_args_is_help=True)
_out = Console(soft_wrap=True, highlight=False)


@app.callback()
def main() -> None:
    """Look after the labelled examples."""


@app.command()
def check(
    folder: Annotated[
        Path, typer.Argument(help="A folder of JSON lines, or one file.", show_default="those that ship")
    ] = labelled.EXAMPLES,
    *,
    apart_from: Annotated[
        list[Path] | None,
        typer.Option(help="A file that no example may be near, as an exam; only its line numbers are printed."),
    ] = None,
    remarks: Annotated[bool, typer.Option(help="Show remarks beside faults.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Check labels, spans, copies and, of a folder, cover (docs/labelling.md). Exit 1 if there is a fault."""
    lines, broken = _lines(folder)
    clauses = policy.load(settings.load().policy).order
    others = [own for file in apart_from or () for own in apart.texts(file)]
    checked = checking.check(lines, clauses, labelled.KEPT_BACK, covered=folder.is_dir())
    faults = [*broken, *apart.too_near(lines, others), *checked]
    found = [own for own in faults if remarks or own.fault]
    if as_json:
        sys.stdout.write(json.dumps([_data(finding) for finding in found], ensure_ascii=False, indent=2) + "\n")
    else:
        _show(found, len(lines))
    if any(finding.fault for finding in found):
        raise typer.Exit(1)


def _lines(folder: Path) -> tuple[list[Line], list[Finding]]:
    """The lines of a file, or of all files in a folder, and those that are no JSON objects.

    Raises:
        DataFileError: there is no such file.
    """
    files = sorted(folder.glob("*.jsonl")) if folder.is_dir() else [folder]
    if not files:
        raise DataFileError(folder, 1, "a folder with files that end in .jsonl", "none")
    lines, broken = [], []
    for file in files:
        rows, faults = jsonlines.read(file)
        lines += [Line(str(file), number, row) for number, row in rows]
        broken += [
            Finding(Line(str(file), fault.line, {}), "line", f"expected {fault.expected}, found {fault.found}")
            for fault in faults
        ]
    return lines, broken


def _show(found: list[Finding], count: int) -> None:
    for finding in found:
        style = "bold red" if finding.fault else "yellow"
        _out.print(
            Text.assemble(finding.line.place, ": ", (finding.rule, style), f": {finding.text}", overflow="ignore")
        )
    rules = Counter((finding.fault, finding.rule) for finding in found)
    faults, remarks = (
        ", ".join(f"{rule} {times}" for (fault, rule), times in rules.most_common() if fault is wanted) or "none"
        for wanted in (True, False)
    )
    _out.print(f"{count:,} examples. Faults: {faults}. Remarks: {remarks}.")


def _data(finding: Finding) -> dict[str, Any]:
    return {
        "file": finding.line.file,
        "line": finding.line.number,
        "rule": finding.rule,
        "fault": finding.fault,
        "text": finding.text,
    }
