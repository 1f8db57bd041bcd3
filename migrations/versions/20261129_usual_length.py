"""How long something without an end lasts is the office's own choice."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("office", schema=None) as batch_op:
        batch_op.add_column(sa.Column("usual_minutes", sa.Integer(), nullable=False, server_default="120"))
    with op.batch_alter_table("office", schema=None) as batch_op:
        batch_op.alter_column("usual_minutes", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("office", schema=None) as batch_op:
        batch_op.drop_column("usual_minutes")
