"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "workshop",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("client", sa.Text, nullable=False),
        sa.Column("partner", sa.Text, nullable=False),
        sa.Column("date", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("questionnaire", sa.Text, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_workshop"),
        sqlite_strict=True,
    )
    op.create_table(
        "answer",
        _workshop("answer"),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("author", sa.Text),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("workshop", "path", name="pk_answer"),
        sqlite_strict=True,
    )
    op.create_table(
        "revision",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        _workshop("revision"),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("base", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("editor", sa.Text, nullable=False),
        sa.Column("turn", _NUMBER, nullable=False),
        sa.Column("save_id", sa.Text, nullable=False),
        sa.Column("author", sa.Text),
        sa.Column("at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.UniqueConstraint("save_id", name="uq_revision_save_id"),
        sa.UniqueConstraint("workshop", "path", "revision", name="uq_revision_workshop_path_revision"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("ix_revision_workshop_id", "revision", ["workshop", "id"])
    op.create_table(
        "proposal",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        _workshop("proposal"),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("base", sa.Integer, nullable=False),
        sa.Column("editor", sa.Text, nullable=False),
        sa.Column("turn", _NUMBER, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_proposal"),
        sa.UniqueConstraint("workshop", "path", "editor", name="uq_proposal_workshop_path_editor"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_table(
        "participant",
        _workshop("participant"),
        sa.Column("browser", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("workshop", "browser", name="pk_participant"),
        sqlite_strict=True,
    )
    op.create_table(
        "link",
        sa.Column("token_hash", sa.Text, nullable=False),
        _workshop("link"),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("expires", sa.Text, nullable=False),
        sa.Column("revoked", sa.Text),
        sa.PrimaryKeyConstraint("token_hash", name="pk_link"),
        sqlite_strict=True,
    )


def _workshop(table: str) -> sa.Column[str]:
    parent = sa.ForeignKey("workshop.id", name=f"fk_{table}_workshop", ondelete="CASCADE")
    return sa.Column("workshop", sa.Text, parent, nullable=False)
