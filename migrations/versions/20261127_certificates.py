"""Certificates: designs, templates, recipients, marks, series of numbers, and those that were issued."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def _text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _number(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def upgrade() -> None:
    _make_designs()
    _make_people()
    _make_certificates()


def _make_designs() -> None:
    op.create_table(
        "certificate_design",
        _number("program_id"), _text("kind"), sa.Column("layout", sa.JSON(), nullable=False), _text("background"),
        _to("certificate_design", "program_id", "program"), _key("certificate_design", "program_id", "kind"),
    )  # fmt: skip
    op.create_table(
        "certificate_template",
        _number("id"), _text("name"), sa.Column("layout", sa.JSON(), nullable=False), _text("background"),
        _key("certificate_template", "id"), sa.UniqueConstraint("name", name=op.f("uq_certificate_template_name")),
    )  # fmt: skip
    op.create_table(
        "certificate_layout",
        _number("id"), _text("digest"), sa.Column("content", sa.JSON(), nullable=False),
        _key("certificate_layout", "id"), sa.UniqueConstraint("digest", name=op.f("uq_certificate_layout_digest")),
    )  # fmt: skip
    op.create_table("certificate_series", _text("scope"), _number("last"), _key("certificate_series", "scope"))


def _make_people() -> None:
    op.create_table(
        "certificate_recipient",
        _number("id"), _number("program_id"), _text("kind"), _number("registration_id", nullable=True),
        _text("name"), _text("origin"), _text("role"),
        _to("certificate_recipient", "program_id", "program"),
        _to("certificate_recipient", "registration_id", "registration"), _key("certificate_recipient", "id"),
    )  # fmt: skip
    _index("certificate_recipient", "program_id", "registration_id")
    op.create_table(
        "certificate_mark",
        _number("registration_id"), _text("what"), _text("reason"), _text("actor"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _to("certificate_mark", "registration_id", "registration"), _key("certificate_mark", "registration_id", "what"),
    )  # fmt: skip


def _make_certificates() -> None:
    op.create_table(
        "certificate",
        _number("id"), _number("program_id"), _text("kind"), _text("subject"), _number("version"),
        _number("registration_id", nullable=True), _text("name"), _text("origin"), _text("number", nullable=True),
        _number("layout_id"), _number("paper_id"), _text("reason"),
        _to("certificate", "program_id", "program"), _to("certificate", "registration_id", "registration"),
        _to("certificate", "layout_id", "certificate_layout"), _to("certificate", "paper_id", "issued_paper"),
        _key("certificate", "id"),
        sa.UniqueConstraint("number", name=op.f("uq_certificate_number")),
        sa.UniqueConstraint("paper_id", name=op.f("uq_certificate_paper_id")),
        sa.UniqueConstraint("program_id", "kind", "subject", "version",
                            name=op.f("uq_certificate_program_id_kind_subject_version")),
    )  # fmt: skip
    _index("certificate", "program_id", "registration_id", "layout_id")


def downgrade() -> None:
    for table in ("certificate", "certificate_mark", "certificate_recipient", "certificate_series"):
        op.drop_table(table)
    for table in ("certificate_layout", "certificate_template", "certificate_design"):
        op.drop_table(table)
