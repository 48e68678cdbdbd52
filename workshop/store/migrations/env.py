"""Alembic's environment: migrations run in the caller's connection and transaction."""

from alembic import context

from workshop.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
