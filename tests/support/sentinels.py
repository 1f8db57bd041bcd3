"""A word of its own in every column of every table where somebody may have typed something, and in every file.

Tables that the tests' world leaves empty get a row by what their columns are, so that new ones are in it by themselves.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Integer, Table, Text, func, select

from domain.models import Program
from domain.store import storage
from domain.store.db import Base, db, extension, utcnow, writing

WORD = re.compile(r"Zulaikha(\d{3})x")
CLOSED = {"audit_entry", "audit_seal", "host_setting", "mark", "rate_hit", "login", "seat"}
"""Tables that hold ids, codes and numbers alone: the database or the site refuses texts there."""
CODES = set(
    """
    state status kind kind_key purpose role channel actor action way use level ownership paper_size timezone token token_hash
    receipt_code verify_token resume_code client_id calendar_token hash_key digest key code question_key holder_kind subject
    about answer levels grades only_sex sex grade totals missing cut cut_short warn_minutes seed result forfeited device value
    scope sessions payee rule what received_by released_by approved_by made_by locked_by taken_back_by sent_by prepared_by
    missed weekdays weeks
    file_key covered_key logo_key background content_type direction fingerprint public name_hash condition condition_out
    condition_in
    registration.number issued_paper.paper job.owner job.name score.source payment_list.source recusal.origin
    mail.reference mail.reply mail_standing.reply bounced_by program.groups
    ruling.content settlement.content handed_document.receiver passage.origin form_version.definition_json
    mail.reference mail.reply mail_standing.reply mail_standing.bounced_by
    person_request.right
    second_factor_roles removed_by
    program.groups capability_setting.capability identity.key batch_row.places batch_row.channel past_winner.key
    """.split()
)
"""Columns, or names of columns, whose value the site chooses from a list, makes, or reads before it erases."""

HOME = {"program_id", "registration_id", "judge_id"}
"""What leads from a row to its program, so that erasing reaches it."""


def columns() -> list[Column[Any]]:
    """Those that get a word; the place in the list is its number."""
    tables = (table for table in Base.metadata.sorted_tables if table.name not in CLOSED)
    return [column for table in tables for column in table.columns if _takes_words(column)]


def _takes_words(column: Column[Any]) -> bool:
    is_code = {column.name, name_of(column)} & CODES or column.foreign_keys or column.primary_key
    return isinstance(column.type, Text | JSON) and not is_code


def name_of(column: Column[Any]) -> str:
    return f"{column.table.name}.{column.name}"


def word(number: int) -> str:
    return f"Zulaikha{number:03}x"


def fill() -> None:
    """A row in every table, and its word in every column of every row."""
    with writing():
        for table in Base.metadata.sorted_tables:
            if table.name not in CLOSED and not db.scalar(select(func.count()).select_from(table)):
                db.execute(table.insert().values(_row(table)))
        for number, column in enumerate(columns()):
            _fill(column, word(number))
    db.expire_all()


def _fill(column: Column[Any], its_word: str) -> None:
    key = list(column.table.primary_key)
    for place, row in enumerate(db.execute(select(*key, column)).all()):
        same = [one == value for one, value in zip(key, row, strict=False)]
        db.execute(column.table.update().where(*same).values({column.name: _with(row[-1], f"{its_word}-{place}")}))


def _with(value: Any, its_word: str) -> Any:
    if isinstance(value, dict):
        return {**value, "word": its_word}
    return [*value, its_word] if isinstance(value, list) else its_word


def _row(table: Table) -> dict[str, Any]:
    """A row of an empty table, about a program that has such a table."""
    owners = [one.id for one in db.scalars(select(Program)) if table.name in {held.table for held in one.kind.holdings}]
    row: dict[str, Any] = {}
    for constraint in table.foreign_key_constraints:
        leads_home = owners and {column.name for column in constraint.columns} & HOME
        if leads_home or not all(column.nullable for column in constraint.columns):
            target = _first(constraint.referred_table, owners)
            row.update({one.parent.name: target[one.column.name] for one in constraint.elements})
    needed = (one for one in table.columns if one.name not in row and not one.nullable and not _counts(one))
    return row | {one.name: _plain(one) for one in needed}


def _counts(column: Column[Any]) -> bool:
    return column.table.autoincrement_column is column


def _first(table: Table, owners: list[int]) -> Any:
    statement = select(table)
    if owners and "program_id" in table.columns:
        statement = statement.where(table.c.program_id.in_(owners))
    elif owners and table.name == "program":
        statement = statement.where(table.c.id.in_(owners))
    return db.execute(statement.limit(1)).mappings().one()


def _plain(column: Column[Any]) -> Any:
    if isinstance(column.type, JSON):
        return {}
    plain: dict[type, Any] = {Integer: 1, Boolean: False, Date: utcnow().date(), DateTime: utcnow()}
    found = [value for type_, value in plain.items() if isinstance(getattr(column.type, "impl", column.type), type_)]
    return found[0] if found else "x"


def fill_files() -> None:
    """Every file says its own key behind a word."""
    for key in list(storage.files().all_keys()):
        storage.put(f"{word(999)} {key}".encode(), key)


def left_in_tables() -> set[str]:
    """The columns in which a word is left, whichever it is."""
    db.rollback()
    known = [name_of(column) for column in columns()]
    rows = (repr(row) for table in Base.metadata.sorted_tables for row in db.execute(select(table)))
    return {known[int(number)] for row in rows for number in WORD.findall(row)}


def left_in(files: Iterable[Path]) -> set[str]:
    """The columns whose word is left somewhere in these files."""
    known = [name_of(column) for column in columns()]
    return {known[int(number)] for file in files for number in WORD.findall(file.read_bytes().decode("latin-1"))}


def files_of_database(folder: Path) -> Iterator[Path]:
    """Where the database keeps its tables, indexes and log: beside each other on SQLite, a folder on PostgreSQL."""
    engine = extension.engine
    if engine.dialect.name == "sqlite":
        yield from folder.glob("lembar.sqlite3*")
        return
    with engine.connect() as connection:
        connection.exec_driver_sql("CHECKPOINT")
        root = Path(connection.exec_driver_sql("SHOW data_directory").scalar_one())
        oid = connection.exec_driver_sql("SELECT oid FROM pg_database WHERE datname = current_database()").scalar_one()
    yield from (path for path in (root / "base" / str(oid)).iterdir() if path.is_file())
