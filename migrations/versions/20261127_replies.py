"""Answers to forms that register nobody, and which form a batch answers."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

OPEN = sa.text("sent_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["program_id", "purpose"], ["form.program_id", "form.purpose"], name=op.f("fk_reply_program_id_purpose")
        ),
        sa.ForeignKeyConstraint(["version_id"], ["form_version.id"], name=op.f("fk_reply_version_id")),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f("fk_reply_registration_id")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_reply_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
        sa.UniqueConstraint("registration_id", "purpose", name=op.f("uq_reply_registration_id_purpose")),
    )
    op.create_index(op.f("ix_reply_program_id"), "reply", ["program_id"])
    op.create_index(op.f("ix_reply_batch_id"), "reply", ["batch_id"])
    op.drop_index("uq_batch_open", "batch")
    op.add_column("batch", sa.Column("purpose", sa.Text(), server_default="registration", nullable=False))
    op.add_column("batch", sa.Column("about", sa.Text(), server_default="", nullable=False))
    columns = ["program_id", "purpose", "school_id"]
    op.create_index("uq_batch_open", "batch", columns, unique=True, sqlite_where=OPEN, postgresql_where=OPEN)


def downgrade() -> None:
    op.drop_table("reply")
    op.execute("DELETE FROM batch WHERE purpose <> 'registration'")
    op.drop_index("uq_batch_open", "batch")
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.drop_column("about")
        batch_op.drop_column("purpose")
    columns = ["program_id", "school_id"]
    op.create_index("uq_batch_open", "batch", columns, unique=True, sqlite_where=OPEN, postgresql_where=OPEN)
