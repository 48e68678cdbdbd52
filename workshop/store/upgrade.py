"""Upgrading a database to the current schema; a newer, foreign or emptied one is refused."""

from contextlib import nullcontext
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from workshop.errors import DatabaseRefused, Problem
from workshop.store.database_file import DatabaseFile

HEAD = "0005"
_FOLDER = Path(__file__).with_name("migrations")


def upgrade(connection: Connection, database: str, file: DatabaseFile) -> bool:
    """Runs missing migrations in the caller's transaction; whether the database was new.

    A file is copied first. DatabaseRefused for a newer or foreign database, or for a file without content.
    """
    tables = inspect(connection).get_table_names()
    here = _version(connection) if "alembic_version" in tables else None
    if here == HEAD:
        return False
    if file.emptied and not tables:
        raise DatabaseRefused(Problem(kind="database_empty", facts={"database": database}))
    if tables and here is None:
        raise DatabaseRefused(Problem(kind="foreign_database", facts={"database": database}))
    # Alembic takes longer to import than SQLAlchemy, and most starts find nothing to do.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_FOLDER))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if here and here not in known:
        raise DatabaseRefused(Problem(kind="newer_database", facts={"version": here, "known": HEAD}))
    if connection.dialect.name == "postgresql":
        # The limit is for people's waiting; nobody waits for a migration of a large database.
        connection.execute(text("SET LOCAL statement_timeout = 0"))
    with file.kept(here) if here else nullcontext():
        command.upgrade(config, "head")
    return here is None


def _version(connection: Connection) -> str | None:
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
