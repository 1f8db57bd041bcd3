"""How people wait who were sent together."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("program", schema=None) as batch_op:
        batch_op.add_column(sa.Column("groups", sa.Text(), nullable=False, server_default="alone"))
    with op.batch_alter_table("program", schema=None) as batch_op:
        batch_op.alter_column("groups", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("program", schema=None) as batch_op:
        batch_op.drop_column("groups")
