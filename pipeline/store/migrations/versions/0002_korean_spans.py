"""Findings also tell their place in the Korean."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the span in the Korean to findings."""
    op.add_column("findings", sa.Column("ko_start", sa.Integer))
    op.add_column("findings", sa.Column("ko_end", sa.Integer))
