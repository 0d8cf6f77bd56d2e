"""Clauses that no policy has: sentences put together from many words, the same ones in every run."""

from __future__ import annotations

import random
from pathlib import Path

_WORDS = Path(__file__).parent / "generated.txt"  # a line each: who, must, do, what, where, unless, until


def clauses(count: int) -> list[str]:
    """So many different sentences; a shorter list is the beginning of a longer one."""
    chance = random.Random(7)  # noqa: S311  nothing secret
    lines = [line.split("|") for line in _WORDS.read_text(encoding="utf-8").splitlines()]
    found: dict[str, None] = {}
    while len(found) < count:
        who, must, do, what, where, unless, until = (chance.choice(words) for words in lines)
        when = f" {until}" if until else ""
        found[f"{who.capitalize()} {must} {do} {what} {where}{when}, unless {unless}."] = None
    return list(found)
