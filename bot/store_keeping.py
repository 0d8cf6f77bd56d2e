"""What is let go after a time, and master keys that take turns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import and_, delete, select, update

from bot.store_cases import Cases
from bot.store_schema import cases, keys, outbox, seen_events, slips
from bot.vault import WrappedKey


@dataclass(frozen=True)
class Retention:
    """How long things are kept; the words of a case count from the moment it is over."""

    seen_events: timedelta = timedelta(days=7)
    sent_bodies: timedelta = timedelta(days=7)
    case_text: timedelta = timedelta(days=365)


@dataclass(frozen=True)
class Purged:
    """How much was let go."""

    seen_events: int
    sent_bodies: int
    cases: tuple[str, ...]
    slips: int


class Keeping(Cases):
    """Purging and the rotation of keys."""

    def purge(self, retention: Retention) -> Purged:
        """Let go of what is past its time. Rows that tell that something was sent stay, without its words."""
        now = self.now
        seen = delete(seen_events).where(seen_events.c.at < now - retention.seen_events)
        sent = and_(outbox.c.delivered_at < now - retention.sent_bodies, outbox.c.body.is_not(None))
        old = delete(slips).where(slips.c.expires_at < now)
        return Purged(
            seen_events=self.connection.execute(seen).rowcount,
            sent_bodies=self.connection.execute(update(outbox).where(sent).values(body=None)).rowcount,
            cases=self._forget_old(retention),
            slips=self.connection.execute(old).rowcount,
        )

    def rotate_keys(self) -> int:
        """Wrap every data key by the first master key; how many were not yet. After that old masters may go."""
        rows = self.connection.execute(select(keys).with_for_update()).all()
        turned = 0
        for row in rows:
            stored = WrappedKey(row.master, row.wrapped)
            if not self.vault.is_current(stored):
                fresh = self.vault.wrap(self.vault.unwrap(stored, row.subject), row.subject)
                values = {"master": fresh.master, "wrapped": fresh.wrapped}
                self.connection.execute(update(keys).where(keys.c.subject == row.subject).values(values))
                turned += 1
        return turned

    def _forget_old(self, retention: Retention) -> tuple[str, ...]:
        over = select(cases.c.id).where(cases.c.closed_at < self.now - retention.case_text)
        kept = over.join(keys, keys.c.subject == "case:" + cases.c.id)
        found = tuple(self.connection.execute(kept).scalars())
        for case_id in found:
            self.forget_case(case_id)
        return found
