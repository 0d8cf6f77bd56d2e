"""The store: everything that must outlive the process, in SQLite or PostgreSQL, one transaction at a time.

    store = open_store()
    with store.transaction() as tx:
        if tx.claim(event):                      # false: seen before
            case = tx.open_case(kind="press", destination="slack:C1", person="slack:U1", place="slack:D1",
                                texts={"message": text})
            tx.queue(Outgoing(effect_key(case.id, "card", "slack:C1"), "slack:C1", Kind.POST, reply, case.id))
            tx.audit("slack:U1", "case.opened", case.id)

Leaving the block commits; an exception rolls everything back. No exception of this package holds message text.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import platformdirs
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot import store_engine, store_migrations
from bot import vault as vaults
from bot.store_arrivals import Arrivals
from bot.store_audit import Audit
from bot.store_base import (
    CaseChangedError,
    ForgottenError,
    NoSuchCaseError,
    StoreUnavailableError,
    utc_now,
)
from bot.store_courier import Courier
from bot.store_drafts import Drafts
from bot.store_feedback import Feedback
from bot.store_folds import Folds
from bot.store_forgetting import Forgetting
from bot.store_history import History
from bot.store_keeping import Keeping, Purged, Retention
from bot.store_outbox import Outbox
from bot.store_people import People
from bot.store_places import Places
from bot.store_references import References
from bot.store_slips import Slips
from bot.store_sources import Sources
from bot.vault import Vault

__all__ = [
    "CaseChangedError",
    "ForgottenError",
    "NoSuchCaseError",
    "Purged",
    "Retention",
    "Store",
    "StoreUnavailableError",
    "Transaction",
    "default_folder",
    "open_store",
]


@dataclass
class Transaction(
    Arrivals,
    Folds,
    History,
    Outbox,
    Courier,
    People,
    Places,
    References,
    Drafts,
    Slips,
    Sources,
    Feedback,
    Keeping,
    Forgetting,
    Audit,
):
    """One transaction over every noun. Use it in the thread that opened it, and not after its block."""

    def forget_person(self, address: str) -> None:
        """Take a person off everything: choices, held drafts, chats, cases, messages, and their name in the audit."""
        for held in self.drafts_of(address):
            self.release_draft(held.id)
        self.drop_person(address)
        self.drop_references(address)
        self.drop_sources(address)
        self.leave_cases(address)
        self.leave_audit(address)


@dataclass
class Store:
    """An open database. Safe to share between threads; on PostgreSQL also between processes and machines."""

    engine: Engine
    vault: Vault
    clock: Callable[[], datetime] = utc_now
    _listeners: list[Callable[[], None]] = field(default_factory=list)
    _writer: threading.Lock = field(default_factory=threading.Lock)
    _sole: sqlite3.Connection | None = None

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """A transaction that writes; committed at the end of the block, rolled back by any exception.

        Raises:
            StoreUnavailableError: the database is away, full or locked; nothing was changed. On PostgreSQL a
                connection lost during the commit leaves open whether it happened: claim an event to repeat safely.
        """
        with self._failures_named(), self._one_writer(), self.engine.connect() as connection, connection.begin():
            tx = Transaction(connection, self.vault, self.clock)
            yield tx
            tx.write_audit()
        for listener in tuple(self._listeners):
            listener()

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A transaction that only reads; on SQLite it never waits for a writer.

        Raises:
            StoreUnavailableError: the database is away.
        """
        with self._failures_named(), self.engine.connect() as connection:
            connection.execution_options(reading=True)
            with connection.begin() as begun:
                yield Transaction(connection, self.vault, self.clock)
                begun.rollback()

    def on_commit(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call this after every commit of this process, in the thread that committed; what is returned ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def many_workers(self) -> bool:
        """Whether several processes may deliver at once: on PostgreSQL, not on SQLite."""
        return self.engine.dialect.name == "postgresql"

    def become_sole_courier(self) -> bool:
        """On SQLite, be the one process that delivers, until it ends, however it ends; false if another one is.

        On PostgreSQL always true. Who gets it may take over the messages of its dead predecessor at once.
        """
        file = store_engine.sqlite_file(self.engine)
        if file is None or self._sole is not None:
            return True
        lock = sqlite3.connect(f"{file}-courier", timeout=0, isolation_level=None, check_same_thread=False)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            lock.close()
            return False
        self._sole = lock
        return True

    def let_go(self) -> None:
        """On SQLite, empty the log of changes, in which what was just deleted still stands; when nobody is reading."""
        if not self.many_workers:
            with self._failures_named(), self.engine.connect() as connection:
                connection.execution_options(reading=True)
                raw = connection.connection.driver_connection
                if raw is not None:
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of every connection."""
        if self._sole is not None:
            self._sole.close()
            self._sole = None
        self.engine.dispose()

    def _one_writer(self) -> threading.Lock | nullcontext[None]:
        # SQLite has one writer at a time; threads that queue here do not poll for it.
        return nullcontext() if self.many_workers else self._writer

    @contextmanager
    def _failures_named(self) -> Iterator[None]:
        try:
            yield
        except (OperationalError, InterfaceError, PoolTimeoutError) as error:
            raise StoreUnavailableError(f"the database cannot be used now: {_named(error)}") from None
        except DBAPIError as error:
            if error.connection_invalidated:
                raise StoreUnavailableError("the database went away") from None
            raise


def open_store(
    url: str = "", keys: str = "", folder: Path | None = None, clock: Callable[[], datetime] = utc_now
) -> Store:
    """Open the database and bring its tables up to date; `url`, `keys` as in FOREPOST_DATABASE_URL, FOREPOST_KEYS.

    Raises:
        SettingError: the URL or a key cannot be used.
        StoreUnavailableError: the database does not answer.
    """
    folder = folder or default_folder()
    store = Store(store_engine.open_engine(url, folder), vaults.open_vault(keys, folder), clock)
    with store._failures_named():  # noqa: SLF001  of this very class
        store_migrations.upgrade(store.engine)
    return store


def default_folder() -> Path:
    """The user's data folder, where the SQLite file and the key file are when nothing else is set."""
    return Path(platformdirs.user_data_dir("forepost", appauthor=False))


def _named(error: Exception) -> str:
    original = getattr(error, "orig", None)
    code = getattr(original, "sqlite_errorname", None) or getattr(original, "sqlstate", None)
    return str(code or type(original or error).__name__)
