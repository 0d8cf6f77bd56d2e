"""Places where several people write: which are loud, and into which threads the desk was called."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from sqlalchemy import delete, select

from bot.store_base import Session
from bot.store_schema_chats import called_threads, loud_places

THREADS_KEPT: Final = timedelta(days=30)


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

    def call_into(self, address: str) -> None:
        """The desk answers in this thread from now on; threads of long ago are let go."""
        self.connection.execute(delete(called_threads).where(called_threads.c.at < self.now - THREADS_KEPT))
        self.add_new(called_threads, address=address, at=self.now)

    def called_into(self, address: str) -> bool:
        """Whether the desk was called into this thread."""
        found = select(called_threads.c.at).where(called_threads.c.address == address)
        return self.connection.execute(found).first() is not None
