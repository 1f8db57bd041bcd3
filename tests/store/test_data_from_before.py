"""A database and a backup archive made before the house got its rooms come up whole: nothing is lost on the way.

`before/` holds both, with the facts about them, and a form and a sheet that the site of that day printed. Every storey
that changes tables extends these tests.
"""

import gzip
import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from domain.models import AccessLink, Attendance, AuditEntry, Batch, Job, Program, Registration
from domain.printing import issuing
from domain.store import backup, dump
from domain.store.db import db, utcnow, writing
from domain.work import worker
from tests.support.factories import pupil
from tests.support.machines import new_machine
from tests.support.services import fresh, migrate

# Each way of moving is made once, by one process.
pytestmark = pytest.mark.xdist_group(__name__)

BEFORE = Path(__file__).parent / "before"
FACTS = json.loads((BEFORE / "facts.json").read_text())
NOW_CALLED = {"school": "institution"}
"""Tables that have another name today."""


@dataclass(frozen=True)
class Moved:
    """The site of before on today's tables, and how many rows each table had when it arrived."""

    app: Flask
    rows: dict[str, int]


@pytest.fixture(scope="module", params=["upgrade", "restore-sqlite", "restore-postgresql"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Moved]:
    """The database of before upgraded, or its archive restored; all tests here look at the same one."""
    data = tmp_path_factory.mktemp("before")
    url = f"sqlite:///{data / 'lembar.sqlite3'}"
    if request.param == "upgrade":
        (data / "lembar.sqlite3").write_bytes(gzip.decompress((BEFORE / "database.sqlite3.gz").read_bytes()))
        migrate(url, data)
    with ExitStack() as stack:
        if request.param == "restore-postgresql":
            url = stack.enter_context(fresh(request.getfixturevalue("postgresql_cluster"), "template0"))
        app = stack.enter_context(new_machine(url, data))
        if request.param != "upgrade":
            restore(app, BEFORE / "backup.zip")
        rows = counts()
        _let_time_stand_still()
        yield Moved(app, rows)


def restore(app: Flask, archive: Path) -> None:
    answer = app.test_cli_runner().invoke(args=["restore", str(archive)])
    assert answer.exit_code == 0, answer.output


@pytest.fixture
def moved(site: Moved) -> Iterator[Flask]:
    db.rollback()
    yield site.app
    db.rollback()


def _let_time_stand_still() -> None:
    """Registration stays open and links stay valid, whenever the tests run."""
    with writing():
        db.execute(update(Program).values(closes_at=utcnow() + timedelta(days=30)))
        db.execute(update(AccessLink).values(expires_at=utcnow() + timedelta(days=30)))


def by_link(app: Flask, holder: str) -> FlaskClient:
    client = app.test_client()
    assert client.post(f"/tautan/{FACTS['links'][holder]}").status_code == 302
    return client


def counts() -> dict[str, int]:
    """Table → rows. That an archive came back is noted in the new site, and no row from before."""
    found = {table.name: db.scalar(select(func.count()).select_from(table)) or 0 for table in dump.tables()}
    noted = select(func.count()).select_from(AuditEntry).where(AuditEntry.action == "restore")
    return found | {"audit_entry": found["audit_entry"] - (db.scalar(noted) or 0)}


def test_data_from_before_keep_their_rows(site: Moved) -> None:
    found = {name: site.rows.get(NOW_CALLED.get(name, name), site.rows.get(name)) for name in FACTS["rows"]}
    assert found == FACTS["rows"]


def test_data_from_before_keep_registrations(moved: Flask) -> None:
    found = {
        one.number: {
            "name": one.name, "answers": one.answers, "status": one.status, "verify": one.verify_token,
            "receipt_code": one.receipt_code, "school": one.school.npsn if one.school else None,
        }
        for one in db.scalars(select(Registration))
    }  # fmt: skip
    assert found == FACTS["registrations"]


def test_data_from_before_keep_attendance(moved: Flask) -> None:
    rows = db.scalars(select(Attendance))
    assert {f"{row.session_id}/{row.registration_id}": [row.state, row.actor] for row in rows} == FACTS["attendance"]


def test_papers_from_before_verify(moved: Flask) -> None:
    client = moved.test_client()
    for token, (_paper, number, state) in FACTS["issued"].items():
        found = issuing.paper_by_token(token)
        assert found
        assert (found.number, issuing.state_of(found)) == (number, state)
        assert client.get(f"/cek/{token}").status_code == 200
    assert [client.get(f"/cek/{one['verify']}").status_code for one in FACTS["registrations"].values()] == [200] * 6


def test_links_from_before_open(moved: Flask) -> None:
    assert by_link(moved, "school").get("/sekolah/").status_code == 200
    page = by_link(moved, "trainer").get(f"/pelatih/sesi/{FACTS['past_session']}")
    assert page.status_code == 200
    assert "Mangan" not in page.text


def test_calendar_addresses_from_before_open(moved: Flask) -> None:
    number = sorted(FACTS["registrations"])[0]
    assert by_link(moved, "school").get(f"/pendaftaran/{number}/kalender.ics").status_code == 200


def test_receipt_codes_from_before_open(moved: Flask) -> None:
    number, one = next((number, one) for number, one in FACTS["registrations"].items() if not one["school"])
    own = {"number": number, "code": one["receipt_code"]}
    assert moved.test_client().post("/bukti", data=own).status_code == 302


def test_passwords_from_before_sign_in(moved: Flask) -> None:
    sent = {"username": "officer", "password": FACTS["password"]}
    assert moved.test_client().post("/masuk", data=sent).status_code == 302


def rows_of_open_batch() -> list[dict[str, Any]]:
    batch = db.scalars(select(Batch).where(Batch.token == FACTS["open_batch"])).one()
    db.expire(batch)
    return [row.values for row in batch.rows]


def test_form_printed_before_comes_in(moved: Flask) -> None:
    answers = pupil(40, name="Dari Formulir Lama")
    with pikepdf.open(BEFORE / "form.pdf") as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if str(field.get("/T", "")) in answers and field.get("/FT") == "/Tx":
                field.V = pikepdf.String(str(answers[str(field.T)]))
        out = BytesIO()
        pdf.save(out)
    client = by_link(moved, "school")
    sent = {"file": (BytesIO(out.getvalue()), "formulir.pdf")}
    assert client.post(f"/isi/{FACTS['open_batch']}/unggah", data=sent).status_code == 302
    assert "Dari Formulir Lama" in [row.get("name") for row in rows_of_open_batch()]


def test_sheet_made_before_comes_in(moved: Flask) -> None:
    book = openpyxl.load_workbook(BEFORE / "template.xlsx")
    sheet = book.worksheets[0]
    keys = {cell.value: cell.column for row in sheet.iter_rows(max_row=6) for cell in row if isinstance(cell.value, str)}
    sheet.cell(sheet.max_row + 1, keys["name"], "Dari Lembar Lama")
    out = BytesIO()
    book.save(out)
    client = by_link(moved, "school")
    sent = {"file": (BytesIO(out.getvalue()), "templat.xlsx")}
    assert client.post(f"/isi/{FACTS['open_batch']}/unggah", data=sent).status_code == 302
    assert "Dari Lembar Lama" in [row.get("name") for row in rows_of_open_batch()]


def test_jobs_from_before_run(moved: Flask) -> None:
    worker.work_until_idle(worker.lock_of(Path(moved.config["DATA"]), "all"), 0, lambda: False)
    db.rollback()
    assert set(db.scalars(select(Job.state))) == {"done"}


def test_data_from_before_move_on_to_the_other_database(
    moved: Flask, bare_postgresql_database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    archive, before = tmp_path / "today.zip", counts()
    db.rollback()
    backup.write_backup(archive)
    to_sqlite = "postgresql" in request.node.callspec.id
    url = f"sqlite:///{tmp_path / 'other.sqlite3'}" if to_sqlite else bare_postgresql_database
    with new_machine(url, tmp_path / "other") as other:
        restore(other, archive)
        assert counts() == before


def test_batch_receipts_from_before_name_their_batch(moved: Flask) -> None:
    """Their number was the only trace of the batch."""
    found = [issuing.paper_by_token(token) for token, (paper, *_rest) in FACTS["issued"].items() if paper == "receipt_batch"]
    assert found
    for paper in found:
        assert paper
        assert paper.number.startswith(issuing.members_of(paper)[0].number)
