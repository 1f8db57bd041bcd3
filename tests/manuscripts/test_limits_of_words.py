"""How many words a manuscript may have: checked at upload, while typing, and at sending, by the category that was chosen."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient

from domain.intake import batches, checking
from domain.manuscripts.limits import set_limits
from domain.models import Program, School
from domain.rules import RuleBroken
from domain.store.db import writing
from tests.support.databases import on_sqlite
from tests.support.factories import make_batch, make_program, writer
from tests.support.manuscript_files import docx, locked, odt, paragraph, pdf, photo, scan

pytestmark = [on_sqlite, pytest.mark.usefixtures("office")]


@pytest.fixture
def contest() -> Program:
    program = make_program("creative_writing")
    with writing():
        set_limits(program, {"poem": (2, 4), "": (5, 10)})
    return program


def upload(visitor: FlaskClient, program: Program, school: School, data: bytes, name: str, category: str) -> tuple[int, str]:
    """Status and page after this file was sent for somebody new."""
    row = make_batch(program, school, writer(1, manuscript_way="file", category=category)).rows[-1]
    sent = {"manuscript_way": "file", "category": category, "work_title": "Hujan", "manuscript_file": (BytesIO(data), name)}
    answer = visitor.post(f"/isi/{row.batch.token}/peserta/{row.id}/section_work", data=sent)
    return answer.status_code, answer.text


def words(count: int) -> bytes:
    return docx(paragraph(" ".join(["kata"] * count)))


@pytest.mark.parametrize(
    ("category", "count", "said"),
    [
        ("poem", 4, ""), ("poem", 5, "Naskah ini 5 kata, paling banyak 4 kata"),
        ("short_story", 5, ""), ("short_story", 4, "Naskah ini 4 kata, paling sedikit 5 kata"),
        ("essay", 11, "Naskah ini 11 kata, paling banyak 10 kata"),
    ],
)  # fmt: skip
def test_upload_is_counted_by_the_limits_of_its_category(
    visitor: FlaskClient, contest: Program, school: School, category: str, count: int, said: str
) -> None:
    status, page = upload(visitor, contest, school, words(count), "cerita.docx", category)
    assert (status, said in page) == (422 if said else 302, True)


def test_upload_that_fits_no_longer_is_refused_at_sending(visitor: FlaskClient, contest: Program, school: School) -> None:
    status, _page = upload(visitor, contest, school, words(4), "puisi.docx", "poem")
    batch = make_batch(contest, school)
    assert (status, checking.check(batch).wrong) == (302, [])
    with writing():
        batches.set_values(batch.rows[0], {"category": "essay"})
    assert "paling sedikit 5 kata" in str(checking.check(batch).wrong[0].problems["manuscript_file"])


def test_typed_manuscript_is_counted_too(contest: Program, school: School) -> None:
    rows = [
        writer(number, manuscript_way="typed", category=category, manuscript_text="satu dua tiga empat")
        for number, category in ((1, "poem"), (2, "essay"))
    ]
    checked = checking.check(make_batch(contest, school, *rows))
    assert [sorted(row.problems) for row in checked.rows] == [[], ["manuscript_text"]]


def test_limits_stand_on_the_form(visitor: FlaskClient, contest: Program, school: School) -> None:
    row = make_batch(contest, school, writer(1)).rows[0]
    page = visitor.get(f"/isi/{row.batch.token}/peserta/{row.id}/section_work").text
    assert page.count("Panjang naskah: puisi 2 sampai 4 kata, lainnya 5 sampai 10 kata.") == 2
    assert "1.700" not in page


def test_without_limits_the_form_keeps_its_own(contest: Program, school: School) -> None:
    with writing():
        set_limits(contest, {"": (0, 0)})
    long = writer(1, manuscript_way="typed", manuscript_text="kata " * 1701)
    assert "paling banyak 1.700 kata" in str(checking.check(make_batch(contest, school, long)).wrong[0].problems)


def test_limits_that_nothing_fits_are_refused(contest: Program) -> None:
    with pytest.raises(RuleBroken, match="lebih besar"), writing():
        set_limits(contest, {"poem": (9, 4)})


TAKEN = {
    "odt": ("cerita.odt", odt("<text:p>satu dua tiga empat lima</text:p>")),
    "txt": ("cerita.txt", b"satu dua tiga empat lima"),
    "pdf": ("cerita.pdf", pdf(["satu dua tiga empat lima"])),
    "scan": ("cerita.pdf", scan(2)),
    "photo": ("FOTO.JPG", photo()),
}


@pytest.mark.parametrize("name", TAKEN)
def test_manuscript_of_each_format_is_taken(visitor: FlaskClient, contest: Program, school: School, name: str) -> None:
    file, data = TAKEN[name]
    assert upload(visitor, contest, school, data, file, "essay")[0] == 302


REFUSED = {
    "program": ("cerita.docx", b"MZ\x90\x00program", "program, bukan naskah"),
    "program as text": ("cerita.txt", b"MZ\x90\x00program", "program, bukan naskah"),
    "macros by name": ("cerita.docm", words(5), "makro"),
    "macros inside": ("cerita.docx", docx(paragraph("kata"), **{"word/vbaProject.bin": "x"}), "makro"),
    "old word": ("cerita.doc", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "dokumen Word lama"),
    "locked word": ("cerita.docx", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "kata sandi"),
    "locked pdf": ("cerita.pdf", locked(pdf(["kata"])), "kata sandi"),
    "empty": ("cerita.docx", docx(""), "kosong"),
    "thick": ("cerita.pdf", pdf(*[["kata"]] * 500), "100 halaman"),
    "cut short": ("cerita.docx", words(5)[:-30], "tidak dapat dibaca"),
    "nothing": ("cerita.pdf", b"", "tidak dapat dibaca"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_manuscript_that_cannot_be_judged_is_refused_beside_its_question(
    visitor: FlaskClient, contest: Program, school: School, name: str
) -> None:
    file, data, word = REFUSED[name]
    status, page = upload(visitor, contest, school, data, file, "essay")
    assert status == 422
    assert word in page.partition('id="manuscript_file-error"')[2][:300]


def test_staff_set_limits_in_plain_fields(staff: FlaskClient, contest: Program) -> None:
    url = f"/petugas/kegiatan/{contest.code}/naskah/batas"
    page = staff.get(url).text
    assert 'name="least_poem" value="2"' in page
    wrong = staff.post(url, data={"least_poem": "9", "most_poem": "3"})
    assert (wrong.status_code, "lebih besar daripada paling sedikit" in wrong.text) == (422, True)
    assert staff.post(url, data={"least_others": "100", "most_others": "200"}).status_code == 302
    assert "Panjang naskah: 100 sampai 200 kata." in staff.get(f"/petugas/kegiatan/{contest.code}/naskah").text
