"""A private link says what kind of holder it has; a holder that is deleted takes its links along."""

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

OWNERS = ("school", "trainer")


def upgrade() -> None:
    with op.batch_alter_table("access_link", schema=None) as batch_op:
        batch_op.add_column(sa.Column("holder_kind", sa.Text(), server_default="", nullable=False))
    for kind in OWNERS:
        link = sa.table("access_link", sa.column("holder_kind"), sa.column(f"{kind}_id"))
        op.execute(link.update().where(link.c[f"{kind}_id"].is_not(None)).values(holder_kind=kind))
    with op.batch_alter_table("access_link", schema=None) as batch_op:
        batch_op.alter_column("holder_kind", server_default=None)
        batch_op.drop_constraint(batch_op.f("ck_access_link_one_owner"), type_="check")
        for kind in OWNERS:
            batch_op.create_check_constraint(
                batch_op.f(f"ck_access_link_held_by_{kind}"), f"(holder_kind = '{kind}') = ({kind}_id IS NOT NULL)"
            )
            _point_at(batch_op, kind, ondelete="CASCADE")


def downgrade() -> None:
    link = sa.table("access_link", sa.column("holder_kind"))
    op.execute(link.delete().where(link.c.holder_kind.not_in(OWNERS)))
    with op.batch_alter_table("access_link", schema=None) as batch_op:
        for kind in OWNERS:
            batch_op.drop_constraint(batch_op.f(f"ck_access_link_held_by_{kind}"), type_="check")
            _point_at(batch_op, kind, ondelete=None)
        batch_op.create_check_constraint(batch_op.f("ck_access_link_one_owner"), "(school_id IS NULL) <> (trainer_id IS NULL)")
        batch_op.drop_column("holder_kind")


def _point_at(batch_op: BatchOperations, kind: str, ondelete: str | None) -> None:
    name = batch_op.f(f"fk_access_link_{kind}_id")
    batch_op.drop_constraint(name, type_="foreignkey")
    batch_op.create_foreign_key(name, kind, [f"{kind}_id"], ["id"], ondelete=ondelete)
