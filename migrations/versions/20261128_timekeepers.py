"""Who holds the watch has a private link."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "timekeeper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_timekeeper_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timekeeper")),
    )
    op.create_index(op.f("ix_timekeeper_program_id"), "timekeeper", ["program_id"], unique=False)
    with op.batch_alter_table("access_link", schema=None) as batch_op:
        batch_op.add_column(sa.Column("timekeeper_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_access_link_timekeeper_id"), ["timekeeper_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_access_link_timekeeper_id"), "timekeeper", ["timekeeper_id"], ["id"], ondelete="CASCADE"
        )
        held = batch_op.f("ck_access_link_held_by_timekeeper")
        batch_op.create_check_constraint(held, "(holder_kind = 'timekeeper') = (timekeeper_id IS NOT NULL)")


def downgrade() -> None:
    op.execute("DELETE FROM access_link WHERE holder_kind = 'timekeeper'")
    with op.batch_alter_table("access_link", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_access_link_held_by_timekeeper"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_access_link_timekeeper_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_access_link_timekeeper_id"))
        batch_op.drop_column("timekeeper_id")
    op.drop_table("timekeeper")
