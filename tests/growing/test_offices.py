"""Many offices on one host, with a real PostgreSQL and a real S3 server: made, listed, backed up, upgraded, and apart."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from domain.store.bucket import Bucket
from domain.store.storage import UnknownKey
from offices.__main__ import main
from offices.installation import Host, Installation, Refused
from offices.making import Wish, make
from tests.support import s3
from tests.support.postgresql import Cluster

LETTERHEAD = ("Pemerintah Kota Contoh", "Dinas Perpustakaan Kota Contoh", "Kota Contoh")


class Province:
    """A host with two offices, one of which was cut off while it was made and made again."""

    def __init__(self, cluster: Cluster, folder: Path, address: str) -> None:
        self.host = Host(folder / "etc", folder / "data")
        self.admin = cluster.url("postgres").replace("+psycopg", "")
        keys = {"AWS_ENDPOINT_URL": address, "AWS_REGION": "us-east-1", **s3.KEYS}
        self.wish = Wish(self.admin, "https://a.example.id", LETTERHEAD, "s3://lembar", keys, accounts=False)
        self.address, mark = address, secrets.token_hex(3)
        self.names = [f"solok-{mark}", f"solok-{mark}-2"]

    def verb(self, *words: str) -> int:
        return main(["--settings", str(self.host.settings), "--data", str(self.host.data), *words])

    def office(self, number: int) -> Installation:
        return self.host.office(self.names[number])

    def bucket(self, number: int) -> Bucket:
        return Bucket(**s3.settings(self.address, prefix=self.office(number).settings()["STORAGE"].split("/")[-1]))

    def clear(self) -> None:
        with psycopg.connect(self.admin, autocommit=True) as admin:
            for name in self.names:
                role = sql.Identifier(f"lembar-{name}")
                admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(role))
                admin.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(role))


@pytest.fixture(scope="module")
def province(postgresql_cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    folder = tmp_path_factory.mktemp("province")
    with s3.running() as address:
        province = Province(postgresql_cluster, folder, address)
        try:
            make(province.host, province.names[0], province.wish)
            _cut_off(province)
            make(province.host, province.names[1], province.wish)
            yield province
        finally:
            province.clear()


def _cut_off(province: Province) -> None:
    """The second office is refused because of its folder, then its tables cannot be made because of its settings.

    Its tables are copied from the first then: making them all takes long.
    """
    office = province.office(1)
    office.data.mkdir(parents=True)
    with pytest.raises(Refused, match="is there already, and no office of that name"):
        make(province.host, office.name, province.wish)
    office.data.rmdir()
    wrong = Wish(province.admin, "https://a.example.id", LETTERHEAD, "s3://Not_A_Bucket", province.wish.s3, accounts=False)
    with pytest.raises(Refused, match="flask db failed: .*STORAGE must name a bucket"):
        make(province.host, office.name, wrong)
    assert not office.file.exists()
    office.half.write_text(office.half.read_text().replace("Not_A_Bucket", "lembar"))
    first, second = (sql.Identifier(f"lembar-{name}") for name in province.names)
    with psycopg.connect(province.admin, autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE {}").format(second))
        admin.execute(sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(second, second, first))
    with psycopg.connect(province.admin.rpartition("/")[0] + f"/{office.account}") as copy:
        copy.execute(sql.SQL("REASSIGN OWNED BY {} TO {}").format(first, second))
        copy.execute(sql.SQL("ALTER DATABASE {} OWNER TO {}").format(first, first))


def connects(url: str, database: str) -> bool:
    """Whether who owns this URL comes into that database."""
    try:
        psycopg.connect(url.rpartition("/")[0] + f"/{database}", connect_timeout=10).close()
    except psycopg.OperationalError as error:
        return "permission denied for database" not in str(error)
    return True


def test_office_comes_into_its_own_database_alone(province: Province) -> None:
    one, two = province.office(0), province.office(1)
    url = one.settings()["DATABASE_URL"]
    assert connects(url, one.account)
    assert not any(connects(url, other) for other in (two.account, "postgres", "template1"))


@pytest.mark.parametrize("number", [0, 1])
def test_office_has_its_name_once_and_rules_nothing_else(province: Province, number: int) -> None:
    """Also where it was made in two goes."""
    with psycopg.connect(province.office(number).settings()["DATABASE_URL"]) as own:
        assert own.execute("SELECT name FROM office").fetchall() == [(LETTERHEAD[1],)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            own.execute("CREATE ROLE another")


def test_office_sees_no_file_of_one_whose_name_begins_alike(province: Province) -> None:
    key = province.bucket(1).put(b"surat")
    assert province.bucket(1).open(key).read() == b"surat"
    assert list(province.bucket(0).all_keys()) == []
    with pytest.raises(UnknownKey):
        province.bucket(0).open(key)
    province.bucket(1).delete(key)


def test_offices_share_no_secret_and_no_port(province: Province) -> None:
    one, two = (province.office(number).settings() for number in (0, 1))
    assert {name for name in one if one[name] == two[name]} == {
        "BASE_URL", "PROXIES", "WORKERS", "THREADS", "AWS_ENDPOINT_URL", "AWS_REGION", "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
    }  # fmt: skip
    assert [int(settings["PORT"]) for settings in (one, two)] == [8001, 8002]


def test_settings_and_data_are_readable_by_their_owner_alone(province: Province) -> None:
    modes = [path.stat().st_mode & 0o077 for path in (province.office(0).file, province.office(0).data)]
    assert modes == [0, 0]


def test_office_that_is_made_is_not_made_over(province: Province) -> None:
    before = province.office(0).file.read_text()
    with pytest.raises(Refused, match="is there already"):
        make(province.host, province.names[0], province.wish)
    assert province.office(0).file.read_text() == before


def test_database_that_somebody_else_made_is_not_taken_over(province: Province) -> None:
    name = f"{province.names[0]}x"
    province.names.append(name)
    with psycopg.connect(province.admin, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(f"lembar-{name}")))
    with pytest.raises(Refused, match="has a database or role"):
        make(province.host, name, province.wish)
    assert not province.host.office(name).half.exists()


@pytest.mark.parametrize("name", ["", "a", "Kota", "kota solok", "../etc", "-kota", "kota-", "k" * 25, "kota\n"])
def test_wrong_name_of_an_office_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match="is no name of an office"):
        make(Host(tmp_path / "etc", tmp_path / "data"), name, Wish("postgresql://nowhere", "https://a.example.id", LETTERHEAD))
    assert list(tmp_path.iterdir()) == []


def test_server_that_does_not_answer_leaves_nothing_behind(tmp_path: Path) -> None:
    wish = Wish("postgresql://postgres@127.0.0.1:1/postgres", "https://a.example.id", LETTERHEAD, accounts=False)
    with pytest.raises(Refused, match="does not let us in"):
        make(Host(tmp_path / "etc", tmp_path / "data"), "kota-solok", wish)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_list_says_where_each_office_stands(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    assert province.verb("list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [[province.names[0], "8001"], [province.names[1], "8002"]]
    assert all(" MB " in line for line in lines)


def test_upgrade_backs_up_and_goes_on_past_one_that_fails(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    first, url = province.office(0), province.office(0).settings()["DATABASE_URL"]
    whole = first.file.read_text()
    first.file.write_text(whole.replace(url, url.replace("@", "x@")))
    try:
        assert province.verb("upgrade") == 1
    finally:
        first.file.write_text(whole)
    said = capsys.readouterr()
    assert f"{first.name} FAILED: flask backup failed" in said.err
    assert said.out.startswith(f"{province.names[1]}: upgraded, backup {province.office(1).newest_backup()}")
    assert first.newest_backup() is None


def test_migration_that_fails_names_the_backup_before_it(province: Province) -> None:
    """The database knows a migration that this version of the site does not."""
    office = province.office(1)
    with psycopg.connect(office.settings()["DATABASE_URL"], autocommit=True) as own:
        at = own.execute("SELECT version_num FROM alembic_version").fetchone()
        own.execute("UPDATE alembic_version SET version_num = '9999'")
        try:
            with pytest.raises(Refused, match=rf"flask db failed: .*9999.*its backup: .*{office.name}-.*zip"):
                office.upgrade(keep=14)
        finally:
            own.execute("UPDATE alembic_version SET version_num = %s", at)


def test_backup_keeps_so_many_and_no_more(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    office = province.office(0)
    old = [office.backups / f"{office.name}-2020010{day}-000000-000000.zip" for day in (1, 2, 3)]
    for file in old:
        file.touch()
    monkeypatch.setitem(os.environ, "DATABASE_URL", "postgresql://nowhere/x")  # the operator's own, of no office
    made = office.backup(keep=2)
    assert sorted(office.backups.iterdir()) == [old[2], made]
    assert made.stat().st_mode & 0o077 == 0


def test_office_that_is_not_there_is_named_before_anything_is_done(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    assert province.verb("backup", province.names[1], "kota-lain") == 1
    said = capsys.readouterr()
    assert "there is no office kota-lain" in said.err
    assert said.out == ""
