"""Minutes of meetings have photos."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting_photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("file_key", sa.Text(), nullable=False),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_meeting_photo_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_photo")),
    )
    op.create_index(op.f("ix_meeting_photo_program_id"), "meeting_photo", ["program_id"], unique=False)


def downgrade() -> None:
    op.drop_table("meeting_photo")
