"""Clearance slips: that somebody looked at a text under a clause. The text itself is never here, only its hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from bot.store_base import Session
from bot.store_schema import slips


@dataclass(frozen=True)
class Slip:
    """Who looked at the text of this hash under which clause, when, and until when that counts."""

    hash: str
    clause: str
    cleared_by: str
    cleared_at: datetime
    expires_at: datetime


class Slips(Session):
    """Slips that count until they expire."""

    def add_slip(self, text_hash: str, clause: str, cleared_by: str, expires_at: datetime) -> Slip:
        """Write a slip."""
        slip = Slip(text_hash, clause, cleared_by, self.now, expires_at)
        self.connection.execute(
            insert(slips).values(
                hash=text_hash, clause=clause, cleared_by=cleared_by, cleared_at=slip.cleared_at, expires_at=expires_at
            )
        )
        return slip

    def slips_for(self, text_hash: str) -> tuple[Slip, ...]:
        """The slips of a text that count now, newest first."""
        columns = (slips.c.hash, slips.c.clause, slips.c.cleared_by, slips.c.cleared_at, slips.c.expires_at)
        found = select(*columns).where(slips.c.hash == text_hash, slips.c.expires_at > self.now)
        return tuple(Slip(*row) for row in self.connection.execute(found.order_by(slips.c.id.desc())))
