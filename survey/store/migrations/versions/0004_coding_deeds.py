"""Presses of coders, so that they can be taken back and done again."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "coding_deed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("coder", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_coding_deed_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coding_deed")),
    )
    op.create_index("ix_coding_deed_round", "coding_deed", ["round_id", "coder"])


def downgrade() -> None:
    op.drop_table("coding_deed")
