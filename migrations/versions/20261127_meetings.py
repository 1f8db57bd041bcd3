"""Meetings of institutions: invitations with their links and answers, minutes, decisions and reports about them."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_decision_institution_id")),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_decision_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_institution_id"), ["institution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_program_id"), ["program_id"], unique=False)

    op.create_table(
        "meeting_minutes",
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("leader", sa.Text(), nullable=False),
        sa.Column("note_taker", sa.Text(), nullable=False),
        sa.Column("agenda", sa.Text(), nullable=False),
        sa.Column("discussion", sa.Text(), nullable=False),
        sa.Column("conclusion", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_meeting_minutes_program_id")),
        sa.PrimaryKeyConstraint("program_id", name=op.f("pk_meeting_minutes")),
    )
    op.create_table(
        "decision_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_decision_report_decision_id")),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_decision_report_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_report")),
    )
    with op.batch_alter_table("decision_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_report_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_report_program_id"), ["program_id"], unique=False)

    op.create_table(
        "guest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("registration_id", sa.Integer(), nullable=True),
        sa.Column("addressee", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_guest_institution_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_guest_officer_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_guest_program_id")),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f("fk_guest_registration_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest")),
        sa.UniqueConstraint("registration_id", name=op.f("uq_guest_registration_id")),
    )
    with op.batch_alter_table("guest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guest_institution_id"), ["institution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_guest_program_id"), ["program_id"], unique=False)
        batch_op.create_index(
            "uq_guest_head",
            ["program_id", "institution_id"],
            unique=True,
            sqlite_where=sa.text("officer_id IS NULL"),
            postgresql_where=sa.text("officer_id IS NULL"),
        )
        batch_op.create_index("uq_guest_officer", ["program_id", "officer_id"], unique=True)

    with op.batch_alter_table("access_link", schema=None) as batch_op:
        batch_op.add_column(sa.Column("guest_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_access_link_guest_id"), ["guest_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_access_link_guest_id"), "guest", ["guest_id"], ["id"], ondelete="CASCADE")
        held = batch_op.f("ck_access_link_held_by_guest")
        batch_op.create_check_constraint(held, "(holder_kind = 'guest') = (guest_id IS NOT NULL)")


def downgrade() -> None:
    op.execute("DELETE FROM access_link WHERE holder_kind = 'guest'")
    with op.batch_alter_table("access_link", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_access_link_held_by_guest"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_access_link_guest_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_access_link_guest_id"))
        batch_op.drop_column("guest_id")

    with op.batch_alter_table("guest", schema=None) as batch_op:
        batch_op.drop_index("uq_guest_officer")
        batch_op.drop_index(
            "uq_guest_head", sqlite_where=sa.text("officer_id IS NULL"), postgresql_where=sa.text("officer_id IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_guest_program_id"))
        batch_op.drop_index(batch_op.f("ix_guest_institution_id"))

    op.drop_table("guest")
    with op.batch_alter_table("decision_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_report_program_id"))
        batch_op.drop_index(batch_op.f("ix_decision_report_decision_id"))

    op.drop_table("decision_report")
    op.drop_table("meeting_minutes")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_program_id"))
        batch_op.drop_index(batch_op.f("ix_decision_institution_id"))

    op.drop_table("decision")
