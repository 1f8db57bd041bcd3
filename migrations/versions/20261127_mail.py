"""E-mail: addresses of holders, what waits to be sent, and which addresses are not written to."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

HOLDERS = ("institution", "trainer", "judge", "guest", "officer")


def upgrade() -> None:
    for table in HOLDERS:
        _add(table, email="")
    _add("message", email="", way="whatsapp")
    op.create_table(
        "mail",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("program_id", sa.Integer(), nullable=True),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("address", "subject", "words", "leave", "reference", "state", "reply", "token")
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_mail_message_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["program_id"], ["program.id"], name=op.f("fk_mail_program_id")),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_mail")),
        sa.UniqueConstraint("reference", name=op.f("uq_mail_reference")),
    )
    op.create_index(op.f("ix_mail_program_id"), "mail", ["program_id"], unique=False)
    op.create_index("ix_mail_due", "mail", ["state", "next_at"], unique=False)
    op.create_table(
        "mail_standing",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("key", "token", "bounced_by", "reply")),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=True) for name in ("bounced_at", "left_at")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_mail_standing")),
        sa.UniqueConstraint("token", name=op.f("uq_mail_standing_token")),
    )


def _add(table: str, **texts: str) -> None:
    """Columns of text with what stands in the rows that are there."""
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name, default in texts.items():
            batch_op.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=default))
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name in texts:
            batch_op.alter_column(name, server_default=None)


def downgrade() -> None:
    op.drop_table("mail_standing")
    op.drop_table("mail")
    for table, names in {**dict.fromkeys(HOLDERS, ("email",)), "message": ("email", "way")}.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name in names:
                batch_op.drop_column(name)
