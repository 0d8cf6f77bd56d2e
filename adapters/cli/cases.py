"""`forepost cases` and `forepost keys`, for those who operate the desk."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from enum import Enum
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from adapters.records import open_records
from bot import files
from bot import settings as bot_settings
from bot.case import Case
from bot.errors import ForepostError
from bot.store import NoSuchCaseError, Store, Transaction

app = typer.Typer(help="Look after cases: list, show, export, replay what could not be delivered, check the audit.")
keys = typer.Typer(help="Look after the master keys.")
_out = Console()
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
CaseId = Annotated[str, typer.Argument(help="The number of a case: C-0042.")]
_LISTED = 1_000


class NotWholeError(ForepostError):
    """The audit was changed after it was written."""


@app.command("list")
def list_(
    *, every: Annotated[bool, typer.Option("--all", help="Closed ones too.")] = False, as_json: Json = False
) -> None:
    """List the newest cases: when, what kind, in what state, for whom. No words of anybody."""
    with _reading() as tx:
        found = [case for case in tx.recent_cases(most=_LISTED) if every or case.closed_at is None]
    if as_json:
        _json([_plain(asdict(case)) for case in found])
        return
    table = Table("Case", "Kind", "State", "Opened", "Deadline", "Where", "Taken by")
    for case in found:
        table.add_row(*(Text(cell) for cell in _row(case)))
    _out.print(table)


@app.command()
def show(case_id: CaseId, *, as_json: Json = False) -> None:
    """Show one case: what happened, and what became of every message. No words of anybody; `export` has them."""
    with _reading() as tx:
        case = tx.case(case_id)
        entries = tx.history(case_id)
        messages = [asdict(message) for message in tx.messages_of(case_id)]
    if as_json:
        history = [{"at": entry.at, "actor": entry.actor, "action": entry.action} for entry in entries]
        _json(_plain({"case": asdict(case), "history": history, "messages": messages}))
        return
    for label, value in zip(
        ("Case", "Kind", "State", "Opened", "Deadline", "Where", "Taken by"), _row(case), strict=True
    ):
        _out.print(Text(f"{label}: {value}"))
    for entry in entries:
        _out.print(Text(f"  {_time(entry.at)}  {entry.action}  {entry.actor}"))
    table = Table("Message", "State", "Due", "Attempts", "Why")
    for each in messages:
        due = _time(each["due_at"]) if each["due_at"] else "at once"
        table.add_row(
            *(Text(str(cell)) for cell in (each["effect_key"], each["state"], due, each["attempts"], each["reason"]))
        )
    _out.print(table)


@app.command()
def export(case_id: CaseId) -> None:
    """Write everything that is kept of a case as JSON, with its words. This is noted in the audit."""
    with _opened() as store, store.transaction() as tx:
        case = tx.case(case_id)
        texts = tx.texts(case_id)
        named = [asdict(each) for each in files.kept(texts)]
        kept = {
            "case": asdict(case),
            "contributors": [{"person": person, "place": place} for person, place in tx.people_of(case_id)],
            "texts": {name: text for name, text in texts.items() if name != files.KEPT_AS},
            "files": named,
            "history": [asdict(entry) for entry in tx.history(case_id)],
        }
        tx.audit("operator", "case.exported", case_id)
    _json(_plain(kept))


@app.command()
def replay(
    effect_key: Annotated[str, typer.Argument(help="The key of a dead letter; without one they are listed.")] = "",
    *,
    as_json: Json = False,
) -> None:
    """List messages that could not be delivered, or queue one of them again."""
    with _opened() as store, store.transaction() as tx:
        if effect_key:
            if not tx.replay(effect_key):
                raise NoSuchCaseError(f"no message of this key waits: {effect_key[:80]}")
            tx.audit("operator", "message.replayed")
        dead = tx.dead_letters()
    if as_json:
        _json([_plain(asdict(message)) for message in dead])
        return
    if effect_key:
        _out.print("Queued again.")
    for message in dead:
        _out.print(Text(f"{message.effect_key}  {message.reason}"))
    if not dead:
        _out.print("Nothing waits.")


@app.command()
def audit(*, as_json: Json = False) -> None:
    """Print the audit and check that no line of it was changed."""
    with _reading() as tx:
        broken = tx.verify_audit()
        lines = [asdict(line) for line in tx.audit_lines()]
    if as_json:
        _json(_plain({"whole": broken is None, "lines": lines}))
    else:
        for line in lines:
            _out.print(
                Text(f"{line['number']}  {_time(line['at'])}  {line['action']}  {line['case']}  {line['actor']}")
            )
    if broken is not None:
        raise NotWholeError(f"the audit was changed: line {broken.number} does not follow from the one before")
    if not as_json:
        last = str(lines[-1]["hash"]) if lines else "no line yet"
        _out.print(Text(f"Whole. Note this hash elsewhere to prove later that nothing was cut off: {last}"))


@keys.command()
def rotate(*, as_json: Json = False) -> None:
    """Wrap every data key by the first master key of FOREPOST_KEYS; after that the older ones may go."""
    with _opened() as store, store.transaction() as tx:
        count = tx.rotate_keys()
        tx.audit("operator", "keys.rotated")
    if as_json:
        _json({"rotated": count})
    else:
        _out.print(f"{count} data keys are now wrapped by the first master key.")


@contextmanager
def _opened() -> Iterator[Store]:
    store = open_records(bot_settings.load())
    try:
        yield store
    finally:
        store.close()


@contextmanager
def _reading() -> Iterator[Transaction]:
    with _opened() as store, store.reading() as tx:
        yield tx


def _row(case: Case) -> tuple[str, ...]:
    deadline = _time(case.deadline) if case.deadline else ""
    return (case.id, case.kind, case.state, _time(case.opened_at), deadline, case.destination, case.claimed_by)


def _time(when: datetime) -> str:
    return when.isoformat(sep=" ", timespec="minutes")


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {name: _plain(item) for name, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case datetime():
            return value.isoformat()
        case Enum():
            return value.value
        case _:
            return value


def _json(data: Any) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
