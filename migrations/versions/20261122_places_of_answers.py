"""Where answers stood in the list or PDF they came in, and what was noticed while it was read."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.add_column(sa.Column("notes", sa.JSON(), server_default="[]", nullable=False))

    with op.batch_alter_table("batch_row", schema=None) as batch_op:
        batch_op.add_column(sa.Column("file", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("places", sa.JSON(), server_default="{}", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("batch_row", schema=None) as batch_op:
        batch_op.drop_column("places")
        batch_op.drop_column("file")

    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.drop_column("notes")
