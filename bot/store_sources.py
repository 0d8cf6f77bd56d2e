"""Which message a case came from."""

from __future__ import annotations

from sqlalchemy import delete, or_, select

from bot.store_base import Session
from bot.store_schema_chats import case_sources


class Sources(Session):
    """The events behind cases, by the name that their platform gave the message."""

    def note_source(self, event: str, case_id: str, person: str) -> None:
        """Remember that this event of this person opened or joined the case."""
        self.add_new(case_sources, event=event, case_id=case_id, person=person)

    def cases_from(self, message: str, person: str) -> tuple[str, ...]:
        """The cases that this person's message, or an edited version of it, became part of, the latest first."""
        own = case_sources.c.event
        parts = or_(own == message, *(own.startswith(f"{message}{mark}", autoescape=True) for mark in "/:"))
        found = select(case_sources.c.case_id).where(case_sources.c.person == person, parts)
        rows = self.connection.execute(found.distinct().order_by(case_sources.c.case_id.desc()))
        return tuple(rows.scalars())

    def drop_sources(self, person: str) -> None:
        """Forget which messages of this person became cases."""
        self.connection.execute(delete(case_sources).where(case_sources.c.person == person))
