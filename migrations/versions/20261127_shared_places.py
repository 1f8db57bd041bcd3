"""A category may have stages of its own, and people may share a place."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("stage") as batch:
        batch.add_column(sa.Column("category_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_stage_category_id"), "category", ["category_id"], ["id"])
        batch.create_index(op.f("ix_stage_category_id"), ["category_id"], unique=False)
    with op.batch_alter_table("award_given") as batch:
        batch.add_column(sa.Column("share", sa.Integer(), nullable=False, server_default="1"))
        batch.add_column(sa.Column("shared_place", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("money", sa.BigInteger(), nullable=True))
    with op.batch_alter_table("award_given") as batch:
        batch.alter_column("share", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("award_given") as batch:
        batch.drop_column("money")
        batch.drop_column("shared_place")
        batch.drop_column("share")
    with op.batch_alter_table("stage") as batch:
        batch.drop_index(op.f("ix_stage_category_id"))
        batch.drop_constraint(op.f("fk_stage_category_id"), type_="foreignkey")
        batch.drop_column("category_id")
