"""A category may have places of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None
QUOTAS = ("capacity", "quota_school", "quota_district", "quota_sex", "quota_district_sex", "quota_school_sex")


def upgrade() -> None:
    with op.batch_alter_table("category", schema=None) as batch_op:
        for key in QUOTAS:
            batch_op.add_column(sa.Column(key, sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("category", schema=None) as batch_op:
        for key in reversed(QUOTAS):
            batch_op.drop_column(key)
