"""Lending: copies of books, agreements, packages and their contents, rounds of the car."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

OUT = sa.text("handed_on IS NOT NULL AND returned_on IS NULL")
AWAY = sa.text("state <> 'back'")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _day(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _moment(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _to(table: str, column: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def upgrade() -> None:
    _make_copies()
    _make_packages()
    _make_trips()


def _make_copies() -> None:
    op.create_table(
        "book_copy",
        _number("id"), _text("key"), _text("code"), _text("inventory"), _text("title"), _text("author"),
        _text("call_number"), _text("condition"),
        _key("book_copy", "id"), sa.UniqueConstraint("key", name=op.f("uq_book_copy_key")),
    )  # fmt: skip
    _index("book_copy", "inventory", "title")


def _make_packages() -> None:
    op.create_table(
        "loan_agreement",
        _number("registration_id"), _text("number"), _day("dated"), _day("begins_on"), _day("ends_on"), _text("no_stamp"),
        _day("signed_on", nullable=True),
        _to("loan_agreement", "registration_id", "registration"), _key("loan_agreement", "registration_id"),
    )  # fmt: skip
    op.create_table(
        "package",
        _number("id"), _number("program_id"), _number("registration_id"), _number("number"),
        _day("handed_on", nullable=True), _day("due_on", nullable=True), _text("receiver"), _day("returned_on", nullable=True),
        _text("giver"), _moment("reminded_at", nullable=True), _text("note"),
        sa.CheckConstraint(
            "returned_on IS NULL OR handed_on IS NOT NULL", name=op.f("ck_package_returned_after_handover")
        ),
        _to("package", "program_id", "program"), _to("package", "registration_id", "registration"), _key("package", "id"),
        sa.UniqueConstraint("program_id", "number", name=op.f("uq_package_program_id_number")),
    )  # fmt: skip
    _index("package", "program_id", "registration_id")
    op.create_index("uq_package_out", "package", ["registration_id"], unique=True, sqlite_where=OUT, postgresql_where=OUT)
    op.create_table(
        "package_copy",
        _number("package_id"), _number("copy_id"), _text("state"), _text("condition_out"), _text("condition_in"),
        _text("actor"), _moment("at"), _number("mark_id"),
        _to("package_copy", "package_id", "package"), _to("package_copy", "copy_id", "book_copy"),
        _to("package_copy", "mark_id", "mark"), _key("package_copy", "package_id", "copy_id"),
    )  # fmt: skip
    _index("package_copy", "copy_id")
    op.create_index("uq_package_copy_away", "package_copy", ["copy_id"], unique=True, sqlite_where=AWAY, postgresql_where=AWAY)


def _make_trips() -> None:
    op.create_table(
        "trip",
        _number("id"), _number("program_id"), _number("vehicle_id", nullable=True), _moment("starts_at"), _moment("ends_at"),
        _text("driver"),
        _to("trip", "program_id", "program"), _to("trip", "vehicle_id", "vehicle"), _key("trip", "id"),
    )  # fmt: skip
    _index("trip", "program_id", "vehicle_id", "starts_at")
    op.create_table(
        "trip_stop",
        _number("id"), _number("trip_id"), _number("registration_id"), _number("position"), _text("purpose"), _text("note"),
        _to("trip_stop", "trip_id", "trip", "CASCADE"), _to("trip_stop", "registration_id", "registration"),
        _key("trip_stop", "id"),
        sa.UniqueConstraint("trip_id", "registration_id", name=op.f("uq_trip_stop_trip_id_registration_id")),
    )  # fmt: skip
    _index("trip_stop", "trip_id", "registration_id")


def downgrade() -> None:
    for table in ("trip_stop", "trip", "package_copy", "package", "loan_agreement", "book_copy"):
        op.drop_table(table)
