"""What the tests of the store share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.case import Case
from bot.outbox import Delivery, Kind, Outgoing, Pace, effect_key
from bot.replies import Say
from bot.store import Store, Transaction

DIRECTOR = "slack:C1"
CONTRIBUTOR = "slack:U1"
AT_ONCE = {"slack": Pace(), "mailto": Pace()}


@dataclass
class Clock:
    """A clock that a test sets."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 22, 22, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def go(self, **by: float) -> None:
        self.now += timedelta(**by)


def open_case(tx: Transaction, **more: object) -> Case:
    """A press case with a message in it."""
    usual = {"kind": "press", "destination": DIRECTOR, "person": CONTRIBUTOR, "place": "slack:D1"}
    return tx.open_case(**usual | {"texts": {"message": "A journalist rang."}} | more)  # type: ignore[arg-type]


def card(case: Case, words: str = "A journalist rang.", *, count: int = 0, kind: Kind = Kind.POST) -> Outgoing:
    """A message of a case to the Director."""
    return Outgoing(effect_key(case.id, kind.value, DIRECTOR, count), DIRECTOR, kind, (Say(words),), case.id)


def take(store: Store, most: int = 10) -> tuple[Delivery, ...]:
    """Take what is due, as a courier does."""
    with store.transaction() as tx:
        return tx.take_due(most, AT_ONCE)


def note(number: int, **more: object) -> Outgoing:
    """A message that belongs to no case."""
    usual = {
        "effect_key": f"note/{number}",
        "destination": f"slack:D{number}",
        "kind": Kind.POST,
        "reply": (Say("Hi."),),
    }
    return Outgoing(**usual | more)  # type: ignore[arg-type]
