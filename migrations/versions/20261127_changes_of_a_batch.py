"""A batch remembers its last changes, so that they can be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.add_column(sa.Column("undo", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.alter_column("undo", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.drop_column("undo")
