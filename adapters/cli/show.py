"""Replies and clauses in a terminal, or as JSON."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any, assert_never

from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot import words
from bot.replies import (
    Buttons,
    Facts,
    Form,
    Marked,
    Point,
    Quote,
    Reply,
    Say,
    Small,
    Standing,
    excerpt,
    numbered,
    plain,
    segments,
)
from knowledge.policy import Policy, Role

_STANDING = {
    Standing.ANSWER: "",
    Standing.ALSO: "also: ",
    Standing.NEAREST: "nearest, not an answer: ",
    Standing.NEIGHBOUR: "",
    Standing.MARKED: "",
}


def reply(console: Console, parts_: Reply) -> None:
    """Print a reply; buttons are left out, for a terminal has commands."""
    for part in parts_:
        match part:
            case Say(text):
                console.print(Text(text))
            case Small(text):
                console.print(Text(text, style="dim"))
            case Quote():
                console.print(_panel(part))
            case Facts(title, facts):
                console.print(Text(title, style="bold"))
                for fact in facts:
                    console.print(Padding(Text(f"{fact.name}: {fact.value}"), (0, 0, 0, 2)))
            case Buttons() | Form():
                pass
            case Marked():
                styled = console.color_system is not None
                console.print(Padding(_marked(part) if styled else Text(plain((part,))), (1, 2)))
            case Point():
                console.print(_point(part))
            case _:
                assert_never(part)


def _marked(part: Marked) -> Text:
    """The draft with marked words underlined, each behind its number."""
    text = Text()
    for segment in segments(part):
        if segment.numbers:
            text.append(f"[{numbered(segment.numbers)}] ", style="bold")
            text.append(segment.text, style="underline bold")
        else:
            text.append(segment.text)
    return text


def _point(part: Point) -> Text:
    text = Text(f"[{numbered(part.numbers)}] ", style="bold")
    text.append(part.title + (f" ({part.aside})" if part.aside else "") + "\n", style="bold")
    said = (part.settled,) if part.settled else (part.why, part.question, part.mend)
    return text.append("\n".join(filter(None, said)))


def clauses(console: Console, policy: Policy, ids: Sequence[str]) -> None:
    """Print clauses in full; a single one with its neighbours and twin."""
    for clause_id in ids:
        section = policy.section_of(clause_id)
        quote = Quote(
            clause_id,
            section.heading,
            policy.clause(clause_id).words,
            words.source(policy.title, policy.version),
        )
        console.print(_panel(quote))
    if len(ids) == 1:
        console.print(Text(f"Neighbours: {', '.join(policy.neighbours(ids[0]))}", style="dim"))
        twin = policy.twin(ids[0])
        if twin is not None:
            officer = policy.clause(twin).audience is Role.OFFICER
            console.print(
                Text(
                    words.SHOWN_ONCE.format(
                        twin=twin, role=words.ROLE_NAME[Role.OFFICER if officer else Role.CONTRIBUTOR]
                    ),
                    style="dim",
                )
            )


def contents(console: Console, policy: Policy) -> None:
    """Print all clauses, each by its first words, under their headings."""
    for section in policy.sections:
        if section.above:
            console.print(Text(section.above, style="bold underline"))
        console.print(Text(section.heading or "(closing lines)", style="bold"))
        table = Table.grid(padding=(0, 2))
        table.add_column(min_width=7)
        table.add_column(no_wrap=True, overflow="ellipsis")
        for clause_id in section.clauses:
            table.add_row(Text(clause_id, style="cyan"), Text(policy.clause(clause_id).text))
        console.print(Padding(table, (0, 0, 1, 2)))


def settings(console: Console, rows: Sequence[Mapping[str, Any]]) -> None:
    """Print the settings table."""
    table = Table("Setting", "Variable", "Value", "Meaning")
    for row in rows:
        table.add_row(*(Text(str(row[key])) for key in ("setting", "variable", "value", "meaning")))
    console.print(table)


def clause(policy: Policy, clause_id: str) -> dict[str, Any]:
    """A clause as data."""
    found = policy.clause(clause_id)
    return {
        "clause": found.id,
        "section": policy.section_of(clause_id).heading,
        "text": found.words,
        "audience": found.audience.value if found.audience else None,
        "neighbours": list(policy.neighbours(clause_id)),
        "twin": policy.twin(clause_id),
        "policy_version": policy.version,
    }


def parts(parts_: Reply) -> list[dict[str, Any]]:
    """A reply as data, each part with its kind."""
    return [{"part": type(part).__name__.lower(), **dataclasses.asdict(part)} for part in parts_]


def as_json(data: Any) -> None:
    """Print data as JSON."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def value(setting: Any) -> Any:
    """A setting's value as text or plain data."""
    match setting:
        case frozenset():
            return sorted(setting)
        case Mapping():
            return {name: _entry(entry) for name, entry in setting.items()}
        case int():
            return setting
        case None:
            return ""
        case _:
            return str(setting)


def _entry(entry: Any) -> Any:
    if dataclasses.is_dataclass(entry) and not isinstance(entry, type):
        pairs = dataclasses.asdict(entry).items()
        return {name: list(kept) if isinstance(kept, tuple) else str(kept or "") for name, kept in pairs}
    return str(entry)


def _panel(quote: Quote) -> Panel:
    title = f"{_STANDING[quote.standing]}{quote.clause}" + (f"  {quote.heading}" if quote.heading else "")
    return Panel(
        Text(excerpt(quote)),
        title=Text(title, style="bold"),
        title_align="left",
        subtitle=Text(quote.source, style="dim"),
        subtitle_align="left",
    )
