"""The cooling drawer: a draft is held until a time, encrypted, and leaves it once: given back, or thrown away."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import TypeVar

from bot.casework import Casework
from bot.messages import Event
from bot.store import Transaction
from bot.store_drafts import HeldDraft
from knowledge import clocktimes, deadlines
from knowledge.calendardays import day_in

LONGEST = timedelta(days=14)
MOST = 20  # drafts that are held for one person
MORNING = time(8)
_NIGHT_ENDS = 4  # o'clock; until then a night belongs to the day before
_OVERNIGHT = re.compile(r"(?i)^(?:over ?night|(?:the |tomorrow |next )?morning|tomorrow)$")
_AT_A_TIME = 1000
_T = TypeVar("_T")


class DrawerFullError(Exception):
    """As many drafts are held for this person as the drawer takes."""


def next_morning(now: datetime) -> datetime:
    """The morning after this day or night, in the time zone of `now`."""
    day = now.date() if now.hour < _NIGHT_ENDS else now.date() + timedelta(days=1)
    return datetime.combine(day, MORNING, tzinfo=now.tzinfo)


def until(said: str, now: datetime) -> datetime | None:
    """The moment that "7pm", "Monday morning" or "two hours" names; a day without a clock time begins in the morning.

    None where the words name no moment. It may be past.
    """
    said = " ".join(said.split())
    if _OVERNIGHT.match(said):
        return next_morning(now)
    day = day_in(said, now.date())
    if day is not None and day.clock is None and clocktimes.clock_in(said) is None:
        said = f"{said} {MORNING:%H:%M}"
    return deadlines.resolve(said, now)


def hold(work: Casework, event: Event, draft: str, release_at: datetime) -> HeldDraft | None:
    """Put the draft into the drawer, to be offered where only this person reads it; None if the event was seen before.

    Raises:
        DrawerFullError: nothing was held.
        StoreUnavailableError: nothing was held.
    """
    person, place = event.person.address, event.place

    def held(tx: Transaction) -> HeldDraft | None:
        if not tx.claim(event.event):
            return None
        if len(tx.drafts_of(person)) >= MOST:
            raise DrawerFullError
        return tx.hold_draft(person, place.address if place.private else person, draft, release_at)

    return work.write(held)


def of(work: Casework, person: str) -> tuple[HeldDraft, ...]:
    """A person's drafts in the drawer, the next due first, without their words.

    Raises:
        StoreUnavailableError: the database is away.
    """
    with work.store.reading() as tx:
        return tx.drafts_of(person)


def take(work: Casework, person: str, number: int, then: Callable[[HeldDraft, str], _T]) -> _T | None:
    """Take a person's own draft out and do something with it; it stays in the drawer if that fails.

    None where the person has no draft of this number.

    Raises:
        StoreUnavailableError: nothing was taken out.
    """

    def taken(tx: Transaction) -> _T | None:
        held = next((each for each in tx.drafts_of(person) if each.id == number), None)
        draft = tx.release_draft(number) if held is not None else None
        return then(held, draft) if held is not None and draft is not None else None

    return work.write(taken)


def due(work: Casework) -> tuple[HeldDraft, ...]:
    """Drafts whose time has come, oldest first.

    Raises:
        StoreUnavailableError: the database is away.
    """
    with work.store.reading() as tx:
        return tx.due_drafts(most=_AT_A_TIME)
