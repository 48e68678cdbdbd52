"""Links of two kinds; consultants, their browsers, and the workshops that they began."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("link", sa.Column("kind", sa.Text, nullable=False, server_default="team"))
    op.create_table(
        "consultant",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("token_hash", sa.Text, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("expires", sa.Text, nullable=False),
        sa.Column("revoked", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_consultant"),
        sa.UniqueConstraint("token_hash", name="uq_consultant_token_hash"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sign_in",
        sa.Column("browser", sa.Text, nullable=False),
        sa.Column("consultant", sa.Text, nullable=False),
        sa.Column("expires", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("browser", name="pk_sign_in"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_table(
        "owner",
        sa.Column(
            "workshop",
            sa.Text,
            sa.ForeignKey("workshop.id", name="fk_owner_workshop", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("consultant", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("workshop", name="pk_owner"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
