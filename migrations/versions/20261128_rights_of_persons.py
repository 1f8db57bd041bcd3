"""What a person asks about their own data, and whose data nobody may use."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

STOPPED = sa.text("stopped_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "person_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("right", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("checked", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("wanted", sa.JSON(), nullable=False),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_request")),
    )
    op.create_index(op.f("ix_audit_entry_subject"), "audit_entry", ["subject"], unique=False)
    op.create_index(op.f("ix_person_request_state"), "person_request", ["state"], unique=False)
    op.add_column("registration", sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_registration_stopped", "registration", ["id"], unique=False, sqlite_where=STOPPED, postgresql_where=STOPPED
    )


def downgrade() -> None:
    """Anyone who was stopped is in the lists again: the site of before knows no other way."""
    op.drop_index(op.f("ix_audit_entry_subject"), table_name="audit_entry")
    op.drop_index("ix_registration_stopped", table_name="registration")
    op.drop_column("registration", "stopped_at")
    op.drop_table("person_request")
