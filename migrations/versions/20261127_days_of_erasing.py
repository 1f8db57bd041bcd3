"""Until when files and personal answers of a program stay, and since when staff know."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

DAYS = ("files_until", "answers_until")
MOMENTS = ("files_told_at", "answers_told_at", "files_erased_at")


def upgrade() -> None:
    for name in DAYS:
        op.add_column("program", sa.Column(name, sa.Date(), nullable=True))
    for name in MOMENTS:
        op.add_column("program", sa.Column(name, sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("program", schema=None) as batch_op:
        for name in (*MOMENTS, *DAYS):
            batch_op.drop_column(name)
