"""What came in and is not dealt with yet, which message a case came from, how answers were found, loud channels."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store_schema import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the four tables."""
    op.create_table(
        "arrivals",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("stands_at", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_arrivals"),
    )
    op.create_table(
        "case_sources",
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_sources_case_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", name="pk_case_sources"),
    )
    op.create_index("ix_case_sources_case_id", "case_sources", ["case_id"], unique=False)
    op.create_index("ix_case_sources_person", "case_sources", ["person"], unique=False)
    op.create_table(
        "feedback",
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("opinion", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("about", "opinion", name="pk_feedback"),
    )
    op.create_table(
        "loud_places",
        sa.Column("address", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("address", name="pk_loud_places"),
    )
