"""Calendars of the office and of institutions: their addresses, and what calendars were told last."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_note",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_calendar_note")),
    )
    for table in ("office", "institution"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("calendar_token", sa.Text(), nullable=True))
            batch_op.create_unique_constraint(batch_op.f(f"uq_{table}_calendar_token"), ["calendar_token"])


def downgrade() -> None:
    for table in ("institution", "office"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(batch_op.f(f"uq_{table}_calendar_token"), type_="unique")
            batch_op.drop_column("calendar_token")
    op.drop_table("calendar_note")
