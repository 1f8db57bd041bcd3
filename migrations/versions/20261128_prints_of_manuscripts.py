"""Keyed hashes of what stands in manuscripts, by which a near copy is found after the text is erased."""

import sqlalchemy as sa
from alembic import op

from domain.manuscripts.prints import prints_with

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("manuscript", sa.Column("prints", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("manuscript", schema=None) as batch_op:
        batch_op.alter_column("prints", server_default=None)
    bind = op.get_bind()
    key = bind.execute(sa.text("SELECT hash_key FROM office")).scalar() or ""
    for manuscript_id, text in bind.execute(sa.text("SELECT id, text FROM manuscript WHERE text <> ''")).all():
        values = {"prints": prints_with(key, text), "id": manuscript_id}
        bind.execute(sa.text("UPDATE manuscript SET prints = :prints WHERE id = :id"), values)


def downgrade() -> None:
    op.drop_column("manuscript", "prints")
