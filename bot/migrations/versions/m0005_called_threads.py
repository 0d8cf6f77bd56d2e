"""The threads among others that the desk was called into."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store_schema import Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "called_threads",
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("address", name="pk_called_threads"),
    )
