"""Institutions close, venues and vehicles go out of use, and officers may be the office's own."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

FLAGS = (("institution", "closed", sa.false()), ("venue", "in_use", sa.true()), ("vehicle", "in_use", sa.true()))


def upgrade() -> None:
    for table, name, before in FLAGS:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column(name, sa.Boolean(), nullable=False, server_default=before))
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column(name, server_default=None)
    with op.batch_alter_table("officer", schema=None) as batch_op:
        batch_op.alter_column("institution_id", existing_type=sa.Integer(), nullable=True)


def downgrade() -> None:
    """The site of before knows nobody who belongs to the office itself."""
    op.execute("DELETE FROM officer WHERE institution_id IS NULL")
    with op.batch_alter_table("officer", schema=None) as batch_op:
        batch_op.alter_column("institution_id", existing_type=sa.Integer(), nullable=False)
    for table, name, _before in FLAGS:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column(name)
