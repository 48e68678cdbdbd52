"""What Alembic runs migrations in: the connection and the transaction of the one who asked."""

from alembic import context

from workshop.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
