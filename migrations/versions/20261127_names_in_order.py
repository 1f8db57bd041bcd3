"""Institutions are sorted as people sort them: SD Negeri 92 before SD Negeri 100."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("institution", sa.Column("name_order", sa.Text(), nullable=False, server_default=""))
    institution = sa.table("institution", sa.column("id"), sa.column("name"), sa.column("name_order"))
    connection = op.get_bind()
    for row in connection.execute(sa.select(institution.c.id, institution.c.name)).all():
        order = re.sub(r"\d+", lambda found: found[0].zfill(6), row.name.casefold())
        connection.execute(sa.update(institution).where(institution.c.id == row.id).values(name_order=order))
    with op.batch_alter_table("institution", schema=None) as batch_op:
        batch_op.alter_column("name_order", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("institution", schema=None) as batch_op:
        batch_op.drop_column("name_order")
