"""Messages between the acknowledgement and the answer: only where they stand is kept, so that none is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update

from bot.store_inbox import Inbox
from bot.store_schema_chats import arrivals


@dataclass(frozen=True)
class Arrival:
    """A message that came in: its own name, where the platform keeps it, and the platform's other names for it."""

    key: str
    platform: str
    stands_at: str
    names: tuple[str, ...] = ()


class Arrivals(Inbox):
    """Messages that somebody has to answer."""

    def arrived(self, found: Sequence[Arrival], owner: str) -> tuple[str, ...]:
        """Note that `owner` deals with these messages; the keys of those that were never seen under any name."""
        names = [f"arrived {name}" for each in found for name in (each.key, *each.names)]
        new = set(self.claim_each(names))
        first: dict[str, Arrival] = {}
        for each in found:
            own = {f"arrived {name}" for name in (each.key, *each.names)}
            if own <= new:
                new -= own
                first[each.key] = each
        if first:
            shared = {"owner": owner, "at": self.now}
            kept = [
                {"key": each.key, "platform": each.platform, "stands_at": each.stands_at, **shared}
                for each in first.values()
            ]
            self.connection.execute(insert(arrivals), kept)
        return tuple(first)

    def stands_at(self, arrival: Arrival) -> None:
        """Note what is known by now of where it stands, unless it was dealt with."""
        same = arrivals.c.key == arrival.key
        self.connection.execute(update(arrivals).where(same).values(stands_at=arrival.stands_at))

    def dealt_with(self, keys: Iterable[str]) -> None:
        """Forget messages that were answered."""
        gone = list(keys)
        if gone:
            self.connection.execute(delete(arrivals).where(arrivals.c.key.in_(gone)))

    def still_at_it(self, owner: str) -> None:
        """Note that this process is alive and deals with what it took."""
        self.connection.execute(update(arrivals).where(arrivals.c.owner == owner).values(at=self.now))

    def adopt(self, platform: str, owner: str, unheard_since: datetime, *, most: int = 50) -> tuple[Arrival, ...]:
        """Messages whose process has said nothing since then, from now on this owner's, oldest first."""
        stale = arrivals.c.at < unheard_since
        found = select(arrivals).where(arrivals.c.platform == platform, arrivals.c.owner != owner, stale)
        taken = []
        for row in self.connection.execute(found.order_by(arrivals.c.at, arrivals.c.key).limit(most)).all():
            same = arrivals.c.key == row.key, arrivals.c.owner == row.owner, stale
            if self.connection.execute(update(arrivals).where(*same).values(owner=owner, at=self.now)).rowcount:
                taken.append(Arrival(row.key, row.platform, row.stands_at))
        return tuple(taken)

    def leave(self, key: str, rest: timedelta = timedelta()) -> None:
        """Leave a message to whoever looks next, after it has rested: it could not be answered now."""
        left = {"owner": "", **({"at": self.now + rest} if rest else {})}
        self.connection.execute(update(arrivals).where(arrivals.c.key == key).values(left))
