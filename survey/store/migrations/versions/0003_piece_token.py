"""A name that the page gives to a piece it sends, so that what is sent twice is stored once."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("piece", sa.Column("token", sa.String(length=40), nullable=True))
    op.create_index("ix_piece_token", "piece", ["token"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_piece_token", "piece")
    op.drop_column("piece", "token")
