"""Winners of earlier years are known by keyed hashes, and staff may admit one; the office has the key."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("office", schema=None) as batch_op:
        batch_op.add_column(sa.Column("hash_key", sa.Text(), nullable=False, server_default=secrets.token_hex(32)))
    with op.batch_alter_table("office", schema=None) as batch_op:
        batch_op.alter_column("hash_key", server_default=None)
    op.create_table(
        "past_winner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind_key", sa.Text(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("award", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_past_winner_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_winner")),
        sa.UniqueConstraint(
            "kind_key", "key", "year", "place", "award", name=op.f("uq_past_winner_kind_key_key_year_place_award")
        ),
    )
    op.create_index(op.f("ix_past_winner_program_id"), "past_winner", ["program_id"], unique=False)
    op.create_table(
        "admission",
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_admission_program_id")),
        sa.PrimaryKeyConstraint("program_id", "key", name=op.f("pk_admission")),
    )


def downgrade() -> None:
    op.drop_table("admission")
    op.drop_table("past_winner")
    with op.batch_alter_table("office", schema=None) as batch_op:
        batch_op.drop_column("hash_key")
