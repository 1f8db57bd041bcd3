"""The audit log is never changed, and each entry is sealed behind the one before it."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

TABLES = ("audit_entry", "audit_seal")
ON_SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS {0}_is_never_changed BEFORE UPDATE ON {0} "
    "BEGIN SELECT RAISE(ABORT, 'rows of {0} are never changed'); END",
    "CREATE TRIGGER IF NOT EXISTS {0}_is_never_deleted BEFORE DELETE ON {0} "
    "BEGIN SELECT RAISE(ABORT, 'rows of {0} are never deleted'); END",
)
FUNCTION = (
    "CREATE FUNCTION refuse_to_change_audit() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'rows of the audit log are never changed'; END $$"
)
ON_POSTGRESQL = (
    "CREATE TRIGGER {0}_is_never_changed BEFORE UPDATE OR DELETE ON {0} FOR EACH ROW EXECUTE FUNCTION refuse_to_change_audit()",
    "CREATE TRIGGER {0}_is_never_emptied BEFORE TRUNCATE ON {0} FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_audit()",
)


def upgrade() -> None:
    op.create_table(
        "audit_seal",
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_audit_seal")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_audit_seal_entry_id")),
    )
    if _on_postgresql():
        op.execute(FUNCTION)
    for table in TABLES:
        for statement in ON_POSTGRESQL if _on_postgresql() else ON_SQLITE:
            op.execute(statement.format(table))


def _on_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def downgrade() -> None:
    op.drop_table("audit_seal")
    for name in ("changed", "emptied" if _on_postgresql() else "deleted"):
        op.execute(f"DROP TRIGGER audit_entry_is_never_{name}" + (" ON audit_entry" if _on_postgresql() else ""))
    if _on_postgresql():
        op.execute("DROP FUNCTION refuse_to_change_audit()")
