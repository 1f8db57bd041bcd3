"""Who went on from one program into another."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("row_id", sa.Integer(), nullable=True),
        sa.Column("history", sa.JSON(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_passage_program_id")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_passage_batch_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["row_id"], ["batch_row.id"], name=op.f("fk_passage_row_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
        sa.UniqueConstraint("program_id", "origin", name=op.f("uq_passage_program_id_origin")),
    )
    for column in ("origin", "batch_id", "row_id"):
        op.create_index(op.f(f"ix_passage_{column}"), "passage", [column], unique=False)


def downgrade() -> None:
    op.drop_table("passage")
