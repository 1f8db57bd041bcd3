"""Two hosts of one site behind a proxy that asks them in turns; the clock of the second is ten minutes fast all the time."""

import re
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import ColumnElement, func, select, text

from domain.intake import batches
from domain.models import Job, Registration
from domain.store import storage
from domain.store.bucket import Bucket
from domain.store.db import db, utcnow, writing
from domain.work import jobs
from tests.support import factories, flaky, hosts, one_site, postgresql, s3
from tests.support.browser_site import PATIENCE, come_in, fill, press, walk_form
from tests.support.factories import (
    PASSWORD,
    make_account,
    make_batch,
    make_link,
    make_program,
    make_school,
    mother,
    pupil,
    send,
)
from tests.support.printed import PrintedPdf
from tests.support.served import visit
from tests.support.services import migrate
from tests.support.source_code import ROOT

pytestmark = [pytest.mark.xdist_group(__name__), pytest.mark.browser]

FAST = 600.0
BUSY, DONE = "Situs sedang sibuk", "Instansi"
LOGO = ROOT / "domain" / "demo" / "data" / "logo.png"


@dataclass(frozen=True)
class Two:
    """The hosts, what they share, and the site in this process, which looks into the database."""

    app: Flask
    hosts: hosts.Hosts
    door: flaky.Door
    cluster: Path


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, shared_folder: Path) -> Iterator[Two]:
    folder, cluster = tmp_path_factory.mktemp("hosts"), shared_folder / "hosts"
    cluster.mkdir(mode=0o711)  # the owner of the PostgreSQL server passes through it
    server = postgresql.running(cluster)
    try:
        server.create("hosts")
        migrate(server.url("hosts"), folder)
        with s3.running() as files, flaky.door_to(urlsplit(files).port or 0) as door:
            address = f"http://127.0.0.1:{door.port}"
            with one_site.site(server.url("hosts"), folder, shared_folder, own=True) as app:
                storage.use(Bucket(**s3.settings(address)))
                factories.make_office()
                with hosts.together(server.url("hosts"), folder, address, FAST) as both:
                    yield Two(app, both, door, cluster)
    finally:
        postgresql.stop(cluster)


@pytest.fixture(autouse=True)
def fresh_look(two: Two) -> Iterator[None]:
    db.rollback()
    yield
    db.rollback()
    two.door.mode = "open"
    for host in two.hosts.hosts:
        host.kill_workers()


def mothers(places: int, number: int, **values: Any) -> list[str]:
    """The tokens of so many mothers' forms, ready to be sent, for so many places."""
    program = make_program("lifeskill", cohorts=(places,), **values)
    with writing():
        made = [batches.open_batch(program, None) for _ in range(number)]
        for index, batch in enumerate(made):
            batches.add_row(batch, mother(index, program.cohorts[0]))
    return [batch.token for batch in made]


def press_send(two: Two, token: str) -> int:
    """The status of sending a form; sent again while the site asks to come back, as its page offers."""
    for _ in range(60):
        try:
            status = visit(two.hosts.port, f"/isi/{token}/periksa", {}, f"/isi/{token}/kirim")
        except (AssertionError, OSError, HTTPException):  # no form on a page that says: later
            time.sleep(0.5)
            continue
        if status not in {400, 503}:  # 400: the page came while there was no database, and offers to send again
            return status
        time.sleep(0.5)
    return 503


def registered() -> int:
    db.rollback()
    return db.scalar(select(func.count()).select_from(Registration)) or 0


def sign_in(two: Two, browser: Browser, role: str) -> Page:
    """A member of staff, signed in by one host or the other."""
    make_account(role, role)
    context = browser.new_context(base_url=two.hosts.url)
    context.set_default_timeout(PATIENCE)
    visitor = context.new_page()
    visitor.goto("/masuk")
    fill(visitor, {"username": role, "password": PASSWORD})
    press(visitor, "Masuk")
    return visitor


