"""Manuscripts: limits of words, codes, what was read and covered, near copies, and the book."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "anthology",
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_anthology_program_id")),
        sa.PrimaryKeyConstraint("program_id", name=op.f("pk_anthology")),
    )
    op.create_table(
        "word_limit",
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_word_limit_program_id")),
        sa.PrimaryKeyConstraint("program_id", "answer", name=op.f("pk_word_limit")),
    )
    op.create_table(
        "manuscript",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("is_picture", sa.Boolean(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("covers", sa.JSON(), nullable=False),
        sa.Column("sheets", sa.Integer(), nullable=True),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_by", sa.Text(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f("fk_manuscript_registration_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manuscript")),
        sa.UniqueConstraint("code", name=op.f("uq_manuscript_code")),
        sa.UniqueConstraint("registration_id", name=op.f("uq_manuscript_registration_id")),
    )
    op.create_table(
        "anthology_text",
        sa.Column("manuscript_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("is_verse", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["manuscript_id"], ["manuscript.id"], name=op.f("fk_anthology_text_manuscript_id")),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f("fk_anthology_text_registration_id")),
        sa.PrimaryKeyConstraint("manuscript_id", name=op.f("pk_anthology_text")),
    )
    with op.batch_alter_table("anthology_text", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_anthology_text_registration_id"), ["registration_id"], unique=False)

    op.create_table(
        "likeness",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["manuscript.id"], name=op.f("fk_likeness_first_id")),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_likeness_program_id")),
        sa.ForeignKeyConstraint(["second_id"], ["manuscript.id"], name=op.f("fk_likeness_second_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_likeness")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_likeness_first_id_second_id")),
    )
    with op.batch_alter_table("likeness", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_likeness_program_id"), ["program_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_likeness_second_id"), ["second_id"], unique=False)

    op.create_table(
        "manuscript_page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("manuscript_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("covered_key", sa.Text(), nullable=True),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("covers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["manuscript_id"], ["manuscript.id"], name=op.f("fk_manuscript_page_manuscript_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f("fk_manuscript_page_registration_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manuscript_page")),
        sa.UniqueConstraint("covered_key", name=op.f("uq_manuscript_page_covered_key")),
        sa.UniqueConstraint("key", name=op.f("uq_manuscript_page_key")),
        sa.UniqueConstraint("manuscript_id", "number", name=op.f("uq_manuscript_page_manuscript_id_number")),
    )
    with op.batch_alter_table("manuscript_page", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_manuscript_page_registration_id"), ["registration_id"], unique=False)

    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.add_column(sa.Column("words", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.drop_column("words")

    with op.batch_alter_table("manuscript_page", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_manuscript_page_registration_id"))

    op.drop_table("manuscript_page")
    with op.batch_alter_table("likeness", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_likeness_second_id"))
        batch_op.drop_index(batch_op.f("ix_likeness_program_id"))

    op.drop_table("likeness")
    with op.batch_alter_table("anthology_text", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_anthology_text_registration_id"))

    op.drop_table("anthology_text")
    op.drop_table("manuscript")
    op.drop_table("word_limit")
    op.drop_table("anthology")
