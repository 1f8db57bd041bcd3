"""When a program was erased, how long lists of payments stay, and the hash that stays of a name on a certificate."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

ADDED = (("office", "money_years", sa.Integer(), "10"), ("certificate", "name_hash", sa.Text(), ""))


def upgrade() -> None:
    for name in ("erased_at", "money_erased_at"):
        op.add_column("program", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    for table, name, type_, before in ADDED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column(name, type_, nullable=False, server_default=before))
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column(name, server_default=None)


def downgrade() -> None:
    for table, name, _type, _before in ADDED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column(name)
    with op.batch_alter_table("program", schema=None) as batch_op:
        batch_op.drop_column("money_erased_at")
        batch_op.drop_column("erased_at")
