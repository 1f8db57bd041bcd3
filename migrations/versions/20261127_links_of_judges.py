"""Judges hold private links; their sheets have codes, and what stands on paper is typed twice, row by row."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


def upgrade() -> None:
    with op.batch_alter_table("access_link", schema=None) as batch_op:
        batch_op.add_column(sa.Column("judge_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_access_link_judge_id"), ["judge_id"])
        name = batch_op.f("fk_access_link_judge_id")
        batch_op.create_foreign_key(name, "judge", ["judge_id"], ["id"], ondelete="CASCADE")
        name = batch_op.f("ck_access_link_held_by_judge")
        batch_op.create_check_constraint(name, "(holder_kind = 'judge') = (judge_id IS NOT NULL)")
    _give_codes()
    op.create_table(
        "typed_total",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reading IN (1, 2)", name=op.f("ck_typed_total_two_readings")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_typed_total_entry_id")),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_typed_total_judge_id")),
        sa.PrimaryKeyConstraint("entry_id", "judge_id", "reading", name=op.f("pk_typed_total")),
    )
    op.create_index(op.f("ix_typed_total_judge_id"), "typed_total", ["judge_id"])
    op.create_table(
        "settlement",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_settlement_entry_id")),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_settlement_judge_id")),
        sa.PrimaryKeyConstraint("entry_id", "judge_id", name=op.f("pk_settlement")),
    )
    op.create_index(op.f("ix_settlement_judge_id"), "settlement", ["judge_id"])


def _give_codes() -> None:
    """A random code for each sheet that was planned before sheets had codes."""
    with op.batch_alter_table("panel_seat", schema=None) as batch_op:
        batch_op.add_column(sa.Column("code", sa.Text(), nullable=True))
    seat = sa.table("panel_seat", sa.column("stage_id"), sa.column("judge_id"), sa.column("code"))
    connection = op.get_bind()
    for stage, judge in connection.execute(sa.select(seat.c.stage_id, seat.c.judge_id)).all():
        code = "".join(secrets.choice(LETTERS) for _ in range(8))
        connection.execute(seat.update().where(seat.c.stage_id == stage, seat.c.judge_id == judge).values(code=code))
    with op.batch_alter_table("panel_seat", schema=None) as batch_op:
        batch_op.alter_column("code", existing_type=sa.Text(), nullable=False)
        batch_op.create_unique_constraint(batch_op.f("uq_panel_seat_code"), ["code"])


def downgrade() -> None:
    op.drop_table("settlement")
    op.drop_table("typed_total")
    with op.batch_alter_table("panel_seat", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_panel_seat_code"), type_="unique")
        batch_op.drop_column("code")
    link = sa.table("access_link", sa.column("holder_kind"))
    op.execute(link.delete().where(link.c.holder_kind == "judge"))
    with op.batch_alter_table("access_link", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_access_link_held_by_judge"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_access_link_judge_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_access_link_judge_id"))
        batch_op.drop_column("judge_id")
