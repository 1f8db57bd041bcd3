"""One archive holds the whole site and brings it back on either database."""

import json
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask

from domain.access import accounts, logins
from domain.demo import demo
from domain.demo.staff import BY_TWO_STEPS, STAFF, Credential
from domain.models import Login, School
from domain.office import regions
from domain.rules import RuleBroken
from domain.store import backup, dump, storage
from domain.store.db import db, reading, writing
from tests.support.databases import on_sqlite
from tests.support.machines import new_machine

FILES = [b"%PDF naskah", b"x" * 3_000_000]


@pytest.fixture
def archive(app: Flask, tmp_path: Path) -> Path:
    """A backup of a small site with two files and an admin who has signed in."""
    with writing():
        regions.import_regions()
        add_school("99000001")
        admin = accounts.add_account("admin", "Admin Contoh", "admin", "")
        logins.sign_in(account=admin)
    for data in FILES:
        storage.put(data)
    backup.write_backup(tmp_path / "site.zip")
    return tmp_path / "site.zip"


@pytest.fixture
def fresh(archive: Path, bare_database: str, tmp_path: Path) -> Iterator[Flask]:
    """A new machine: another database without a table, another data folder."""
    with new_machine(bare_database, tmp_path / "fresh") as app:
        yield app


def add_school(npsn: str) -> School:
    school = School(npsn=npsn, name="SD Contoh", level="SD")
    db.add(school)
    return school


def everything() -> dict[str, list[bytes]]:
    """Table → its rows as lines; without the note that an archive came back."""
    with reading():
        found = {table.name: list(dump.lines_of(table)) for table in dump.tables()}
    return found | {"audit_entry": [line for line in found["audit_entry"] if json.loads(line)["action"] != "restore"]}


def test_backup_restores_on_either_database(app: Flask, tmp_path: Path, bare_postgresql_database: str) -> None:
    with writing():
        by_two_steps = Credential(*BY_TWO_STEPS, "", "", "secret", "sealed secret", "code", "hash of a code")
        demo.load([*(Credential(*who, "", "") for who in STAFF), by_two_steps])
    key, before = storage.put(b"naskah"), everything()
    backup.write_backup(tmp_path / "site.zip")
    for target in (f"sqlite:///{tmp_path / 'bare.sqlite3'}", bare_postgresql_database):
        with new_machine(target, tmp_path / f"fresh of {target.partition(':')[0]}") as fresh:
            done = fresh.test_cli_runner().invoke(args=["restore", str(tmp_path / "site.zip")])
            assert done.exit_code == 0, done.output
            assert (everything(), storage.get(key)) == (before, b"naskah")
    assert sum(map(len, before.values())) > 300


# What an archive holds is the same from either database (tested above): these go from SQLite to both.


@on_sqlite
def test_restored_site_has_its_files_counts_on_and_is_signed_in_by_nobody(fresh: Flask, archive: Path) -> None:
    fresh.test_cli_runner().invoke(args=["restore", str(archive)], catch_exceptions=False)
    assert sorted(storage.get(key) for key in storage.files().all_keys()) == sorted(FILES)
    assert db.query(Login).count() == 0
    assert not any("login" in name for name in ZipFile(archive).namelist())
    last = max(school.id for school in db.query(School))
    with writing():
        school = add_school("99000002")
    assert school.id == last + 1


def test_restore_into_a_used_database_changes_nothing(app: Flask, archive: Path) -> None:
    before = everything()
    done = app.test_cli_runner().invoke(args=["restore", str(archive)])
    assert (done.exit_code, done.output) == (1, f"Error: {backup.NOT_EMPTY}\n")
    assert everything() == before


@on_sqlite
def test_backup_is_read_by_its_owner_only(archive: Path) -> None:
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600


@on_sqlite
def test_backup_replaces_the_one_of_yesterday(archive: Path) -> None:
    before = archive.read_bytes()
    backup.write_backup(archive)
    assert archive.read_bytes() != before
    assert not list(archive.parent.glob("*.half"))


@on_sqlite
@pytest.mark.parametrize("plant", [Path.touch, lambda half: half.symlink_to(half.parent / "elsewhere")])
def test_backup_is_not_written_into_what_lies_there_already(archive: Path, plant: Callable[[Path], None]) -> None:
    half, elsewhere = archive.with_name("site.zip.half"), archive.parent / "elsewhere"
    elsewhere.touch()
    plant(half)
    half.chmod(0o644)
    backup.write_backup(archive)
    assert (stat.S_IMODE(archive.stat().st_mode), archive.is_symlink(), elsewhere.read_bytes()) == (0o600, False, b"")


@on_sqlite
def test_failed_backup_leaves_the_one_of_yesterday(archive: Path, app: Flask) -> None:
    before = archive.read_bytes()
    (app.config["STORAGE"] / "ab" / "cd" / ("abcd" * 8)).mkdir(parents=True)  # a folder in place of a file cannot be read
    with pytest.raises(IsADirectoryError):
        backup.write_backup(archive)
    assert (archive.read_bytes(), list(archive.parent.glob("*.half"))) == (before, [])


def change_entry(archive: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Rewrite the archive with its entries changed."""
    with ZipFile(archive) as old:
        entries = {name: old.read(name) for name in old.namelist()}
    change(entries)
    with ZipFile(archive, "w") as new:
        for name, data in entries.items():
            new.writestr(name, data)


def change_manifest(entries: dict[str, bytes], **values: object) -> None:
    entries["manifest.json"] = json.dumps(json.loads(entries["manifest.json"]) | values).encode()


def rename_school(entries: dict[str, bytes]) -> None:
    entries["tables/institution.jsonl"] = entries["tables/institution.jsonl"].replace(b"SD Contoh", b"SD Cantah")


def drop_file(entries: dict[str, bytes]) -> None:
    del entries[next(name for name in entries if name.startswith("files/"))]


def add_file(entries: dict[str, bytes]) -> None:
    entries["files/../../outside"] = b"x"


@on_sqlite
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (rename_school, "tables/institution.jsonl berubah"),
        (drop_file, "isinya tidak lengkap"),
        (add_file, "isinya tidak lengkap"),
        (lambda entries: change_manifest(entries, format=99), "format 99"),
        (lambda entries: entries.pop("manifest.json"), "manifest.json"),
    ],
)
def test_changed_archive_is_refused(archive: Path, change: Callable[[dict[str, bytes]], None], reason: str) -> None:
    change_entry(archive, change)
    with pytest.raises(RuleBroken, match=reason):
        backup.restore(archive)


@on_sqlite
@pytest.mark.parametrize("size", [0, 100, 3_000_000])
def test_cut_archive_is_refused(archive: Path, size: int) -> None:
    archive.write_bytes(archive.read_bytes()[:size])
    with pytest.raises(RuleBroken, match="rusak"):
        backup.restore(archive)


def test_broken_archive_makes_no_table(fresh: Flask, archive: Path) -> None:
    change_entry(archive, rename_school)
    done = fresh.test_cli_runner().invoke(args=["restore", str(archive)])
    assert (done.exit_code, dump.tables(), list(storage.files().all_keys())) == (1, [], [])


def test_archive_of_a_newer_site_asks_for_an_update(fresh: Flask, archive: Path) -> None:
    change_entry(archive, lambda entries: change_manifest(entries, revision="9999"))
    done = fresh.test_cli_runner().invoke(args=["restore", str(archive)])
    assert (done.exit_code, "Perbarui Lembar dahulu" in done.output, dump.tables()) == (1, True, [])
