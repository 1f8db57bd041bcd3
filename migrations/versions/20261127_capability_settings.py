"""A table for what staff set for the capabilities of a program."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "capability_setting",
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("capability", sa.Text(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_capability_setting_program_id")),
        sa.PrimaryKeyConstraint("program_id", "capability", name=op.f("pk_capability_setting")),
    )


def downgrade() -> None:
    op.drop_table("capability_setting")
