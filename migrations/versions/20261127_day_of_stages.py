"""The day of a stage: notes, calls, and who came back; stages say how often is called and when the clock warns."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

NEW = ((sa.Text(), "warn_minutes", ""), (sa.Integer(), "calls", "3"))


def upgrade() -> None:
    with op.batch_alter_table("stage", schema=None) as batch_op:
        for type_, name, before in NEW:
            batch_op.add_column(sa.Column(name, type_, nullable=False, server_default=before))
    with op.batch_alter_table("stage", schema=None) as batch_op:
        for _type, name, _before in NEW:
            batch_op.alter_column(name, server_default=None)
    _make_notes()
    _make_calls()
    _make_readmissions()


def _make_notes() -> None:
    op.create_table(
        "day_note",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mark_id", sa.Integer(), nullable=False),
        sa.Column("differs_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["differs_id"], ["mark.id"], name=op.f("fk_day_note_differs_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_day_note_entry_id")),
        sa.ForeignKeyConstraint(["mark_id"], ["mark.id"], name=op.f("fk_day_note_mark_id")),
        sa.PrimaryKeyConstraint("entry_id", "what", name=op.f("pk_day_note")),
    )
    op.create_index(op.f("ix_day_note_mark_id"), "day_note", ["mark_id"], unique=False)
    op.create_index(op.f("ix_day_note_differs_id"), "day_note", ["differs_id"], unique=False)


def _make_calls() -> None:
    op.create_table(
        "call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_by", sa.Text(), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_call_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call")),
    )
    op.create_index(op.f("ix_call_entry_id"), "call", ["entry_id"], unique=False)


def _make_readmissions() -> None:
    op.create_table(
        "readmission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("forfeited", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_readmission_entry_id")),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_readmission_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readmission")),
    )
    op.create_index(op.f("ix_readmission_entry_id"), "readmission", ["entry_id"], unique=False)
    op.create_index(op.f("ix_readmission_program_id"), "readmission", ["program_id"], unique=False)


def downgrade() -> None:
    for table in ("readmission", "call", "day_note"):
        op.drop_table(table)
    with op.batch_alter_table("stage", schema=None) as batch_op:
        for _type, name, _before in NEW:
            batch_op.drop_column(name)
