"""Rotating books: bags, rounds, who has which bag; officers of a kelurahan hold private links."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("contents", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_bag_institution_id")),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_bag_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bag")),
        sa.UniqueConstraint("program_id", "code", name=op.f("uq_bag_program_id_code")),
    )
    with op.batch_alter_table("bag", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bag_institution_id"), ["institution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_bag_program_id"), ["program_id"], unique=False)

    op.create_table(
        "bag_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_bag_round_institution_id")),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_bag_round_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bag_round")),
        sa.UniqueConstraint(
            "program_id", "institution_id", "number", name=op.f("uq_bag_round_program_id_institution_id_number")
        ),
    )
    with op.batch_alter_table("bag_round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bag_round_institution_id"), ["institution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_bag_round_program_id"), ["program_id"], unique=False)

    op.create_table(
        "bag_turn",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("bag_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mark_id", sa.Integer(), nullable=True),
        sa.Column("differs_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["bag_id"], ["bag.id"], name=op.f("fk_bag_turn_bag_id")),
        sa.ForeignKeyConstraint(["differs_id"], ["mark.id"], name=op.f("fk_bag_turn_differs_id")),
        sa.ForeignKeyConstraint(["mark_id"], ["mark.id"], name=op.f("fk_bag_turn_mark_id")),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f("fk_bag_turn_registration_id")),
        sa.ForeignKeyConstraint(["round_id"], ["bag_round.id"], name=op.f("fk_bag_turn_round_id")),
        sa.PrimaryKeyConstraint("round_id", "bag_id", name=op.f("pk_bag_turn")),
        sa.UniqueConstraint("round_id", "registration_id", name=op.f("uq_bag_turn_round_id_registration_id")),
    )
    with op.batch_alter_table("bag_turn", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bag_turn_bag_id"), ["bag_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_bag_turn_registration_id"), ["registration_id"], unique=False)

    with op.batch_alter_table("access_link", schema=None) as batch_op:
        batch_op.add_column(sa.Column("local_officer_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_access_link_local_officer_id"), ["local_officer_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_access_link_local_officer_id"), "officer", ["local_officer_id"], ["id"], ondelete="CASCADE"
        )
        held = batch_op.f("ck_access_link_held_by_local_officer")
        batch_op.create_check_constraint(held, "(holder_kind = 'local_officer') = (local_officer_id IS NOT NULL)")


def downgrade() -> None:
    op.execute("DELETE FROM access_link WHERE holder_kind = 'local_officer'")
    with op.batch_alter_table("access_link", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_access_link_held_by_local_officer"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_access_link_local_officer_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_access_link_local_officer_id"))
        batch_op.drop_column("local_officer_id")

    with op.batch_alter_table("bag_turn", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bag_turn_registration_id"))
        batch_op.drop_index(batch_op.f("ix_bag_turn_bag_id"))

    op.drop_table("bag_turn")
    with op.batch_alter_table("bag_round", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bag_round_program_id"))
        batch_op.drop_index(batch_op.f("ix_bag_round_institution_id"))

    op.drop_table("bag_round")
    with op.batch_alter_table("bag", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bag_program_id"))
        batch_op.drop_index(batch_op.f("ix_bag_institution_id"))

    op.drop_table("bag")
