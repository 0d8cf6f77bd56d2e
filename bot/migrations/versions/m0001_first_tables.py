"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store_schema import Instant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table, and keep the audit from being changed."""
    _tables()
    _only_append()


def _only_append() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_no_{change.lower()} BEFORE {change} ON audit "
                "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()"
    )


def _tables() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
        sa.UniqueConstraint("hash", name="uq_audit_hash"),
    )
    op.create_index("ix_audit_case_id", "audit", ["case_id"], unique=False)
    op.create_table(
        "cases",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("destination", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("clause", sa.String(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("deadline", Instant(), nullable=True),
        sa.Column("sort_at", sa.BigInteger(), nullable=False),
        sa.Column("claimed_by", sa.String(), nullable=False),
        sa.Column("snoozed_until", Instant(), nullable=True),
        sa.Column("seen_at", Instant(), nullable=True),
        sa.Column("replied_at", Instant(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_cases"),
        sa.UniqueConstraint("id", name="uq_cases_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_cases_closed_at", "cases", ["closed_at"], unique=False)
    op.create_index(
        "ix_cases_live",
        "cases",
        ["destination", "sort_at", "number"],
        unique=False,
        sqlite_where=sa.text("state IN ('open', 'seen', 'replied')"),
        postgresql_where=sa.text("state IN ('open', 'seen', 'replied')"),
    )
    op.create_table(
        "held_drafts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("release_at", Instant(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_held_drafts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_held_drafts_person", "held_drafts", ["person"], unique=False)
    op.create_index("ix_held_drafts_release_at", "held_drafts", ["release_at"], unique=False)
    op.create_table(
        "keys",
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("master", sa.String(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pk_keys"),
    )
    op.create_table(
        "lanes",
        sa.Column("destination", sa.String(), nullable=False),
        sa.Column("free_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("destination", name="pk_lanes"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("effect_key", sa.String(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("destination", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("queued_at", Instant(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("retry_at", Instant(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("lease", sa.String(), nullable=True),
        sa.Column("attempted_at", Instant(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("delivered_at", Instant(), nullable=True),
        sa.Column("handle", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("effect_key", name="uq_outbox_effect_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_case_id", "outbox", ["case_id"], unique=False)
    op.create_index(
        "ix_outbox_chain",
        "outbox",
        ["case_id", "destination", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'queued'"),
        postgresql_where=sa.text("state = 'queued'"),
    )
    op.create_index(
        "ix_outbox_dead",
        "outbox",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state = 'dead'"),
        postgresql_where=sa.text("state = 'dead'"),
    )
    op.create_index("ix_outbox_delivered_at", "outbox", ["delivered_at"], unique=False)
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["priority", "due_at", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'queued'"),
        postgresql_where=sa.text("state = 'queued'"),
    )
    op.create_index(
        "ix_outbox_leased",
        "outbox",
        ["lease"],
        unique=False,
        sqlite_where=sa.text("state = 'queued' AND lease IS NOT NULL"),
        postgresql_where=sa.text("state = 'queued' AND lease IS NOT NULL"),
    )
    op.create_table(
        "people",
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("away_until", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("address", name="pk_people"),
    )
    op.create_table(
        "roots",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("destination", sa.String(), nullable=False),
        sa.Column("handle", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "destination", name="pk_roots"),
    )
    op.create_table(
        "seen_events",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_seen_events"),
    )
    op.create_index("ix_seen_events_at", "seen_events", ["at"], unique=False)
    op.create_table(
        "slips",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("clause", sa.String(), nullable=False),
        sa.Column("cleared_by", sa.String(), nullable=False),
        sa.Column("cleared_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_slips"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_slips_expires_at", "slips", ["expires_at"], unique=False)
    op.create_index("ix_slips_hash", "slips", ["hash"], unique=False)
    op.create_table(
        "case_folds",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_folds_case_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_id", "token", name="pk_case_folds"),
    )
    op.create_index("ix_case_folds_token", "case_folds", ["token"], unique=False)
    op.create_table(
        "case_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_history_case_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_case_history"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_case_history_case_id", "case_history", ["case_id"], unique=False)
    op.create_table(
        "case_people",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_people_case_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_id", "person", name="pk_case_people"),
    )
    op.create_index("ix_case_people_person", "case_people", ["person"], unique=False)
    op.create_table(
        "case_texts",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_texts_case_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_id", "field", name="pk_case_texts"),
    )
