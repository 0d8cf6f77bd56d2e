"""What is set for a place where several people write: whether the desk also answers what was not addressed to it."""

from __future__ import annotations

from sqlalchemy import delete, select

from bot.store_base import Session
from bot.store_schema_chats import loud_places


class Places(Session):
    """Places that are not quiet."""

    def set_quiet(self, address: str, *, quiet: bool) -> bool:
        """Be quiet in a place, which it is until somebody says otherwise; whether that changed anything."""
        if not quiet:
            return self.add_new(loud_places, address=address)
        return bool(self.connection.execute(delete(loud_places).where(loud_places.c.address == address)).rowcount)

    def loud(self) -> frozenset[str]:
        """The addresses of the places where the desk answers without being called."""
        return frozenset(self.connection.execute(select(loud_places.c.address)).scalars())
