"""The audit log: nobody changes it, its seals show who tried, and the admin reads it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from domain import audit
from domain.models import AuditEntry, AuditSeal, Job, Office
from domain.privacy import erasing, sealing
from domain.store.append_only import APPEND_ONLY, guard
from domain.store.db import Base, db, extension, utcnow, writing
from domain.work import doing
from tests.support.at_once import together
from tests.support.databases import on_sqlite
from tests.support.factories import PASSWORD, make_link, make_program, make_registration, make_school, pupil

COUNT = 5


@pytest.fixture
def sealed(office: Office) -> list[int]:
    """Some entries with their seals; their ids."""
    with writing():
        for number in range(COUNT):
            audit.record("account:1", "looked", f"LB26-000{number}")
    assert sealing.seal() >= COUNT
    return list(db.scalars(select(AuditEntry.id).where(AuditEntry.action == "looked").order_by(AuditEntry.id)))


def unguarded(change: Callable[[], None]) -> None:
    """Somebody with the password of the database takes the triggers away first."""
    with writing():
        if db.get_bind().dialect.name == "postgresql":
            db.execute(text("SET LOCAL session_replication_role = replica"))
        else:
            for name in APPEND_ONLY[:2]:
                for end in ("changed", "deleted"):
                    db.connection().exec_driver_sql(f"DROP TRIGGER {name}_is_never_{end}")
        change()
    db.expire_all()


@pytest.mark.parametrize("model", [AuditEntry, AuditSeal])
@pytest.mark.parametrize("change", [lambda model: update(model).values(_first(model)), delete], ids=["update", "delete"])
def test_database_refuses_to_change_the_log(sealed: list[int], model: type[Base], change: Callable[..., object]) -> None:
    with pytest.raises((DatabaseError, IntegrityError), match="never"), writing():
        db.execute(change(model))  # type: ignore[call-overload]
    assert sealing.check().problem is None


def _first(model: type[Base]) -> dict[str, str]:
    return {"hash": "x"} if model is AuditSeal else {"note": "diubah"}


def test_who_seals_at_the_same_moment_breaks_no_chain(app: Flask, office: Office) -> None:
    """A backup seals while the worker does."""
    with writing():
        for number in range(COUNT):
            audit.record("account:1", "looked", f"LB26-000{number}")
    done = together(app, [sealing.seal] * 4)
    assert [one for one in done if isinstance(one, Exception)] == []
    db.rollback()
    assert (sealing.check().problem, sealing.check().unsealed) == (None, 0)


def test_chain_is_whole_and_grows(sealed: list[int]) -> None:
    found = sealing.check()
    assert (found.sealed, found.unsealed, found.problem) == (COUNT, 0, None)
    with writing():
        audit.record("account:1", "looked", "LB26-0009")
    assert (sealing.check().unsealed, sealing.seal(), sealing.seal()) == (1, 1, 0)
    assert sealing.check(f"{COUNT}:{found.last[:16]}").problem is None


def test_check_names_the_first_entry_that_was_changed(sealed: list[int]) -> None:
    unguarded(lambda: _run(update(AuditEntry).where(AuditEntry.id.in_(sealed[2:4])).values(actor="account:2")))
    assert str(sealing.check().problem) == f"Catatan nomor {sealed[2]} berubah sesudah disegel."


def test_check_names_the_first_entry_that_is_missing(sealed: list[int]) -> None:
    unguarded(lambda: _run(delete(AuditEntry).where(AuditEntry.id == sealed[1])))
    assert str(sealing.check().problem) == f"Catatan nomor {sealed[1]} hilang."


def test_check_names_a_seal_that_is_missing(sealed: list[int]) -> None:
    unguarded(lambda: _run(delete(AuditSeal).where(AuditSeal.place == 3)))
    assert str(sealing.check().problem) == "Segel ke-3 hilang."


def test_end_that_was_cut_off_is_seen_by_a_seal_that_was_noted(sealed: list[int]) -> None:
    last = sealing.check().last
    noted = f"{COUNT}:{last[:16]}"
    for other in (f"{COUNT}:0000000000000000", f"{COUNT - 1}:{last[:16]}"):
        assert sealing.check(other).problem is not None
    assert sealing.check(noted).problem is None

    def cut() -> None:
        db.execute(delete(AuditEntry).where(AuditEntry.id == sealed[-1]))
        db.execute(delete(AuditSeal).where(AuditSeal.place == COUNT))

    unguarded(cut)
    assert sealing.check().problem is None
    assert sealing.check(noted).problem is not None


def _run(statement: object) -> None:
    db.execute(statement)  # type: ignore[call-overload]


def test_worker_seals_and_is_asked_once(office: Office) -> None:
    sealing.plan_sealing()
    assert db.scalars(select(Job)).all() == []
    with writing():
        audit.record("account:1", "looked", "LB26-0001")
    for _page in range(2):
        sealing.plan_sealing()
    assert [job.name for job in db.scalars(select(Job))] == [sealing.JOB]
    assert doing.work_one()
    assert sealing.check().sealed == 1
    with writing():
        db.scalars(select(Job)).one().created_at -= timedelta(minutes=2)
        audit.record("account:1", "looked", "LB26-0002")
    sealing.plan_sealing()
    assert [job.state for job in db.scalars(select(Job))] == ["waiting"]


def test_erasing_a_program_leaves_the_chain_whole(office: Office) -> None:
    program = make_program()
    person = make_registration(program, make_school(), pupil(1))
    with writing():
        audit.record("account:1", "phone", person.number)
        program.state = "archived"
    sealing.seal()
    with writing():
        erasing.erase_program(program)
    assert (sealing.check().sealed > 0, sealing.check().problem) == (True, None)


@on_sqlite
def test_table_that_a_migration_made_anew_is_guarded_again(app: Flask, office: Office) -> None:
    with writing():
        audit.record("account:1", "looked", "LB26-0001")
    with extension.engine.begin() as connection:
        for name in APPEND_ONLY:
            rows = connection.exec_driver_sql(f"SELECT sql FROM sqlite_master WHERE name = '{name}'").scalar_one()
            connection.exec_driver_sql(rows.replace(name, f"new_{name}", 1))
            connection.exec_driver_sql(f"INSERT INTO new_{name} SELECT * FROM {name}")
            connection.exec_driver_sql(f"DROP TABLE {name}")
            connection.exec_driver_sql(f"ALTER TABLE new_{name} RENAME TO {name}")
        guard(connection)
    triggers = db.scalars(text("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'")).all()
    assert sorted(triggers) == sorted([*APPEND_ONLY] * 2)
    with pytest.raises(DatabaseError, match="never"), writing():
        db.execute(delete(AuditEntry))


@on_sqlite
def test_coming_and_going_stands_in_the_log(client: FlaskClient, admin: FlaskClient) -> None:
    client.post("/masuk", data={"username": "ADMIN ", "password": "salah sekali"})
    client.post("/masuk", data={"username": "kata sandi saya", "password": "salah"})
    admin.post("/keluar")
    token = make_link(make_school())
    client.post(f"/tautan/{token}")
    entries = [(one.actor, one.action, one.subject) for one in db.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    known = entries[0][0]
    assert entries == [
        (known, "sign-in", known), ("public", "sign-in-failed", known), ("public", "sign-in-failed", "account"),
        (known, "sign-out", known), ("link:1", "link-used", "link:1"),
    ]  # fmt: skip


@on_sqlite
def test_backup_and_check_stand_at_the_command_line(runner: FlaskCliRunner, sealed: list[int], tmp_path: Path) -> None:
    done = runner.invoke(args=["backup", str(tmp_path / "site.zip")])
    assert done.exit_code == 0, done.output
    assert db.scalars(select(AuditEntry.action).order_by(AuditEntry.id.desc())).first() == "backup"
    seal = done.output.rsplit(" ", 1)[1].strip()
    assert runner.invoke(args=["audit-check", "--holds", seal]).exit_code == 0
    unguarded(lambda: _run(update(AuditEntry).where(AuditEntry.id == sealed[0]).values(note="diubah")))
    failed = runner.invoke(args=["audit-check"])
    assert (failed.exit_code, f"Catatan nomor {sealed[0]} berubah" in failed.output) == (1, True)


@on_sqlite
def test_admin_narrows_and_takes_the_log(admin: FlaskClient, staff: FlaskClient, sealed: list[int]) -> None:
    assert staff.get("/petugas/jejak-audit").status_code == 404
    page = admin.get("/petugas/jejak-audit?subject=LB26-0003").text
    assert ("LB26-0003" in page, "<td>LB26-0002</td>" in page) == (True, False)
    tomorrow = utcnow().date() + timedelta(days=2)
    assert "<td>LB26-0003</td>" not in admin.get(f"/petugas/jejak-audit?since={tomorrow}").text
    assert "<td>LB26-0003</td>" in admin.get("/petugas/jejak-audit?since=kemarin&page=0&action=looked").text
    assert admin.post("/petugas/jejak-audit.xlsx?action=looked").data[:2] == b"PK"
    last = db.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert last
    assert (last.action, last.subject, last.note) == ("exported", "audit", f"{COUNT} rows")
    assert PASSWORD not in page
