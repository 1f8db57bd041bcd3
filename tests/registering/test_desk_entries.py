"""Beside the desk: what was typed last, how it is taken back, and its receipts in one file."""

import re
from datetime import timedelta

import pypdfium2
from flask.testing import FlaskClient

from domain.models import Program, Registration, School
from domain.registering import desk_entries
from domain.store.db import db, utcnow, writing
from tests.support.factories import make_registration, pupil


def _type(staff: FlaskClient, program: Program, school: School, number: int, name: str) -> str:
    """The page after a paper was saved."""
    data = {"desk_school": school.npsn, **pupil(number, name=name)}
    return staff.post(f"/petugas/kegiatan/{program.code}/meja", data=data, follow_redirects=True).text


def test_last_papers_stand_beside_the_desk(staff: FlaskClient, program: Program, school: School) -> None:
    make_registration(program, school, pupil(50, name="Lewat Tautan"))
    _type(staff, program, school, 1, "Budi")
    text = _type(staff, program, school, 2, "Ani")
    last = text.split('<ol class="last">')[1].split("</ol>")[0]
    assert re.findall(r"<li><b>([^<]+)</b>", last) == ["Ani", "Budi"]
    assert re.findall(r'href="/petugas/pendaftar/[\w-]+/(\w+)"', last) == ["ubah", "tolak"] * 2


def test_desk_shows_ten_and_no_more(staff: FlaskClient, program: Program, school: School) -> None:
    for number in range(12):
        make_registration(program, school, pupil(number))
    with writing():
        db.query(Registration).update({"channel": "desk"})
    assert [one.sequence for one in desk_entries.last_typed(program)] == list(range(12, 2, -1))


def test_receipts_of_todays_papers_come_in_one_file(staff: FlaskClient, program: Program, school: School) -> None:
    for number, name in enumerate(("Kemarin", "Budi", "Citra", "Ditolak"), 1):
        text = _type(staff, program, school, number, name)
    with writing():
        rows = {one.name: one for one in db.query(Registration)}
        rows["Kemarin"].created_at = utcnow() - timedelta(days=1)
        rows["Ditolak"].status = "rejected"
    text = staff.get(f"/petugas/kegiatan/{program.code}/meja").text
    address = re.findall(r'action="([^"]+langsung[^"]+)"', text)[0].replace("&amp;", "&")
    with pypdfium2.PdfDocument(staff.post(address).data) as pdf:
        words = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert [name in words for name in ("Kemarin", "Budi", "Citra", "Ditolak")] == [False, True, True, False]
