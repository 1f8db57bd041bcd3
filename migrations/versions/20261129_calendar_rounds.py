"""Who registered can end the address of the own calendar, and gets another."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("registration", sa.Column("calendar_round", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    op.drop_column("registration", "calendar_round")
