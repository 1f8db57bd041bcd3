"""Stages say what becomes of places that nobody fills, and which minutes were printed when they were locked."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("stage", schema=None) as batch_op:
        batch_op.add_column(sa.Column("cut_short", sa.Text(), nullable=False, server_default="empty"))
        batch_op.add_column(sa.Column("minutes_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_stage_minutes_id"), "issued_paper", ["minutes_id"], ["id"])
        batch_op.create_index(batch_op.f("ix_stage_minutes_id"), ["minutes_id"], unique=False)
    with op.batch_alter_table("stage", schema=None) as batch_op:
        batch_op.alter_column("cut_short", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("stage", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stage_minutes_id"))
        batch_op.drop_constraint(batch_op.f("fk_stage_minutes_id"), type_="foreignkey")
        batch_op.drop_column("minutes_id")
        batch_op.drop_column("cut_short")
