"""The inbox: marks that nobody changes; attendance becomes what they come to, and what was noted becomes its first marks."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ON_SQLITE = (
    "CREATE TRIGGER mark_is_never_changed BEFORE UPDATE ON mark BEGIN SELECT RAISE(ABORT, 'marks are never changed'); END",
    "CREATE TRIGGER mark_is_never_deleted BEFORE DELETE ON mark BEGIN SELECT RAISE(ABORT, 'marks are never deleted'); END",
)
ON_POSTGRESQL = (
    "CREATE FUNCTION refuse_to_change_marks() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'marks are never changed'; END $$",
    "CREATE TRIGGER mark_is_never_changed BEFORE UPDATE OR DELETE ON mark "
    "FOR EACH ROW EXECUTE FUNCTION refuse_to_change_marks()",
    "CREATE TRIGGER mark_is_never_emptied BEFORE TRUNCATE ON mark FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_marks()",
)


def upgrade() -> None:
    op.create_table(
        "mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("device_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock_ms", sa.BigInteger(), nullable=True),
        sa.Column("seen_id", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_mark_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark")),
        sa.UniqueConstraint("client_id", name=op.f("uq_mark_client_id")),
    )
    with op.batch_alter_table("mark", schema=None) as batch_op:
        batch_op.create_index("ix_mark_about", ["kind", "scope", "subject"], unique=False)
        batch_op.create_index(batch_op.f("ix_mark_program_id"), ["program_id"], unique=False)
    _first_marks()
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.add_column(sa.Column("mark_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("differs_id", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE attendance SET mark_id = (SELECT mark.id FROM mark WHERE mark.scope = 'session:' || attendance.session_id "
        "AND mark.subject = 'registration:' || attendance.registration_id)"
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.alter_column("mark_id", existing_type=sa.Integer(), nullable=False)
        batch_op.create_foreign_key(batch_op.f("fk_attendance_mark_id"), "mark", ["mark_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_attendance_differs_id"), "mark", ["differs_id"], ["id"])
        batch_op.create_index(batch_op.f("ix_attendance_mark_id"), ["mark_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendance_differs_id"), ["differs_id"], unique=False)
    for statement in ON_POSTGRESQL if _on_postgresql() else ON_SQLITE:
        op.execute(statement)


def _on_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _first_marks() -> None:
    """What was noted until now, in the order in which it was: it came from pages, so it has no device."""
    tables = sa.MetaData()
    tables.reflect(op.get_bind(), only=["attendance", "session", "mark"])
    noted, session, mark = tables.tables["attendance"], tables.tables["session"], tables.tables["mark"]
    rows = op.get_bind().execute(
        sa.select(noted, session.c.program_id)
        .join(session, session.c.id == noted.c.session_id)
        .order_by(noted.c.at, noted.c.session_id, noted.c.registration_id)
    )
    for row in rows.mappings().all():
        values = {
            "client_id": str(uuid4()), "kind": "attendance", "program_id": row["program_id"],
            "scope": f"session:{row['session_id']}", "subject": f"registration:{row['registration_id']}",
            "value": {"state": row["state"]}, "actor": row["actor"], "device": "", "seen_id": 0, "received_at": row["at"],
        }  # fmt: skip
        op.get_bind().execute(mark.insert().values(**values))


def downgrade() -> None:
    op.execute("DELETE FROM attendance WHERE state = ''")
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_differs_id"))
        batch_op.drop_index(batch_op.f("ix_attendance_mark_id"))
        batch_op.drop_constraint(batch_op.f("fk_attendance_differs_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_attendance_mark_id"), type_="foreignkey")
        batch_op.drop_column("differs_id")
        batch_op.drop_column("mark_id")
    op.drop_table("mark")
    if _on_postgresql():
        op.execute("DROP FUNCTION refuse_to_change_marks()")
