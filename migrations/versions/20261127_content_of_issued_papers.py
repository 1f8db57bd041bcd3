"""Issued papers keep what they say, and name the batch that they are about."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("issued_paper", schema=None) as batch_op:
        batch_op.add_column(sa.Column("batch_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("content", sa.JSON(), server_default="{}", nullable=False))
        batch_op.create_foreign_key(batch_op.f("fk_issued_paper_batch_id"), "batch", ["batch_id"], ["id"])
        batch_op.create_index(batch_op.f("ix_issued_paper_batch_id"), ["batch_id"], unique=False)
    with op.batch_alter_table("issued_paper", schema=None) as batch_op:
        batch_op.alter_column("content", server_default=None)
    _find_batches()


def _find_batches() -> None:
    """The number of such a paper begins with the number of the first registration of its batch."""
    connection = op.get_bind()
    paper = sa.table("issued_paper", *map(sa.column, ("id", "paper", "number", "batch_id")))
    registration = sa.table("registration", *map(sa.column, ("number", "batch_id")))
    of_batches = sa.select(paper.c.id, paper.c.number).where(paper.c.paper == "receipt_batch")
    for row in connection.execute(of_batches).all():
        first = registration.c.number == row.number.partition(" s.d. ")[0]
        batch_id = sa.select(registration.c.batch_id).where(first).scalar_subquery()
        connection.execute(paper.update().where(paper.c.id == row.id).values(batch_id=batch_id))


def downgrade() -> None:
    with op.batch_alter_table("issued_paper", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issued_paper_batch_id"))
        batch_op.drop_constraint(batch_op.f("fk_issued_paper_batch_id"), type_="foreignkey")
        batch_op.drop_column("content")
        batch_op.drop_column("batch_id")
