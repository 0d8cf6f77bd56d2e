"""The outbox for those who empty it: take what is due under a lease, renew, record what came of it.

No lease is ever judged by a wall clock. A worker takes a row over only after it saw the same lease token for longer
than a lease lasts by its own steady clock; the token changes whenever the holder renews.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, or_, select, update

from bot import replies_json
from bot.outbox import (
    LONGEST_PAUSE,
    Delivered,
    Delivery,
    Failed,
    Kind,
    Outcome,
    Pace,
    Priority,
    is_dead,
    may_stand,
    retry_wait,
)
from bot.store_base import ForgottenError, Session
from bot.store_outbox import subject_of, ticks
from bot.store_schema import QUEUED, lanes, outbox, roots
from bot.vault import SealBrokenError

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def _due_statement(*columns: Any) -> Select[Any]:
    """Built once: what is due in a lane and may go now."""
    earlier = outbox.alias("earlier")
    now = bindparam("now", type_=outbox.c.retry_at.type)
    ticks_now = bindparam("ticks", type_=outbox.c.due_at.type)
    # A wait longer than any that is ever given can only be a clock that jumped back: it is over.
    longest = bindparam("longest", type_=outbox.c.retry_at.type)
    paced = and_(lanes.c.destination == outbox.c.destination, lanes.c.free_at > now, lanes.c.free_at <= longest)
    first_in_chain = and_(
        earlier.c.case_id == outbox.c.case_id,
        earlier.c.destination == outbox.c.destination,
        earlier.c.id < outbox.c.id,
        earlier.c.state == QUEUED,
        earlier.c.due_at <= ticks_now,
    )
    return (
        select(*columns)
        .where(
            outbox.c.state == QUEUED,
            outbox.c.lease.is_(None),
            outbox.c.platform.in_(bindparam("platforms", expanding=True)),
            outbox.c.priority == bindparam("lane"),
            outbox.c.due_at <= ticks_now,
            or_(outbox.c.retry_at.is_(None), outbox.c.retry_at <= now, outbox.c.retry_at > longest),
            ~exists().where(paced),
            ~exists().where(first_in_chain),
        )
        .order_by(outbox.c.due_at, outbox.c.id)
        .limit(bindparam("most"))
    )


_DUE = _due_statement(outbox).with_for_update(skip_locked=True, of=outbox)
_DUE_NUMBERS = _due_statement(outbox.c.id)
_LEASED = select(outbox.c.id, outbox.c.lease).where(
    outbox.c.state == QUEUED,
    outbox.c.lease.is_not(None),
    outbox.c.platform.in_(bindparam("platforms", expanding=True)),
)


class Courier(Session):
    """Taking and recording deliveries."""

    def something_due(self, platforms: Sequence[str]) -> bool:
        """Whether `take_due` may find anything; cheap, and writes nothing."""
        return any(self._due(lane, 1, platforms, _DUE_NUMBERS) for lane in Priority)

    def take_due(self, most: int, paces: Mapping[str, Pace]) -> tuple[Delivery, ...]:
        """Take at most so many due messages for these platforms, cases first, no faster than each one's pace.

        Each is marked as attempted: when this transaction has committed, the calls may be made.
        """
        rows: list[Any] = []
        for lane in Priority:
            if len(rows) < most:
                rows += self._due(lane, most - len(rows), tuple(paces), _DUE)
        return self._take(self._within_pace(rows, paces))

    def leased(self, platforms: Sequence[str]) -> dict[int, str]:
        """The messages for these platforms that somebody holds, by number, with their lease tokens."""
        return {row.id: row.lease for row in self.connection.execute(_LEASED, {"platforms": list(platforms)})}

    def take_over(self, orphans: Mapping[int, str]) -> tuple[Delivery, ...]:
        """Take these messages from holders that have not moved, if they still hold them by these tokens."""
        if not orphans:
            return ()
        held = or_(*(and_(outbox.c.id == number, outbox.c.lease == lease) for number, lease in orphans.items()))
        found = select(outbox).where(held, outbox.c.state == QUEUED).with_for_update(skip_locked=True)
        return self._take(self.connection.execute(found).all())

    def renew(self, delivery: Delivery) -> str | None:
        """A fresh lease token, marked as attempted once more; None if somebody else took the message over."""
        lease = uuid.uuid4().hex
        values = {"lease": lease, "attempted_at": _first_attempt(self.now), "attempts": outbox.c.attempts + 1}
        renewed = self.connection.execute(update(outbox).where(_held(delivery)).values(values))
        return lease if renewed.rowcount == 1 else None

    def record(self, outcomes: Iterable[Outcome]) -> None:
        """Write down what came of deliveries; of one that was taken over meanwhile, nothing."""
        waits: dict[str, timedelta] = {}
        for outcome in outcomes:
            match outcome:
                case Delivered(delivery, handle):
                    self._record_delivered(delivery, handle)
                case Failed(delivery, wait=wait):
                    self._record_failed(outcome)
                    if wait is not None:
                        waits[delivery.destination] = max(wait, waits.get(delivery.destination, wait))
        for destination, free_at in self._lanes(waits).items():
            self._free_from(destination, max(free_at, self.now + min(waits[destination], LONGEST_PAUSE)))

    def _due(self, lane: Priority, most: int, platforms: Sequence[str], statement: Select[Any]) -> Sequence[Any]:
        now = self.now
        values = {"lane": int(lane), "most": most, "platforms": list(platforms)}
        times = {"now": now, "ticks": ticks(now), "longest": now + LONGEST_PAUSE}
        return self.connection.execute(statement, values | times).all()

    def _within_pace(self, rows: Iterable[Any], paces: Mapping[str, Pace]) -> list[Any]:
        """The rows that may go now; what they use of their destinations' pace is noted."""
        rows, allowed = list(rows), []
        paced = {row.destination for row in rows if paces.get(row.platform, Pace()).gap}
        free, used = self._lanes(paced), set()
        for row in rows:
            if row.destination in paced:
                pace, now = paces[row.platform], self.now
                slack = timedelta(seconds=pace.gap * (pace.burst - 1))
                since = free[row.destination]
                if since > now:
                    continue
                free[row.destination] = max(now, since + slack) + timedelta(seconds=pace.gap) - slack
                used.add(row.destination)
            allowed.append(row)
        for destination in used:
            self._free_from(destination, free[destination])
        return allowed

    def _lanes(self, destinations: Iterable[str]) -> dict[str, datetime]:
        """From when destinations may be written to; locked against other workers until the commit.

        They are locked last in a transaction and by their names, so that no two workers wait for each other.
        """
        return {destination: self._lane(destination) for destination in sorted(destinations)}

    def _lane(self, destination: str) -> datetime:
        self.add_new(lanes, destination=destination, free_at=_LONG_AGO)
        free_at = select(lanes.c.free_at).where(lanes.c.destination == destination).with_for_update()
        found = self.connection.execute(free_at).scalar_one()
        return _LONG_AGO if found > self.now + LONGEST_PAUSE else found

    def _free_from(self, destination: str, free_at: datetime) -> None:
        self.connection.execute(update(lanes).where(lanes.c.destination == destination).values(free_at=free_at))

    def _take(self, rows: Iterable[Any]) -> tuple[Delivery, ...]:
        lease = uuid.uuid4().hex
        taken = [delivery for row in rows if (delivery := self._delivery(row, lease)) is not None]
        if taken:
            attempted_at = _first_attempt(self.now)
            values = {"lease": lease, "attempted_at": attempted_at, "attempts": outbox.c.attempts + 1}
            numbers = [delivery.id for delivery in taken]
            self.connection.execute(update(outbox).where(outbox.c.id.in_(numbers)).values(values))
        return tuple(taken)

    def _delivery(self, row: Any, lease: str) -> Delivery | None:
        try:
            body = self.unseal(subject_of(row.case_id), f"message:{row.effect_key}", row.body or b"")
            reply = replies_json.load(body)
        except ForgottenError:
            self._put_away(row.id, "cancelled", "forgotten")
            return None
        except (SealBrokenError, ValueError):
            self._put_away(row.id, "dead", "unreadable")
            return None
        return Delivery(
            id=row.id,
            effect_key=row.effect_key,
            destination=row.destination,
            kind=Kind(row.kind),
            case=row.case_id,
            reply=reply,
            handle=self._root(row.case_id, row.destination),
            lease=lease,
            attempts=row.attempts + 1,
            queued_at=row.queued_at,
            taken_at=self.now,
            attempted_at=row.attempted_at,
        )

    def _put_away(self, number: int, state: str, reason: str) -> None:
        values = {"state": state, "reason": reason, "lease": None}
        self.connection.execute(update(outbox).where(outbox.c.id == number).values(values))

    def _root(self, case_id: str | None, destination: str) -> str | None:
        root = select(roots.c.handle).where(roots.c.case_id == case_id, roots.c.destination == destination)
        return self.connection.execute(root).scalar_one_or_none() if case_id else None

    def _record_delivered(self, delivery: Delivery, handle: str) -> None:
        values: dict[str, Any] = {"state": "delivered", "delivered_at": self.now, "handle": handle}
        values |= {"lease": None, "reason": ""}
        if delivery.case is None:
            values["body"] = None  # a held draft, given back: nothing of it stays
        own = self.connection.execute(update(outbox).where(_held(delivery)).values(values)).rowcount == 1
        if not own or not delivery.case or not handle:
            return
        place = {"case_id": delivery.case, "destination": delivery.destination}
        if not self.add_new(roots, **place, handle=handle) and delivery.kind is Kind.UPDATE:
            same = and_(roots.c.case_id == delivery.case, roots.c.destination == delivery.destination)
            self.connection.execute(update(roots).where(same).values(handle=handle))

    def _record_failed(self, failed: Failed) -> None:
        values: dict[str, Any] = {"lease": None, "reason": failed.reason}
        if is_dead(failed):
            values["state"] = "dead"
        else:
            values["retry_at"] = self.now + retry_wait(failed)
        if not may_stand(failed):
            values["attempted_at"] = None
        self.connection.execute(update(outbox).where(_held(failed.delivery)).values(values))


def _first_attempt(now: datetime) -> Any:
    return func.coalesce(outbox.c.attempted_at, bindparam(None, now, type_=outbox.c.attempted_at.type))


def _held(delivery: Delivery) -> Any:
    return and_(outbox.c.id == delivery.id, outbox.c.lease == delivery.lease, outbox.c.state == QUEUED)
