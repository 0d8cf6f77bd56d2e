"""`python -m tests.reliability [--short]`: everything goes wrong; nothing may be lost, doubled or missed."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from rich.console import Console
from rich.table import Table

from tests.postgres import NoPostgresError
from tests.reliability.run import Plan, SkippedError, run
from tests.reliability.trouble import Trouble
from tests.reliability.worker import Platform

_HEADINGS = (
    "Run",
    "Events",
    "Trouble",
    "Lost",
    "Doubled",
    "marked",
    "Reminders missed",
    "early",
    "latest",
    "Audit",
    "Time",
)


_TEAMS_ON_THREE = Plan(
    "Teams, three workers",
    postgresql=True,
    workers=3,
    trouble=Counter({Trouble.KILL: 40, Trouble.FREEZE: 16}),
    platform=Platform.TEAMS,
)


def plans(*, short: bool) -> tuple[Plan, ...]:
    """The runs; the short ones make the same trouble less often."""
    part = 16 if short else 1

    def of(**trouble: int) -> Counter[Trouble]:
        return Counter({Trouble[name.upper()]: max(number // part, 2) for name, number in trouble.items()})

    return (
        Plan("SQLite, killed", postgresql=False, workers=1, trouble=of(kill=100)),
        Plan("PostgreSQL, killed", postgresql=True, workers=1, trouble=of(kill=100)),
        Plan("PostgreSQL, three workers", postgresql=True, workers=3, trouble=of(kill=40, freeze=24, restart=16)),
        Plan("SQLite, disk full", postgresql=False, workers=1, trouble=of(fill=24, kill=8)),
        Plan("SQLite, clock jumps an hour", postgresql=False, workers=1, trouble=of(jump=32, kill=8)),
        Plan("PostgreSQL, clocks jump", postgresql=True, workers=3, trouble=of(jump=32, kill=8)),
        Plan("Teams, killed", postgresql=False, workers=1, trouble=of(kill=100), platform=Platform.TEAMS),
    ) + (() if short else (_TEAMS_ON_THREE,))  # Teams' pace makes it slow


def main() -> int:
    """Run everything that can run here, print one table, and return 1 unless all counts are 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="two minutes instead of half an hour")
    parser.add_argument("--only", default="", help="the runs whose name holds this")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    table = Table(*_HEADINGS, title="Reliability")
    clean = True
    for plan in plans(short=chosen.short):
        if chosen.only not in plan.name:
            continue
        before = time.monotonic()
        try:
            found, made = run(plan, chosen.seed)
        except (SkippedError, NoPostgresError) as error:
            table.add_row(plan.name, "-", f"skipped: {error}")
            continue
        trouble = ", ".join(f"{number} {name}" for name, number in sorted(made.items()))
        latest, spent = f"{found.slowest_reminder:.1f} s", f"{time.monotonic() - before:.0f} s"
        counts = (found.lost, found.doubled, found.repeated, found.missed, found.early)
        audit = "broken" if found.broken_audit else "whole"
        table.add_row(plan.name, str(found.events), trouble, *map(str, counts), latest, audit, spent)
        clean = clean and found.clean
        sys.stderr.write(f"{plan.name}: {'clean' if found.clean else found} after {spent}\n")
    Console(width=160).print(table)
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main())
