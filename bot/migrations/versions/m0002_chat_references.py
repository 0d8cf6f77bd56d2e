"""Where chats can be written to, and where they cannot be any more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store_schema import Instant

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "chat_references",
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("service_url", sa.String(), nullable=False),
        sa.Column("bot", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kept_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("address", name="pk_chat_references"),
    )
    op.create_index("ix_chat_references_person", "chat_references", ["person"], unique=False)
    op.create_index("ix_chat_references_tenant", "chat_references", ["tenant"], unique=False)
    op.create_table(
        "blocked_destinations",
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("address", name="pk_blocked_destinations"),
    )
