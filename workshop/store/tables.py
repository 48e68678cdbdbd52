"""The tables, the same for SQLite and PostgreSQL: texts and whole numbers only."""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect

from workshop.questionnaire.fields import Value


class Moment(TypeDecorator[datetime]):
    """A moment stored as text in UTC: SQLite drops time zones, and both databases sort the text alike."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return value.astimezone(UTC).isoformat(timespec="milliseconds") if value else None

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        return datetime.fromisoformat(value) if value else None


class Written(TypeDecorator[Value]):
    """An answer's value as canonical JSON: equal values give equal texts."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Value, dialect: Dialect) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Value:
        read = json.loads(value) if value else None
        return tuple(read) if isinstance(read, list) else read


# SQLite numbers rows automatically only if the key is an INTEGER.
_Number = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def _table(name: str, *parts: Column[Any] | UniqueConstraint | Index) -> Table:
    # Without this SQLite would reuse the number of a deleted row.
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_autoincrement=True)


def _text(name: str, *, empty: bool = False) -> Column[str]:
    return Column(name, Text, nullable=empty)


def _workshop(*, key: bool = False) -> Column[str]:
    parent = ForeignKey("workshop.id", ondelete="CASCADE")
    return Column("workshop", Text, parent, nullable=False, primary_key=key)


workshops = _table(
    "workshop",
    Column("id", Text, primary_key=True),
    _text("client"),
    _text("partner"),
    _text("date", empty=True),
    _text("language"),
    _text("status"),
    # The pack at the time of creation, so that a workshop survives the removal of its pack.
    _text("questionnaire"),
    Column("created", Moment, nullable=False),
)

answers = _table(
    "answer",
    _workshop(key=True),
    Column("path", Text, primary_key=True),
    Column("value", Written, nullable=False),
    Column("revision", Integer, nullable=False),
    # The author; null for the example's rows and presets.
    _text("author", empty=True),
    Column("at", Moment, nullable=False),
    # The number of the answer within its workshop: rows are ordered by creation.
    Column("place", Integer, nullable=False),
)

revisions = _table(
    "revision",
    Column("id", _Number, primary_key=True, autoincrement=True),
    _workshop(),
    _text("path"),
    Column("value", Written, nullable=False),
    Column("base", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    # The tab that saved it, and the number of the save within that tab.
    _text("editor"),
    Column("turn", _Number, nullable=False),
    _text("save_id"),
    _text("author", empty=True),
    Column("at", Moment, nullable=False),
    UniqueConstraint("save_id"),
    UniqueConstraint("workshop", "path", "revision"),
    Index("ix_revision_workshop_id", "workshop", "id"),
)

proposals = _table(
    "proposal",
    Column("id", _Number, primary_key=True, autoincrement=True),
    _workshop(),
    _text("path"),
    Column("value", Written, nullable=False),
    Column("base", Integer, nullable=False),
    _text("editor"),
    Column("turn", _Number, nullable=False),
    _text("author"),
    Column("at", Moment, nullable=False),
    UniqueConstraint("workshop", "path", "editor"),
)

participants = _table(
    "participant",
    _workshop(key=True),
    # The hash of the browser's secret.
    Column("browser", Text, primary_key=True),
    _text("name"),
    _text("role"),
)

links = _table(
    "link",
    Column("token_hash", Text, primary_key=True),
    _workshop(),
    Column("created", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Column("revoked", Moment, nullable=True),
    # What the link opens: the pages of the team, or those of the consultant too.
    Column("kind", Text, nullable=False, server_default="team"),
)

# Somebody who prepares workshops on a hosted installation, and the sign-in link that is theirs.
consultants = _table(
    "consultant",
    Column("name", Text, primary_key=True),
    _text("token_hash"),
    Column("created", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Column("revoked", Moment, nullable=True),
    UniqueConstraint("token_hash"),
)

# The browsers in which a consultant is signed in.
sign_ins = _table(
    "sign_in",
    # The hash of the browser's secret.
    Column("browser", Text, primary_key=True),
    _text("consultant"),
    Column("expires", Moment, nullable=False),
)

# The consultant who began a workshop, if it was not begun on the server itself.
owners = _table(
    "owner",
    _workshop(key=True),
    _text("consultant"),
)

# An accepted finding; it is part of the workshop file, as answers are.
acceptances = _table(
    "acceptance",
    _workshop(key=True),
    # The digest of the finding's text; the finding returns when its text changes.
    Column("digest", Text, primary_key=True),
    _text("rule"),
    _text("path"),
    _text("reason"),
    _text("author"),
    Column("at", Moment, nullable=False),
)

# A tick is not an answer, and is not part of the workshop file.
ticks = _table(
    "tick",
    _workshop(key=True),
    # The id of the step in the configuration; a step may disappear and return.
    Column("step", Text, primary_key=True),
    # The digest of the step's text when it was ticked.
    _text("digest"),
    _text("author"),
    Column("at", Moment, nullable=False),
)

# The revisions of ticks and acceptances, by which two people's different choices are noticed.
choices = _table(
    "choice",
    Column("id", _Number, primary_key=True, autoincrement=True),
    _workshop(),
    # What the choice is about; it is no path of an answer.
    _text("path"),
    Column("value", Written, nullable=False),
    Column("revision", Integer, nullable=False),
    _text("editor"),
    _text("author"),
    Column("at", Moment, nullable=False),
    UniqueConstraint("workshop", "path", "revision"),
)


def insert_or(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """The dialect's own insert, with its `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
