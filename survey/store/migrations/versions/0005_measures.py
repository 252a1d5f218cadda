"""What cities intend for the steps of their road maps."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "measure_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=80), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("investment_low", sa.BigInteger(), nullable=True),
        sa.Column("investment_high", sa.BigInteger(), nullable=True),
        sa.Column("upkeep_low", sa.BigInteger(), nullable=True),
        sa.Column("upkeep_high", sa.BigInteger(), nullable=True),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_measure_revision_response_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_revision")),
        sa.UniqueConstraint(
            "response_id", "item", "level", "revision", name=op.f("uq_measure_revision_response_id_item_level_revision")
        ),
    )


def downgrade() -> None:
    op.drop_table("measure_revision")
