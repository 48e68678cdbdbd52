"""Accepted findings."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "acceptance",
        sa.Column(
            "workshop",
            sa.Text,
            sa.ForeignKey("workshop.id", name="fk_acceptance_workshop", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("workshop", "digest", name="pk_acceptance"),
        sqlite_strict=True,
    )
