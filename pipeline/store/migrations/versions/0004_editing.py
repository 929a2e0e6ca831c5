"""What editors do: edits, sign-offs, the translation memory; and how often hosts were asked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the four tables, and the columns for a memory match and for a contact."""
    op.create_table(
        "post_edits",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("segment_id", sa.Integer, nullable=False),
        sa.Column("base", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("editor", sa.Text, nullable=False),
        sa.Column("moment", MOMENT, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_post_edits"),
        sa.ForeignKeyConstraint(
            ["segment_id"], ["segments.id"], name="fk_post_edits_segment_id_segments"
        ),
    )
    op.create_index("ix_post_edits_segment_id", "post_edits", ["segment_id"])
    op.create_table(
        "sign_offs",
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("editor", sa.Text, nullable=False),
        sa.Column("moment", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("version_id", name="pk_sign_offs"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name="fk_sign_offs_version_id_versions"
        ),
    )
    op.create_table(
        "memory",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("digest", KEY, nullable=False),
        sa.Column("ko", sa.Text, nullable=False),
        sa.Column("en", sa.Text, nullable=False),
        sa.Column("published", sa.Date, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("editor", sa.Text, nullable=False),
        sa.Column("moment", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_memory"),
        sa.UniqueConstraint("digest", name="uq_memory_digest"),
    )
    op.create_table(
        "host_requests",
        sa.Column("host", KEY, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("host", "day", name="pk_host_requests"),
    )
    op.add_column("translations", sa.Column("memory", sa.JSON))
    op.add_column("versions", sa.Column("contact", sa.Text, nullable=False, server_default=""))
