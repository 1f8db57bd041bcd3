"""The mobile library: stops, tallies, answers to requests; sessions name who drives and who is on duty."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

CELLS = ("child_m", "child_f", "pupil_m", "pupil_f", "adult_m", "adult_f", "read", "borrowed", "members")
CREW = ("driver", "officer")


def upgrade() -> None:
    with op.batch_alter_table("session", schema=None) as batch_op:
        for name in CREW:
            batch_op.add_column(sa.Column(f"{name}_id", sa.Integer(), nullable=True))
            batch_op.create_foreign_key(
                batch_op.f(f"fk_session_{name}_id"), "officer", [f"{name}_id"], ["id"], ondelete="SET NULL"
            )
            batch_op.create_index(batch_op.f(f"ix_session_{name}_id"), [f"{name}_id"], unique=False)
    _make_stops()
    op.create_table(
        "tally",
        sa.Column("session_id", sa.Integer(), nullable=False),
        *(sa.Column(cell, sa.Integer(), nullable=False) for cell in CELLS),
        sa.Column("missed", sa.Text(), nullable=False),
        sa.Column("is_typed", sa.Boolean(), nullable=False),
        sa.Column("differs", sa.Boolean(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(sa.CheckConstraint(f"{cell} >= 0", name=op.f(f"ck_tally_{cell}_counted")) for cell in CELLS),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_tally_session_id")),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_tally")),
    )
    op.create_table(
        "visit_request",
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_visit_request_program_id")),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_visit_request_reply_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_visit_request_session_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("reply_id", name=op.f("pk_visit_request")),
    )
    for name in ("program_id", "session_id"):
        op.create_index(op.f(f"ix_visit_request_{name}"), "visit_request", [name], unique=False)


def _make_stops() -> None:
    texts = ("contact", "phone", "weekdays", "weeks", "starts", "ends")
    op.create_table(
        "stop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        *(sa.Column(f"{name}_id", sa.Integer(), nullable=True) for name in ("vehicle", *CREW)),
        sa.Column("in_use", sa.Boolean(), nullable=False),
        *(
            sa.ForeignKeyConstraint([f"{name}_id"], [f"{name}.id"], name=op.f(f"fk_stop_{name}_id"))
            for name in ("program", "venue", "institution", "vehicle")
        ),
        *(
            sa.ForeignKeyConstraint([f"{name}_id"], ["officer.id"], name=op.f(f"fk_stop_{name}_id"), ondelete="SET NULL")
            for name in CREW
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stop")),
        sa.UniqueConstraint("program_id", "venue_id", name=op.f("uq_stop_program_id_venue_id")),
    )
    for name in ("program", "venue", "institution", "vehicle", *CREW):
        op.create_index(op.f(f"ix_stop_{name}_id"), "stop", [f"{name}_id"], unique=False)


def downgrade() -> None:
    for table in ("visit_request", "tally", "stop"):
        op.drop_table(table)
    with op.batch_alter_table("session", schema=None) as batch_op:
        for name in reversed(CREW):
            batch_op.drop_index(batch_op.f(f"ix_session_{name}_id"))
            batch_op.drop_constraint(batch_op.f(f"fk_session_{name}_id"), type_="foreignkey")
            batch_op.drop_column(f"{name}_id")
