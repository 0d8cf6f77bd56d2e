"""What happened in a case, in order, with notes in encrypted words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from bot.store_base import Session
from bot.store_cases import subject
from bot.store_schema import case_history


@dataclass(frozen=True)
class Entry:
    """A line of a case's history: who did what when, with a note in words or none."""

    at: datetime
    actor: str
    action: str
    note: str = ""


class History(Session):
    """Lines of history."""

    def add_history(self, case_id: str, actor: str, action: str, note: str = "") -> None:
        """Append a line; the note is encrypted with the case's key.

        Raises:
            ForgottenError: there is a note, and the case's words were erased.
        """
        sealed = self.seal(subject(case_id), "history", note.encode()) if note else None
        values = {"case_id": case_id, "at": self.now, "actor": actor, "action": action, "sealed": sealed}
        self.connection.execute(insert(case_history).values(values))

    def history(self, case_id: str) -> tuple[Entry, ...]:
        """The lines of a case, oldest first; notes are empty where they were erased."""
        rows = self.connection.execute(
            select(case_history).where(case_history.c.case_id == case_id).order_by(case_history.c.id)
        )
        return tuple(Entry(row.at, row.actor, row.action, self._note(case_id, row.sealed)) for row in rows.all())

    def cases_acted_in(self, person: str, action: str) -> tuple[str, ...]:
        """The cases in which a person did this."""
        own = select(case_history.c.case_id).where(case_history.c.actor == person, case_history.c.action == action)
        return tuple(self.connection.execute(own.distinct()).scalars())

    def _note(self, case_id: str, sealed: bytes | None) -> str:
        return "" if sealed is None else self.unseal(subject(case_id), "history", sealed).decode()
