"""Short work and long work wait in lanes of their own.

The column keeps its default: a host that has still the version before asks for work without naming a lane.
"""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("job") as batch:
        batch.add_column(sa.Column("lane", sa.Text(), nullable=False, server_default="quick"))


def downgrade() -> None:
    with op.batch_alter_table("job") as batch:
        batch.drop_column("lane")
