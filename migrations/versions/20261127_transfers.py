"""Signed files between installations, and the keys of other offices."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "partner_key",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "public", "fingerprint", "actor")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_key")),
        sa.UniqueConstraint("public", name=op.f("uq_partner_key_public")),
    )
    op.create_table(
        "transfer",
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("direction", "state", "digest", "title", "file_key", "actor")
        ),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["partner_id"], ["partner_key.id"], name=op.f("fk_transfer_partner_id")),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_transfer_program_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer")),
        sa.UniqueConstraint("direction", "digest", name=op.f("uq_transfer_direction_digest")),
    )
    for column in ("partner_id", "program_id"):
        op.create_index(op.f(f"ix_transfer_{column}"), "transfer", [column], unique=False)


def downgrade() -> None:
    op.drop_table("transfer")
    op.drop_table("partner_key")
