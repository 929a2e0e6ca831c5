"""The review desk: accounts, claims, comments, proposed names, publications, an audit log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables of the accounts and those of the work."""
    _create_accounts()
    _create_work()


def _create_accounts() -> None:
    op.create_table(
        "users",
        sa.Column("name", KEY, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("disabled_at", MOMENT),
        sa.PrimaryKeyConstraint("name", name="pk_users"),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", KEY, nullable=False),
        sa.Column("user", KEY, nullable=False),
        sa.Column("csrf", sa.Text, nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("last_seen", MOMENT, nullable=False),
        sa.Column("expires", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sessions"),
        sa.ForeignKeyConstraint(["user"], ["users.name"], name="fk_sessions_user_users"),
    )
    op.create_index("ix_sessions_user", "sessions", ["user"])
    op.create_table(
        "sign_ins",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("moment", MOMENT, nullable=False),
        sa.Column("ok", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_ins"),
    )
    op.create_index("ix_sign_ins_key_moment", "sign_ins", ["key", "moment"])
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("moment", MOMENT, nullable=False),
        sa.Column("user", KEY, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("target", KEY, nullable=False),
        sa.Column("detail", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_user", "audit", ["user"])
    op.create_index("ix_audit_target", "audit", ["target"])


def _create_work() -> None:
    op.create_table(
        "claims",
        sa.Column("release_id", sa.Integer, nullable=False),
        sa.Column("user", KEY, nullable=False),
        sa.Column("claimed", MOMENT, nullable=False),
        sa.Column("last_activity", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("release_id", name="pk_claims"),
        sa.ForeignKeyConstraint(
            ["release_id"], ["releases.id"], name="fk_claims_release_id_releases"
        ),
        sa.ForeignKeyConstraint(["user"], ["users.name"], name="fk_claims_user_users"),
    )
    op.create_table(
        "comments",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("segment_id", sa.Integer, nullable=False),
        sa.Column("user", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("moment", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_comments"),
        sa.ForeignKeyConstraint(
            ["segment_id"], ["segments.id"], name="fk_comments_segment_id_segments"
        ),
    )
    op.create_index("ix_comments_segment_id", "comments", ["segment_id"])
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("ko", sa.Text, nullable=False),
        sa.Column("en", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("evidence", sa.JSON),
        sa.Column("proposer", sa.Text, nullable=False),
        sa.Column("moment", MOMENT, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("decided_at", MOMENT),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_proposals"),
    )
    op.create_table(
        "publications",
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("user", sa.Text, nullable=False),
        sa.Column("moment", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("version_id", name="pk_publications"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name="fk_publications_version_id_versions"
        ),
    )
