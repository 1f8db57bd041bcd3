"""Places are offered to those who wait; cohorts of a kelurahan with a time of their own; programs for one sex."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("program", schema=None) as batch_op:
        batch_op.add_column(sa.Column("offer_hours", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("only_sex", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("program", schema=None) as batch_op:
        batch_op.alter_column("only_sex", server_default=None)
    with op.batch_alter_table("cohort", schema=None) as batch_op:
        batch_op.add_column(sa.Column("region_code", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("region_must", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("cohort", schema=None) as batch_op:
        batch_op.alter_column("region_must", server_default=None)
        batch_op.create_foreign_key(batch_op.f("fk_cohort_region_code"), "region", ["region_code"], ["code"])
        batch_op.create_index(batch_op.f("ix_cohort_region_code"), ["region_code"], unique=False)
    op.create_table(
        "offer",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_offer_program_id")),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f("fk_offer_registration_id")),
        sa.PrimaryKeyConstraint("registration_id", name=op.f("pk_offer")),
        sa.UniqueConstraint("token", name=op.f("uq_offer_token")),
    )
    op.create_index(op.f("ix_offer_program_id"), "offer", ["program_id"], unique=False)


def downgrade() -> None:
    op.drop_table("offer")
    with op.batch_alter_table("cohort", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cohort_region_code"))
        batch_op.drop_constraint(batch_op.f("fk_cohort_region_code"), type_="foreignkey")
        for name in ("closes_at", "region_must", "region_code"):
            batch_op.drop_column(name)
    with op.batch_alter_table("program", schema=None) as batch_op:
        batch_op.drop_column("only_sex")
        batch_op.drop_column("offer_hours")
