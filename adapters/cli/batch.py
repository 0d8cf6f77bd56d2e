"""`forepost batch`: JSON lines in, JSON lines out, in the same order; a bad line is told by its number."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot import reading
from bot.desk import Desk
from bot.messages import Surface
from knowledge.policy import Role

_AS = ("ask", "review")


class BadLineError(Exception):
    """A line of a batch is not what the contract asks for."""


@dataclass(frozen=True)
class Asked:
    """One line of a batch."""

    id: Any
    text: str
    role: Role
    surface: Surface
    treat_as: str | None


def answers(desk: Desk, lines: Iterable[bytes]) -> Iterator[dict[str, Any] | BadLineError]:
    """An answer, or what is wrong, for each line that is not blank."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = _read(line)
        except BadLineError as error:
            yield BadLineError(f"line {number}: {error}")
        else:
            yield {
                "id": asked.id,
                **reading.contract(desk, asked.text, asked.role, asked.treat_as, asked.surface),
            }


def _read(line: bytes) -> Asked:
    try:
        row = json.loads(line.decode("utf-8-sig"))
        json.dumps(row, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise BadLineError(f"no JSON ({error.msg})") from error
    except UnicodeError as error:
        raise BadLineError("not text in UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise BadLineError(f"no JSON that can be read ({type(error).__name__})") from error
    if not isinstance(row, dict):
        raise BadLineError(f"expected an object, found {type(row).__name__}")
    missing = [key for key in ("id", "text") if key not in row]
    if missing:
        raise BadLineError(f"lacks {' and '.join(missing)}")
    if not isinstance(row["text"], str):
        raise BadLineError("text is no text")
    role = _one_of("role", row.get("role", Role.CONTRIBUTOR), list(Role))
    surface = _one_of("surface", row.get("surface", Surface.DM), list(Surface))
    treat_as = row.get("as")
    if treat_as is not None:
        _one_of("as", treat_as, list(_AS))
    return Asked(row["id"], row["text"], Role(role), Surface(surface), treat_as)


def _one_of(key: str, value: Any, allowed: list[str]) -> str:
    if value not in allowed:
        raise BadLineError(f"{key} is {value!r}, expected one of {', '.join(allowed)}")
    return str(value)
