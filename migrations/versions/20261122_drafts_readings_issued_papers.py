"""Forms in draft, readings, print choices, issued papers."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "print_choice",
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_print_choice_program_id")),
        sa.PrimaryKeyConstraint("program_id", "paper", "name", name=op.f("pk_print_choice")),
    )
    op.create_table(
        "column_guess",
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("guess", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_column_guess_program_id")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_column_guess_school_id")),
        sa.PrimaryKeyConstraint("school_id", "program_id", "head", name=op.f("pk_column_guess")),
    )
    op.create_table(
        "issued_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=True),
        sa.Column("program_id", sa.Integer(), nullable=True),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("letterhead", sa.JSON(), nullable=False),
        sa.Column("signers", sa.JSON(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_issued_paper_program_id")),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f("fk_issued_paper_registration_id")),
        sa.ForeignKeyConstraint(["replaced_by_id"], ["issued_paper.id"], name=op.f("fk_issued_paper_replaced_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_paper")),
        sa.UniqueConstraint("token", name=op.f("uq_issued_paper_token")),
    )
    with op.batch_alter_table("issued_paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issued_paper_program_id"), ["program_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_issued_paper_registration_id"), ["registration_id"], unique=False)

    with op.batch_alter_table("program", schema=None) as batch_op:
        batch_op.add_column(sa.Column("draft_json", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("oldest_version", sa.Integer(), server_default="1", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("program", schema=None) as batch_op:
        batch_op.drop_column("oldest_version")
        batch_op.drop_column("draft_json")

    with op.batch_alter_table("issued_paper", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issued_paper_registration_id"))
        batch_op.drop_index(batch_op.f("ix_issued_paper_program_id"))

    op.drop_table("issued_paper")
    op.drop_table("column_guess")
    op.drop_table("print_choice")
