"""Trainers get an address for their calendar."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("trainer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("calendar_token", sa.Text(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_trainer_calendar_token"), ["calendar_token"])


def downgrade() -> None:
    with op.batch_alter_table("trainer", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_trainer_calendar_token"), type_="unique")
        batch_op.drop_column("calendar_token")
