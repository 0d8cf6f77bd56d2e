"""Events that were taken in: each is acted upon once, however often it is delivered."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.store_base import Session
from bot.store_schema import seen_events


class Inbox(Session):
    """Claims of events."""

    def claim(self, *names: str) -> bool:
        """Take an event for this transaction; false if it was seen before under any of its names.

        Give the platform's delivery id, and where there is one a second natural name, such as the channel with
        the client's message id. A claim holds only if the transaction commits; a rival waits for that.
        """
        now = self.now
        # In one order everywhere, so that two workers with the same names cannot wait for each other.
        added = [self.add_new(seen_events, key=name, at=now) for name in sorted({n for n in names if n})]
        return all(added)

    def claim_each(self, names: Sequence[str]) -> frozenset[str]:
        """Take events that have nothing to do with each other; those that were not seen before."""
        if not names:
            return frozenset()
        make = postgresql.insert if self.on_postgresql else sqlite.insert
        # In one order everywhere, so that two workers with the same names cannot wait for each other.
        rows = [{"key": name, "at": self.now} for name in sorted(set(names))]
        claimed = make(seen_events).values(rows).on_conflict_do_nothing().returning(seen_events.c.key)
        return frozenset(self.connection.execute(claimed).scalars())

    def release(self, name: str) -> None:
        """An event that was taken and not dealt with may come again."""
        self.connection.execute(delete(seen_events).where(seen_events.c.key == name))

    def is_claimed(self, name: str) -> bool:
        """Whether an event of this name was taken."""
        found = select(seen_events.c.key).where(seen_events.c.key == name)
        return self.connection.execute(found).first() is not None
