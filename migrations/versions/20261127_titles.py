"""Titles and themes may be drawn by lot."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "title",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.CheckConstraint("times >= 0", name=op.f("ck_title_times")),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_title_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_title")),
        sa.UniqueConstraint("program_id", "name", name=op.f("uq_title_program_id_name")),
    )
    op.create_index(op.f("ix_title_program_id"), "title", ["program_id"], unique=False)
    op.create_table(
        "title_given",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("title_id", sa.Integer(), nullable=False),
        sa.Column("draw_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f("fk_title_given_registration_id")),
        sa.ForeignKeyConstraint(["title_id"], ["title.id"], name=op.f("fk_title_given_title_id")),
        sa.ForeignKeyConstraint(["draw_id"], ["draw.id"], name=op.f("fk_title_given_draw_id")),
        sa.PrimaryKeyConstraint("registration_id", name=op.f("pk_title_given")),
    )
    op.create_index(op.f("ix_title_given_title_id"), "title_given", ["title_id"], unique=False)
    op.create_index(op.f("ix_title_given_draw_id"), "title_given", ["draw_id"], unique=False)


def downgrade() -> None:
    op.drop_table("title_given")
    op.drop_table("title")
