"""When somebody is reminded of a case, and who: counted back from the deadline, bounded, along a chain of people."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.case import LIVE, Case, State
from bot.hours import OfficeHours

BEFORE_DEADLINE = (timedelta(hours=12), timedelta(hours=4), timedelta(hours=1), timedelta(minutes=15))
UNSEEN_URGENT = timedelta(minutes=15)  # round the clock
ESCALATED_URGENT = timedelta(minutes=30)
UNSEEN = timedelta(hours=4)  # of working time
ESCALATED = timedelta(hours=8)
UNANSWERED = timedelta(hours=4)
MOST_REPEATS = 3
_SHORTEST = timedelta(minutes=1)  # between now and a reminder


class Nudge(StrEnum):
    """What a clock says: nobody has looked, nobody has answered, or it goes to the next person of the chain."""

    UNSEEN = "unseen"
    UNANSWERED = "unanswered"
    ESCALATE = "escalate"


@dataclass(frozen=True)
class Planned:
    """A reminder at a time."""

    nudge: Nudge
    due_at: datetime


def plan(case: Case, now: datetime, hours: OfficeHours) -> tuple[Planned, ...]:
    """The reminders that a case needs from now on; none once it is answered or over."""
    if case.state not in LIVE or case.state is State.REPLIED:
        return ()
    start = max(now, case.snoozed_until) if case.snoozed_until else now
    nudge = Nudge.UNSEEN if case.state is State.OPEN else Nudge.UNANSWERED
    found = [*_counted_back(case, nudge, start), *_after(case, nudge, start, hours)]
    if case.state is State.OPEN:
        found += _escalations(case, start, hours)
    if start > now:
        found.append(Planned(nudge, start))
    return tuple(sorted({each.due_at: each for each in found}.values(), key=lambda each: each.due_at))


def on_duty(chain: Sequence[str], away: Collection[str]) -> str:
    """The first of a chain who is not away; empty if there is nobody."""
    return next((address for address in chain if address not in away), "")


def next_of(chain: Sequence[str], away: Collection[str]) -> str:
    """Who comes after the one on duty."""
    here = [address for address in chain if address not in away]
    return here[1] if len(here) > 1 else ""


def _counted_back(case: Case, nudge: Nudge, start: datetime) -> list[Planned]:
    if case.deadline is None:
        return []
    moments = (case.deadline - before for before in BEFORE_DEADLINE)
    return [Planned(nudge, moment) for moment in moments if moment >= start + _SHORTEST]


def _after(case: Case, nudge: Nudge, start: datetime, hours: OfficeHours) -> list[Planned]:
    if nudge is Nudge.UNSEEN:
        return [Planned(nudge, start + UNSEEN_URGENT if case.urgent else hours.later(start, UNSEEN))]
    since = start if case.deadline is None else max(start, case.deadline)
    moments = [hours.later(since, UNANSWERED * number) for number in range(1, MOST_REPEATS + 1)]
    return [Planned(nudge, moment) for moment in moments]


def _escalations(case: Case, start: datetime, hours: OfficeHours) -> list[Planned]:
    """One step down the chain; with little time left, after half of it."""
    due = start + ESCALATED_URGENT if case.urgent else hours.later(start, ESCALATED)
    if case.deadline is not None and case.deadline > start:
        due = min(due, start + (case.deadline - start) / 2)
    return [Planned(Nudge.ESCALATE, due)]
