"""A case as it is kept: plain columns that lists and clocks need; its words are encrypted beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """Where a case is in its life."""

    OPEN = "open"
    SEEN = "seen"
    REPLIED = "replied"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


LIVE = frozenset({State.OPEN, State.SEEN, State.REPLIED})  # somebody still has to do something


@dataclass(frozen=True)
class Case:
    """One escalation. Times are aware; `version` is the one that was read, and is counted up by the store.

    `destination` is the home of its root card ("slack:C123"); `person` and `place` are those of the contributor
    who opened it. No field here holds words that somebody wrote.
    """

    id: str
    kind: str
    state: State
    destination: str
    person: str
    place: str
    opened_at: datetime
    version: int = 1
    clause: str = ""
    urgent: bool = False
    deadline: datetime | None = None
    claimed_by: str = ""
    snoozed_until: datetime | None = None
    seen_at: datetime | None = None
    replied_at: datetime | None = None
    closed_at: datetime | None = None
