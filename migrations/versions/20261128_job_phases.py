"""Long work says in which phase it is."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("job") as batch:
        batch.add_column(sa.Column("phase", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("job") as batch:
        batch.alter_column("phase", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("job") as batch:
        batch.drop_column("phase")
