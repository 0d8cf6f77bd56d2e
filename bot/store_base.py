"""What every noun of a transaction stands on: the connection, the clock, and the keys that seal and open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from bot import vault as vaults
from bot.errors import ForepostError
from bot.store_schema import keys
from bot.vault import Vault, WrappedKey


class NoSuchCaseError(ForepostError):
    """There is no case of this id."""


class CaseChangedError(ForepostError):
    """Somebody else changed the case since it was read: read it again and decide anew."""


class ForgottenError(ForepostError):
    """The words were erased: their key is gone."""


class StoreUnavailableError(ForepostError):
    """The database is away, full or locked: nothing was changed, and the same call may work later."""


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


@dataclass
class Session:
    """One transaction's connection. Not for threads to share."""

    connection: Connection
    vault: Vault
    clock: Callable[[], datetime]
    _keys: dict[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def now(self) -> datetime:
        """The time by the store's clock, in UTC."""
        return self.clock().astimezone(UTC)

    @property
    def on_postgresql(self) -> bool:
        """Whether many workers may be at the tables at once."""
        return self.connection.dialect.name == "postgresql"

    def seal(self, subject: str, field_name: str, content: bytes) -> bytes:
        """The content, encrypted with the subject's data key.

        Raises:
            ForgottenError: the subject has no key, or it was dropped.
        """
        return vaults.seal(self.key(subject), subject, field_name, content)

    def unseal(self, subject: str, field_name: str, sealed: bytes) -> bytes:
        """What was sealed.

        Raises:
            ForgottenError: the subject's key was dropped.
            SealBrokenError: the bytes were changed, or a master key is missing.
        """
        return vaults.unseal(self.key(subject), subject, field_name, sealed)

    def key(self, subject: str) -> bytes:
        """The subject's data key.

        Raises:
            ForgottenError: it has none, or it was dropped.
        """
        if subject not in self._keys:
            stored = select(keys.c.master, keys.c.wrapped).where(keys.c.subject == subject)
            row = self.connection.execute(stored).first()
            if row is None:
                raise ForgottenError(f"the words of {subject} were erased")
            self._keys[subject] = self.vault.unwrap(WrappedKey(row.master, row.wrapped), subject)
        return self._keys[subject]

    def make_key(self, subject: str) -> None:
        """Give the subject a data key, unless it has one."""
        key, stored = self.vault.new_key(subject)
        if self.add_new(keys, subject=subject, master=stored.master, wrapped=stored.wrapped):
            self._keys[subject] = key

    def drop_key(self, subject: str) -> None:
        """Make everything sealed for this subject unreadable for good."""
        self._keys.pop(subject, None)
        self.connection.execute(delete(keys).where(keys.c.subject == subject))

    def add_new(self, table: Table, **values: Any) -> bool:
        """Insert the row unless one with its key is there; whether it was added. Waits for a rival's commit."""
        make = postgresql.insert if self.on_postgresql else sqlite.insert
        added = make(table).values(values).on_conflict_do_nothing().returning(*table.primary_key.columns)
        return self.connection.execute(added).first() is not None
