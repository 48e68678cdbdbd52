"""The revisions of ticks and acceptances."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "choice",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column(
            "workshop",
            sa.Text,
            sa.ForeignKey("workshop.id", name="fk_choice_workshop", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("editor", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_choice"),
        sa.UniqueConstraint("workshop", "path", "revision", name="uq_choice_workshop_path_revision"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
