"""The theme of a stage may be sealed until its time."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sealed_theme",
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], name=op.f("fk_sealed_theme_stage_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("stage_id", name=op.f("pk_sealed_theme")),
    )


def downgrade() -> None:
    op.drop_table("sealed_theme")
