"""The cooling drawer: drafts that people asked to have held, encrypted, and deleted when they are given back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from bot.store_base import Session
from bot.store_schema import held_drafts


@dataclass(frozen=True)
class HeldDraft:
    """A draft in the drawer, without its words."""

    id: int
    person: str
    place: str
    release_at: datetime


_COLUMNS = (held_drafts.c.id, held_drafts.c.person, held_drafts.c.place, held_drafts.c.release_at)


class Drafts(Session):
    """Held drafts, each under a key of its own."""

    def hold_draft(self, person: str, place: str, words: str, release_at: datetime) -> HeldDraft:
        """Put a draft into the drawer until that time."""
        values = {"person": person, "place": place, "release_at": release_at, "sealed": b""}
        number = self.connection.execute(insert(held_drafts).values(values).returning(held_drafts.c.id)).scalar_one()
        self.make_key(_subject(number))
        sealed = self.seal(_subject(number), "draft", words.encode())
        self.connection.execute(held_drafts.update().where(held_drafts.c.id == number).values(sealed=sealed))
        return HeldDraft(number, person, place, release_at)

    def due_drafts(self, *, most: int = 50) -> tuple[HeldDraft, ...]:
        """Drafts whose time has come, oldest first."""
        due = select(*_COLUMNS).where(held_drafts.c.release_at <= self.now).order_by(held_drafts.c.release_at)
        return tuple(HeldDraft(*row) for row in self.connection.execute(due.limit(most)))

    def drafts_of(self, person: str) -> tuple[HeldDraft, ...]:
        """A person's drafts in the drawer."""
        own = select(*_COLUMNS).where(held_drafts.c.person == person).order_by(held_drafts.c.release_at)
        return tuple(HeldDraft(*row) for row in self.connection.execute(own))

    def release_draft(self, number: int) -> str | None:
        """The words of a draft, which leaves the drawer with this transaction; None where it is not there."""
        taken = delete(held_drafts).where(held_drafts.c.id == number).returning(held_drafts.c.sealed)
        sealed = self.connection.execute(taken).scalar_one_or_none()
        if sealed is None:
            return None
        words = self.unseal(_subject(number), "draft", sealed).decode()
        self.drop_key(_subject(number))
        return words


def _subject(number: int) -> str:
    return f"draft:{number}"
