"""Ticked manual steps."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "tick",
        sa.Column(
            "workshop",
            sa.Text,
            sa.ForeignKey("workshop.id", name="fk_tick_workshop", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("workshop", "step", name="pk_tick"),
        sqlite_strict=True,
    )