def page(two: Two, path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", two.hosts.port, timeout=60)
    with closing(connection):
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def test_browser_journey_goes_on_between_two_hosts(two: Two, browser: Browser) -> None:
    """Registered by a school, verified and printed by staff, each request answered by the other host than the one before."""
    program, school = make_program(), make_school()
    send(make_batch(program, make_school(), *(pupil(number) for number in range(20, 80))))
    context = browser.new_context(base_url=two.hosts.url)
    context.set_default_timeout(PATIENCE)
    visitor = context.new_page()
    come_in(visitor, make_link(school))
    visitor.goto("/sekolah/")
    with visitor.expect_navigation():
        visitor.locator(f"main a[href$='/{program.code}']").first.click()
    press(visitor, "Daftarkan peserta")
    press(visitor, "Tambah satu peserta")
    walk_form(visitor, pupil(1, grade="4"), 4, is_checked=False)
    press(visitor, "Periksa dan kirim")
    press(visitor, "Kirim pendaftaran")
    expect(visitor.locator("h1")).to_have_text("Pendaftaran terkirim")
    context.close()
    staff = sign_in(two, browser, "officer")
    two.hosts.hosts[1].start_worker()
    staff.goto(f"/petugas/kegiatan/{program.code}/cetak/atur?paper=roster")
    press(staff, "Lihat contoh")
    press(staff, "Cetak ke PDF")
    with staff.expect_download() as download:
        staff.get_by_role("link", name=re.compile("^Unduh")).click()
    assert "61 peserta" in PrintedPdf(Path(download.value.path()).read_bytes()).text()
    staff.context.close()


def test_last_ten_places_go_to_ten_over_both_hosts(two: Two) -> None:
    before, tokens = registered(), mothers(10, 40)
    with ThreadPoolExecutor(20) as pool:
        answers = Counter(pool.map(lambda token: press_send(two, token), tokens))
    assert (answers, registered() - before) == ({302: 10, 409: 30}, 10)


@pytest.mark.parametrize(("number", "kills"), [(12, 2), pytest.param(300, 1000, marks=pytest.mark.long)])
def test_jobs_are_done_once_while_workers_are_killed(
    two: Two, number: int, kills: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The workers of both hosts work; one of them is killed every second, so many times, and comes again."""
    monkeypatch.setitem(jobs.HANDLERS, "test-slow", lambda task: None)  # the hosts' workers do it
    before = set(storage.files().all_keys())
    with writing():
        wanted = [jobs.enqueue("test-slow", {"seconds": 0.1}, "account:1").id for _ in range(number)]
    mine = Job.id.in_(wanted)
    workers = [host.start_worker() for host in two.hosts.hosts]
    end = time.monotonic() + 300
    while done(mine) < number:
        assert time.monotonic() < end, "the jobs are not done"
        time.sleep(1)
        if kills and (done(mine) or kills > 2):
            kills -= 1
            turn = kills % 2
            workers[turn].kill()
            workers[turn] = two.hosts.hosts[turn].start_worker()
    kept = {job.id: job.file_key for job in db.scalars(select(Job).where(mine))}
    assert {job: storage.get(key) for job, key in kept.items()} == {job: f"job {job}".encode() for job in wanted}
    assert set(storage.files().all_keys()) - before == set(kept.values())


def done(which: ColumnElement[bool]) -> int:
    db.rollback()
    return db.scalar(select(func.count()).select_from(Job).where(which, Job.state == "done")) or 0


def test_both_hosts_close_a_form_at_the_same_moment(two: Two) -> None:
    """The second host is ten minutes ahead of a program that closes in five."""
    tokens = mothers(10, 2, closes_at=utcnow() + timedelta(minutes=5))
    ports = [host.served.port for host in two.hosts.hosts]
    assert [visit(port, f"/isi/{one}/periksa", {}, f"/isi/{one}/kirim") for port, one in zip(ports, tokens, strict=True)] == [
        302,
        302,
    ]


def test_storage_that_is_down_or_slow_says_so_and_stops_nobody_else(two: Two, browser: Browser) -> None:
    admin = sign_in(two, browser, "admin")
    assert give_logo(two, admin, "shut") == BUSY
    for mode in ("open", "slow"):
        assert any(give_logo(two, admin, mode) == DONE for _ in range(8)), f"a storage that is {mode} takes no file"
    admin.context.close()


def give_logo(two: Two, admin: Page, mode: str) -> str:
    """The heading of what comes, while others read pages of both hosts."""
    two.door.mode = "open"
    admin.goto("/petugas/instansi/logo")
    admin.set_input_files("#logo", LOGO)
    two.door.mode = mode
    with ThreadPoolExecutor(4) as pool:
        others = [pool.submit(page, two, "/") for _ in range(8)]
        press(admin, "Simpan logo")
        assert {other.result()[0] for other in others} == {200}
    said = admin.locator("h1").inner_text()
    assert said in {BUSY, DONE}
    return said


def test_database_that_restarts_under_load_loses_nothing(two: Two) -> None:
    before, tokens = registered(), mothers(60, 60)
    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(press_send, two, token) for token in tokens]
        time.sleep(1)
        db.rollback()
        db.remove()
        postgresql.restart(two.cluster)
        assert Counter(answer.result() for answer in answers) == {302: 60}
    assert registered() - before == 60


def test_schema_one_step_ahead_stops_no_host(two: Two) -> None:
    """What the next version's migration may do, while this version serves: columns with a default, and tables."""
    before, tokens = registered(), mothers(30, 30)
    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(press_send, two, token) for token in tokens]
        with writing():
            for table in ("registration", "batch", "job", "login", "audit_entry"):
                db.execute(text(f"ALTER TABLE {table} ADD COLUMN of_tomorrow text NOT NULL DEFAULT ''"))
            db.execute(text("CREATE TABLE of_tomorrow (id serial PRIMARY KEY)"))
            db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        assert Counter(answer.result() for answer in answers) == {302: 30}
    assert registered() - before == 30
