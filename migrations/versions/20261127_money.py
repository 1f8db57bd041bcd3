"""Money: tariffs, rules, budgets, lists of payments and their rows."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _rupiah(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def _moment(name: str, nullable: bool = True) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _json(name: str) -> sa.Column[sa.JSON]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def _key(table: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _sound(table: str, words: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(words, name=op.f(f"ck_{table}_sound"))


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def upgrade() -> None:
    _make_settings()
    _make_lists()
    _make_rows()


def _make_settings() -> None:
    op.create_table(
        "tariff",
        _number("id"), _text("name"), _text("use"), _text("unit"), _rupiah("amount"), _text("account"),
        sa.Column("valid_from", sa.Date(), nullable=False), sa.Column("valid_until", sa.Date(), nullable=True),
        _text("source"), _key("tariff"), _unique("tariff", "name", "valid_from"), _sound("tariff", "amount > 0"),
    )  # fmt: skip
    op.create_table(
        "payment_rule",
        _number("id"), _text("key"), sa.Column("valid_from", sa.Date(), nullable=False), _json("content"), _text("source"),
        _key("payment_rule"), _unique("payment_rule", "key", "valid_from"),
    )  # fmt: skip
    op.create_table(
        "budget_line",
        _number("id"), _number("program_id"), _text("account"), _text("name"), _rupiah("amount"),
        _to("budget_line", "program_id", "program"), _key("budget_line"),
        _unique("budget_line", "program_id", "account"), _sound("budget_line", "amount >= 0"),
    )  # fmt: skip
    _index("budget_line", "program_id")


def _make_lists() -> None:
    op.create_table(
        "payment_list",
        _number("id"), _number("program_id"), _number("number"), _text("token"), _text("source"), _json("sessions"),
        _text("title"), sa.Column("paid_on", sa.Date(), nullable=False), _text("account"), _text("activity"),
        _text("made_by"), _moment("made_at", nullable=False), _text("approved_by"), _moment("approved_at"),
        _text("locked_by"), _moment("locked_at"), _number("paper_id", nullable=True), _number("corrects_id", nullable=True),
        _text("reason"), _json("content"),
        _to("payment_list", "program_id", "program"), _to("payment_list", "paper_id", "issued_paper"),
        _to("payment_list", "corrects_id", "payment_list"), _key("payment_list"),
        _unique("payment_list", "program_id", "number"), _unique("payment_list", "token"),
        _unique("payment_list", "corrects_id"),
    )  # fmt: skip
    _index("payment_list", "program_id", "paper_id")


def _make_rows() -> None:
    op.create_table(
        "payment_row",
        _number("id"), _number("list_id"), _number("program_id"), _number("place"),
        *map(_text, ("subject", "name", "role", "origin", "guardian", "payee", "grade")), _number("volume"), _text("unit"),
        _rupiah("tariff"), _rupiah("found", nullable=True), _rupiah("tax_set", nullable=True),
        *map(_text, ("tax_reason", "left_out", "nik", "npwp", "bank", "bank_account")), _rupiah("tax", nullable=True),
        _text("rule"),
        _to("payment_row", "list_id", "payment_list"), _to("payment_row", "program_id", "program"), _key("payment_row"),
        _unique("payment_row", "list_id", "subject"),
        _sound("payment_row", "volume > 0 AND tariff >= 0 AND (tax_set IS NULL OR tax_set >= 0)"),
    )  # fmt: skip
    _index("payment_row", "list_id", "program_id")


def downgrade() -> None:
    for table in ("payment_row", "payment_list", "budget_line", "payment_rule", "tariff"):
        op.drop_table(table)
