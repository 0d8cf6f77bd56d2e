"""What the tests of the store share."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select

from bot.case import Case
from bot.outbox import Delivery, Kind, Outgoing, Pace, effect_key
from bot.replies import Say
from bot.store import Store, Transaction, open_store
from bot.store_engine import sqlite_file
from bot.store_schema import metadata
from bot.vault import new_master

DIRECTOR = "slack:C1"
CONTRIBUTOR = "slack:U1"
AT_ONCE = {"slack": Pace(), "mailto": Pace()}


@dataclass
class Clock:
    """A clock that a test sets."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 22, 22, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def go(self, **by: float) -> None:
        self.now += timedelta(**by)


def open_sqlite(folder: Path, clock: Clock) -> Store:
    """An empty store in a folder, copied from one whose tables were made once."""
    key, empty = _template()
    (folder / "cases.db").write_bytes(empty)
    return open_store(f"sqlite:///{folder / 'cases.db'}", key, folder, clock)


@dataclass
class Shared:
    """A PostgreSQL database that tests use one after the other, emptied before each."""

    url: str
    key: str = field(default_factory=new_master)

    def emptied(self, folder: Path, clock: Clock) -> Store:
        store = open_store(self.url, self.key, folder, clock)
        tables = ", ".join(table.name for table in metadata.sorted_tables)
        with store.engine.begin() as connection:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")  # the audit refuses otherwise
            connection.exec_driver_sql(f"TRUNCATE {tables} RESTART IDENTITY")
        return store


def everything_kept(store: Store) -> bytes:
    """Every byte that the database holds: the files of SQLite, the cells of PostgreSQL."""
    file = sqlite_file(store.engine)
    if file is not None:
        return b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    with store.engine.connect() as connection:
        rows = [row for table in metadata.sorted_tables for row in connection.execute(select(table))]
    return b"\n".join(cell if isinstance(cell, bytes) else str(cell).encode() for row in rows for cell in row)


@lru_cache(maxsize=1)
def _template() -> tuple[str, bytes]:
    key = new_master()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/empty.db", key, Path(folder))
        with store.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        store.close()
        return key, (Path(folder) / "empty.db").read_bytes()


def open_case(tx: Transaction, **more: object) -> Case:
    """A press case with a message in it."""
    usual = {"kind": "press", "destination": DIRECTOR, "person": CONTRIBUTOR, "place": "slack:D1"}
    return tx.open_case(**usual | {"texts": {"message": "A journalist rang."}} | more)  # type: ignore[arg-type]


def card(case: Case, words: str = "A journalist rang.", *, count: int = 0, kind: Kind = Kind.POST) -> Outgoing:
    """A message of a case to the Director."""
    return Outgoing(effect_key(case.id, kind.value, DIRECTOR, count), DIRECTOR, kind, (Say(words),), case.id)


def take(store: Store, most: int = 10) -> tuple[Delivery, ...]:
    """Take what is due, as a courier does."""
    with store.transaction() as tx:
        return tx.take_due(most, AT_ONCE)


def note(number: int, **more: object) -> Outgoing:
    """A message that belongs to no case."""
    usual = {
        "effect_key": f"note/{number}",
        "destination": f"slack:D{number}",
        "kind": Kind.POST,
        "reply": (Say("Hi."),),
    }
    return Outgoing(**usual | more)  # type: ignore[arg-type]
