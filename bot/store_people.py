"""What is remembered of people: the role they chose, and until when they are away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from bot.store_base import Session
from bot.store_schema import people
from knowledge.policy import Role


@dataclass(frozen=True)
class KnownPerson:
    """A person by address, with the role they chose and the time they are away until, if any."""

    address: str
    role: Role | None = None
    away_until: datetime | None = None


class People(Session):
    """Known people."""

    def person(self, address: str) -> KnownPerson:
        """What is known of a person; nothing but the address where nothing is."""
        row = self.connection.execute(select(people).where(people.c.address == address)).first()
        if row is None:
            return KnownPerson(address)
        return KnownPerson(address, Role(row.role) if row.role else None, row.away_until)

    def choose_role(self, address: str, role: Role | None) -> None:
        """Remember the role that a person chose for themselves."""
        self._set(address, role=role.value if role else None)

    def set_away(self, address: str, until: datetime | None) -> None:
        """Remember that a person is away, or with None that they are back."""
        self._set(address, away_until=until)

    def away(self) -> tuple[KnownPerson, ...]:
        """The people who are away now."""
        rows = self.connection.execute(select(people.c.address).where(people.c.away_until > self.now)).scalars()
        return tuple(self.person(address) for address in rows.all())

    def drop_person(self, address: str) -> None:
        """Remember nothing of a person's choices."""
        self.connection.execute(delete(people).where(people.c.address == address))

    def _set(self, address: str, **values: Any) -> None:
        if not self.add_new(people, address=address, **values):
            self.connection.execute(update(people).where(people.c.address == address).values(**values))
