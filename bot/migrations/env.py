"""What Alembic runs: the migrations, on the connection that the store opened."""

from __future__ import annotations

from alembic import context

from bot.store_schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
