"""Messages that staff send, and the office's own words for each kind."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

WAITS = sa.text("state = 'prepared'")


def upgrade() -> None:
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=True),
        sa.Column("registration_id", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("subject", "about", "name", "address", "words", "state")),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("prepared_by", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_message_program_id")),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f("fk_message_registration_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    for column in ("prepared_at", "program_id", "registration_id"):
        op.create_index(op.f(f"ix_message_{column}"), "message", [column], unique=False)
    op.create_index("ix_message_about", "message", ["subject", "kind", "about"], unique=False)
    op.create_index(
        "uq_message_prepared", "message", ["kind", "subject", "about"], unique=True,
        sqlite_where=WAITS, postgresql_where=WAITS,
    )  # fmt: skip
    op.create_table(
        "message_words",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_message_words")),
    )


def downgrade() -> None:
    op.drop_table("message_words")
    op.drop_table("message")
