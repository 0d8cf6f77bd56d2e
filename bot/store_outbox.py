"""The outbox for those who fill it: queue, cancel, move to another time, see what became of a message, replay it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, select, update

from bot import replies_json
from bot.outbox import Kind, Late, Outgoing, Queued
from bot.store_base import Session
from bot.store_cases import subject as case_subject
from bot.store_schema import QUEUED, outbox

_DESK = "desk"  # whose key seals messages that belong to no case
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_UNTOUCHED = and_(outbox.c.state == QUEUED, outbox.c.lease.is_(None), outbox.c.attempted_at.is_(None))
_SEEN = (
    outbox.c.effect_key, outbox.c.destination, outbox.c.kind, outbox.c.case_id, outbox.c.state, outbox.c.due_at,
    outbox.c.attempts, outbox.c.reason, outbox.c.delivered_at,
)  # fmt: skip


class Outbox(Session):
    """Messages to others, queued in the transaction of what caused them."""

    def queue(self, outgoing: Outgoing) -> bool:
        """Queue a message; false if one of its effect key was queued before, which is left as it is.

        Raises:
            ForgottenError: its case's words were erased, or there is no such case.
        """
        owner = subject_of(outgoing.case)
        if outgoing.case is None:
            self.make_key(owner)
        return self.add_new(
            outbox,
            effect_key=outgoing.effect_key,
            platform=outgoing.destination.partition(":")[0],
            destination=outgoing.destination,
            kind=outgoing.kind.value,
            case_id=outgoing.case,
            priority=int(outgoing.priority),
            queued_at=self.now,
            due_at=ticks(outgoing.due_at),
            state="queued",
            attempts=0,
            reason="",
            body=self.seal(owner, f"message:{outgoing.effect_key}", replies_json.dump(outgoing.reply)),
        )

    def cancel(self, effect_key: str) -> bool:
        """Take back a message; false if it is delivered, on its way, cancelled already or unknown."""
        return self._cancel(outbox.c.effect_key == effect_key) == 1

    def cancel_effects(self, case_id: str, effect: str) -> int:
        """Take back every undelivered message of this effect ("reminder") of a case; how many there were."""
        of_effect = outbox.c.effect_key.startswith(f"{case_id}/{effect}/", autoescape=True)
        return self._cancel(and_(outbox.c.case_id == case_id, of_effect))

    def retime(self, effect_key: str, due_at: datetime | None) -> bool:
        """Move an undelivered message to another time (None: at once); false if it is too late for that."""
        same = and_(outbox.c.effect_key == effect_key, _UNTOUCHED)
        return self.connection.execute(update(outbox).where(same).values(due_at=ticks(due_at))).rowcount == 1

    def queued(self, effect_key: str) -> Queued | None:
        """What became of a message; None if it was never queued."""
        row = self.connection.execute(select(*_SEEN).where(outbox.c.effect_key == effect_key)).first()
        return None if row is None else _queued(row)

    def messages_of(self, case_id: str) -> tuple[Queued, ...]:
        """Every message of a case, in the order of queueing."""
        found = select(*_SEEN).where(outbox.c.case_id == case_id).order_by(outbox.c.id)
        return tuple(_queued(row) for row in self.connection.execute(found))

    def dead_letters(self, *, most: int = 100) -> tuple[Queued, ...]:
        """Messages that wait for a person to decide, oldest first."""
        found = select(*_SEEN).where(outbox.c.state == "dead").order_by(outbox.c.id).limit(most)
        return tuple(_queued(row) for row in self.connection.execute(found))

    def replay(self, effect_key: str) -> bool:
        """Queue a dead letter again, from its first attempt; false if it is none. It is looked up before it is sent."""
        dead = and_(outbox.c.effect_key == effect_key, outbox.c.state == "dead")
        again = update(outbox).where(dead).values(state="queued", attempts=0, retry_at=None, lease=None, reason="")
        return self.connection.execute(again).rowcount == 1

    def late(self, by: timedelta) -> Late:
        """Messages that should have been delivered longer ago than this."""
        limit = self.now - by
        should = func.greatest if self.on_postgresql else func.max
        since = should(outbox.c.due_at, outbox.c.queued_at, type_=outbox.c.queued_at.type)
        overdue = and_(outbox.c.state == QUEUED, outbox.c.due_at <= ticks(limit), outbox.c.queued_at <= limit)
        count, oldest = self.connection.execute(select(func.count(), func.min(since)).where(overdue)).one()
        dead = select(func.count()).select_from(outbox).where(outbox.c.state == "dead")
        return Late(count, oldest, self.connection.execute(dead).scalar_one())

    def _cancel(self, which: Any) -> int:
        values = {"state": "cancelled", "body": None}
        return self.connection.execute(update(outbox).where(which, _UNTOUCHED).values(values)).rowcount


def subject_of(case_id: str | None) -> str:
    """Whose data key a message is sealed with."""
    return _DESK if case_id is None else case_subject(case_id)


def ticks(due_at: datetime | None) -> int:
    """A due time as it is stored: at once is 0, so that a clock that jumps back delays nothing."""
    return 0 if due_at is None else (due_at - _EPOCH) // _TICK


def _queued(row: Any) -> Queued:
    due_at = _EPOCH + row.due_at * _TICK if row.due_at else None
    return Queued(
        row.effect_key, row.destination, Kind(row.kind), row.case_id, row.state, due_at, row.attempts, row.reason,
        row.delivered_at,
    )  # fmt: skip
