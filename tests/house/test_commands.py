"""What the operator does without a browser."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner

from blueprints.commands import commands
from domain.models import Account, AuditEntry, Office, Program, Region, School
from domain.store.db import db, writing
from tests.support import factories
from tests.support.databases import on_sqlite

PASSWORD = "sandi yang panjang"
SCHOOLS = """npsn,nama,jenjang,status,kecamatan,kelurahan,alamat,kepsek,nip,hp
99000001,SD Negeri 91 Contoh,SD,Negeri,Tanjung Harapan,Laing,,,,
"""


def create_admin(runner: FlaskCliRunner, *typed: str) -> tuple[int, str]:
    done = runner.invoke(args=["create-admin"], input="\n".join(typed) + "\n")
    return done.exit_code, done.output


def test_create_admin_makes_somebody_who_can_sign_in(runner: FlaskCliRunner, client: FlaskClient) -> None:
    assert create_admin(runner, "Rina", "Rina Contoh", PASSWORD, PASSWORD)[0] == 0
    account = db.query(Account).one()
    assert (account.username, account.name, account.role) == ("rina", "Rina Contoh", "admin")
    assert client.post("/masuk", data={"username": "rina", "password": PASSWORD}).status_code == 302


def test_create_admin_shows_the_password_nowhere(runner: FlaskCliRunner) -> None:
    code, output = create_admin(runner, "rina", "Rina Contoh", PASSWORD, PASSWORD)
    notes = [entry.note + entry.subject for entry in db.query(AuditEntry)]
    assert (code, PASSWORD in output, any(PASSWORD in note for note in notes)) == (0, False, False)


@on_sqlite
def test_create_admin_asks_again_when_the_passwords_differ(runner: FlaskCliRunner) -> None:
    code, output = create_admin(runner, "rina", "Rina Contoh", PASSWORD, "lain", PASSWORD, PASSWORD)
    assert (code, output.count("Ulangi kata sandi")) == (0, 2)


@on_sqlite
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("rina", "Rina Contoh", "pendek", "pendek"), "Kata sandi paling sedikit 10 karakter."),
        (("rina contoh", "Rina Contoh"), "Nama pengguna 3 sampai 30 huruf kecil atau angka"),
        (("rina", "R1na"), "Nama tidak boleh berisi angka."),
    ],
)
def test_create_admin_says_what_is_wrong(runner: FlaskCliRunner, typed: tuple[str, ...], sentence: str) -> None:
    code, output = create_admin(runner, *typed)
    assert (code, sentence in output, db.query(Account).count()) == (1, True, 0)


def test_create_admin_keeps_the_one_who_has_the_name(runner: FlaskCliRunner) -> None:
    create_admin(runner, "rina", "Rina Contoh", PASSWORD, PASSWORD)
    code, output = create_admin(runner, "rina", "Rina Lain", PASSWORD, PASSWORD)
    assert (code, "sudah dipakai" in output, db.query(Account).one().name) == (1, True, "Rina Contoh")


def create_office(runner: FlaskCliRunner) -> tuple[int, str]:
    done = runner.invoke(args=["create-office"], input="Pemerintah Kota Contoh\nDinas Perpustakaan\nContoh\n")
    return done.exit_code, done.output


def test_create_office_is_what_pages_wait_for(app: Flask, runner: FlaskCliRunner) -> None:
    assert create_office(runner)[0] == 0
    page = app.test_client().get("/")
    assert (page.status_code, "Dinas Perpustakaan Contoh" in page.text) == (200, True)


def test_create_office_keeps_the_one_that_is_there(runner: FlaskCliRunner) -> None:
    create_office(runner)
    assert create_office(runner)[0] == 1
    assert db.query(Office).count() == 1


def test_import_regions_brings_those_of_the_city(runner: FlaskCliRunner) -> None:
    done = runner.invoke(args=["import-regions"])
    assert (done.exit_code, done.output) == (0, "15 wilayah baru, 0 diperbarui, 0 tetap.\n")


def test_import_regions_takes_the_list_of_another_city(runner: FlaskCliRunner, tmp_path: Path) -> None:
    file = tmp_path / "regions.csv"
    file.write_text("code;name;postal_code\n99.01.01;Lubuk Contoh;\n99.01.01.1001;Teladan;27399\n")
    done = runner.invoke(args=["import-regions", str(file)])
    assert (done.exit_code, db.get_one(Region, "99.01.01.1001").name) == (0, "Teladan")


def test_import_schools_tells_what_it_did(runner: FlaskCliRunner, tmp_path: Path) -> None:
    runner.invoke(args=["import-regions"])
    (tmp_path / "schools.csv").write_bytes(SCHOOLS.encode("utf-8-sig"))
    outputs = [runner.invoke(args=["import-schools", str(tmp_path / "schools.csv")]).output for _ in range(2)]
    assert outputs == ["1 sekolah baru, 0 diperbarui, 0 tetap.\n", "0 sekolah baru, 0 diperbarui, 1 tetap.\n"]


def test_import_schools_names_every_wrong_line(runner: FlaskCliRunner, tmp_path: Path) -> None:
    runner.invoke(args=["import-regions"])
    (tmp_path / "schools.csv").write_text(SCHOOLS + SCHOOLS.splitlines()[1].replace("SD,", "TK,") + "\nx,,,,,,,,,\n")
    done = runner.invoke(args=["import-schools", str(tmp_path / "schools.csv")])
    assert done.exit_code == 1
    assert all(f"Baris {line}: " in done.output for line in (3, 4))
    assert db.query(School).count() == 0


def test_open_program_opens_registration(app: Flask, runner: FlaskCliRunner) -> None:
    program = factories.make_program()
    with writing():
        db.get_one(Program, program.id).state = "draft"
    done = runner.invoke(args=["open-program", program.code.lower()])
    db.expire_all()
    assert (done.exit_code, db.get_one(Program, program.id).state) == (0, "open")


def test_open_program_of_no_such_code_says_so(runner: FlaskCliRunner) -> None:
    done = runner.invoke(args=["open-program", "XX99"])
    assert (done.exit_code, done.output) == (1, "Error: Tidak ada kegiatan dengan kode XX99.\n")


@on_sqlite
def test_missing_file_is_named(runner: FlaskCliRunner) -> None:
    for name in ("import-schools", "restore"):
        done = runner.invoke(args=[name, "nowhere.csv"])
        assert (done.exit_code, "nowhere.csv" in done.output) == (2, True)


def test_no_secret_is_an_argument() -> None:
    """Other users of a machine see the arguments of every process."""
    parameters = {name for command in commands.commands.values() for each in command.params for name in each.opts}
    assert parameters
    assert not any(word in name for name in parameters for word in ("password", "secret", "token", "sandi"))


def test_every_command_says_what_it_is_for() -> None:
    assert all(command.help for command in commands.commands.values())
