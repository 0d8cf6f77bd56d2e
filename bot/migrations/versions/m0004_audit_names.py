"""Who stands behind the names of the audit, so that somebody can be forgotten and the audit stays whole."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "audit_names",
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("address", name="pk_audit_names"),
        sa.UniqueConstraint("name", name="uq_audit_names_name"),
    )
