"""Programs have forms by purpose; what was one form becomes the registration form, its drafts and versions with it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "form",
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("draft_json", sa.JSON(), nullable=True),
        sa.Column("oldest_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_form_program_id")),
        sa.PrimaryKeyConstraint("program_id", "purpose", name=op.f("pk_form")),
    )
    op.execute(
        "INSERT INTO form (program_id, purpose, draft_json, oldest_version)"
        " SELECT id, 'registration', draft_json, oldest_version FROM program"
    )
    with op.batch_alter_table("form_version", schema=None) as batch_op:
        batch_op.add_column(sa.Column("purpose", sa.Text(), server_default="registration", nullable=False))
        batch_op.drop_index(batch_op.f("ix_form_version_program_id"))
        batch_op.drop_constraint(batch_op.f("uq_form_version_program_id_number"), type_="unique")
        batch_op.drop_constraint(batch_op.f("fk_form_version_program_id"), type_="foreignkey")
        batch_op.create_unique_constraint(
            batch_op.f("uq_form_version_program_id_purpose_number"), ["program_id", "purpose", "number"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_form_version_program_id_purpose"), "form", ["program_id", "purpose"], ["program_id", "purpose"]
        )
    with op.batch_alter_table("program", schema=None) as batch_op:
        batch_op.drop_column("draft_json")
        batch_op.drop_column("oldest_version")


def downgrade() -> None:
    with op.batch_alter_table("program", schema=None) as batch_op:
        batch_op.add_column(sa.Column("draft_json", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("oldest_version", sa.Integer(), server_default="1", nullable=False))
    mine = "FROM form WHERE form.program_id = program.id AND form.purpose = 'registration'"
    op.execute(f"UPDATE program SET draft_json = (SELECT draft_json {mine}), oldest_version = (SELECT oldest_version {mine})")
    op.execute("DELETE FROM form_version WHERE purpose <> 'registration'")
    with op.batch_alter_table("form_version", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_form_version_program_id_purpose"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_form_version_program_id_purpose_number"), type_="unique")
        batch_op.create_unique_constraint(batch_op.f("uq_form_version_program_id_number"), ["program_id", "number"])
        batch_op.create_foreign_key(batch_op.f("fk_form_version_program_id"), "program", ["program_id"], ["id"])
        batch_op.create_index(batch_op.f("ix_form_version_program_id"), ["program_id"], unique=False)
        batch_op.drop_column("purpose")
    op.drop_table("form")
