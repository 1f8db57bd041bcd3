"""Searches of a program's list that staff keep under a name."""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_filter",
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("wanted", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_saved_filter_program_id")),
        sa.PrimaryKeyConstraint("program_id", "owner", "name", name=op.f("pk_saved_filter")),
    )


def downgrade() -> None:
    op.drop_table("saved_filter")
