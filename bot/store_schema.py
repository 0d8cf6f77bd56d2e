"""The tables. Times are microseconds since 1970 (UTC) in both databases; sealed columns hold AES-GCM ciphertext."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    literal_column,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_START = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


class Instant(TypeDecorator[datetime]):
    """An aware time, kept as whole microseconds so that both databases sort and compare it alike."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """To microseconds."""
        return None if value is None else (value - _START) // _TICK

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Back to a time in UTC."""
        return None if value is None else _START + value * _TICK


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_serial = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER PRIMARY KEY counts by itself in SQLite
QUEUED: ColumnElement[str] = literal_column(
    "'queued'"
)  # written out: a partial index is used only for the words it was made with
LIVE_STATES = "('open', 'seen', 'replied')"

keys = Table(
    "keys",
    metadata,
    Column("subject", String, primary_key=True),  # "case:C-0042", "draft:7", "desk", "folds"
    Column("master", String, nullable=False),  # which master key wraps it
    Column("wrapped", LargeBinary, nullable=False),
)

seen_events = Table(
    "seen_events",
    metadata,
    Column("key", String, primary_key=True),
    Column("at", Instant, nullable=False, index=True),
)

cases = Table(
    "cases",
    metadata,
    Column("number", _serial, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("state", String, nullable=False),
    Column("destination", String, nullable=False),
    Column("person", String, nullable=False),
    Column("place", String, nullable=False),
    Column("clause", String, nullable=False),
    Column("urgent", Boolean(create_constraint=False), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("deadline", Instant),
    Column("sort_at", BigInteger, nullable=False),  # the deadline, or the end of time: what lists are ordered by
    Column("claimed_by", String, nullable=False),
    Column("snoozed_until", Instant),
    Column("seen_at", Instant),
    Column("replied_at", Instant),
    Column("closed_at", Instant, index=True),
    sqlite_autoincrement=True,  # a number is never given twice
)
_live = text(f"state IN {LIVE_STATES}")
Index(
    "ix_cases_live",
    cases.c.destination,
    cases.c.sort_at,
    cases.c.number,
    sqlite_where=_live,
    postgresql_where=_live,
)

case_people = Table(
    "case_people",
    metadata,
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    Column("person", String, primary_key=True, index=True),
    Column("place", String, nullable=False),
    Column("at", Instant, nullable=False),
)

case_texts = Table(
    "case_texts",
    metadata,
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    Column("field", String, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

case_history = Table(
    "case_history",
    metadata,
    Column("id", _serial, primary_key=True, autoincrement=True),
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("actor", String, nullable=False),
    Column("action", String, nullable=False),
    Column("sealed", LargeBinary),  # a note's words
    sqlite_autoincrement=True,  # a number is never given twice
)

case_folds = Table(
    "case_folds",
    metadata,
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    Column("token", String, primary_key=True, index=True),  # HMAC of kind and value: finds alike, tells nothing
)

people = Table(
    "people",
    metadata,
    Column("address", String, primary_key=True),
    Column("role", String),
    Column("away_until", Instant),
)

held_drafts = Table(
    "held_drafts",
    metadata,
    Column("id", _serial, primary_key=True, autoincrement=True),
    Column("person", String, nullable=False, index=True),
    Column("place", String, nullable=False),
    Column("release_at", Instant, nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_autoincrement=True,  # a number is never given twice
)

slips = Table(
    "slips",
    metadata,
    Column("id", _serial, primary_key=True, autoincrement=True),
    Column("hash", String, nullable=False, index=True),
    Column("clause", String, nullable=False),
    Column("cleared_by", String, nullable=False),
    Column("cleared_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
    sqlite_autoincrement=True,  # a number is never given twice
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", _serial, primary_key=True, autoincrement=True),
    Column("effect_key", String, nullable=False, unique=True),
    Column("platform", String, nullable=False),  # the part of the destination before the colon
    Column("destination", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("case_id", String, index=True),
    Column("priority", Integer, nullable=False),
    Column("queued_at", Instant, nullable=False),
    Column("due_at", BigInteger, nullable=False),  # 0: at once, whatever the clock says
    Column("retry_at", Instant),
    Column("state", String, nullable=False),
    Column("lease", String),  # a new token each time a worker takes or renews the row
    Column("attempted_at", Instant),  # the first call since then that may have taken effect
    Column("attempts", Integer, nullable=False),
    Column("delivered_at", Instant, index=True),
    Column("handle", String),
    Column("reason", String, nullable=False),  # why the last attempt failed, in a word; never message text
    Column("body", LargeBinary),
    sqlite_autoincrement=True,  # a number is never given twice
)
_waiting = text("state = 'queued'")
Index(
    "ix_outbox_due",
    outbox.c.priority,
    outbox.c.due_at,
    outbox.c.id,
    sqlite_where=_waiting,
    postgresql_where=_waiting,
)
Index(
    "ix_outbox_chain",
    outbox.c.case_id,
    outbox.c.destination,
    outbox.c.id,
    sqlite_where=_waiting,
    postgresql_where=_waiting,
)
_leased = text("state = 'queued' AND lease IS NOT NULL")
Index("ix_outbox_leased", outbox.c.lease, sqlite_where=_leased, postgresql_where=_leased)
_dead = text("state = 'dead'")
Index("ix_outbox_dead", outbox.c.id, sqlite_where=_dead, postgresql_where=_dead)

roots = Table(
    "roots",  # where a case's card stands in a destination, to be edited in place and answered in its thread
    metadata,
    Column("case_id", String, primary_key=True),
    Column("destination", String, primary_key=True),
    Column("handle", String, nullable=False),
)

lanes = Table(
    "lanes",  # when a paced destination may be written to again
    metadata,
    Column("destination", String, primary_key=True),
    Column("free_at", Instant, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("actor", String, nullable=False),
    Column("action", String, nullable=False),
    Column("case_id", String, nullable=False, index=True),
    Column("hash", String, nullable=False),
    UniqueConstraint("hash"),
)

audit_names = Table(
    "audit_names",  # who stands behind a name in the audit; without the row nobody can tell
    metadata,
    Column("address", String, primary_key=True),
    Column("name", String, nullable=False),
    UniqueConstraint("name"),
)

chat_references = Table(
    "chat_references",  # where a platform that has to be told the way can be written to
    metadata,
    Column("address", String, primary_key=True),
    Column("person", String, nullable=False, index=True),  # its only reader; empty where others read too
    Column("tenant", String, nullable=False, index=True),
    Column("service_url", String, nullable=False),
    Column("bot", String, nullable=False),
    Column("user", String, nullable=False),  # what the platform itself calls that reader
    Column("name", String, nullable=False),  # and what people do
    Column("kept_at", Instant, nullable=False),
)

blocked_destinations = Table(
    "blocked_destinations",  # that a platform said can not be written to, until something arrives there again
    metadata,
    Column("address", String, primary_key=True),
    Column("reason", String, nullable=False),
    Column("since", Instant, nullable=False),
)
