"""The book: accepted and permitted works, each once, at the page that the contents name; a pen name stays closed."""

import re
from functools import cache
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from domain.manuscripts import anthology
from domain.manuscripts.anthology import Book, Work
from domain.models import Office, Program, School
from domain.rules import RuleBroken
from domain.store.db import db, writing
from pdf_templates.imposing import order_of
from pdf_templates.printing.anthology import inside_of, press, spine_of
from tests.support import judges, paper_samples
from tests.support.databases import on_sqlite
from tests.support.factories import make_program
from tests.support.manuscripts import gathered, of, send_typed

# One process lays the book out, so that it is printed once.
pytestmark = pytest.mark.xdist_group(__name__)

LONG = "Hujan turun di kota kecil. Rani menunggu ibunya di teras perpustakaan sambil membaca buku tua tentang perjalanan. " * 30


def works(count: int = 5) -> list[Work]:
    verse = ["Hujan", "di kota kecil yang sunyi dan jauh", "", "reda"]
    return [
        Work(f"Karya {chr(64 + n)}", f"Penulis {n}", "SD Contoh", "Suka menulis." if n == 1 else "", [LONG, LONG, LONG], False)
        if n != 3 else Work("Sajak Hujan", "Embun", "SD Contoh", "", verse, True)
        for n in range(1, count + 1)
    ]  # fmt: skip


def book(count: int = 5, **answers: str) -> Book:
    given = {"title": "Hujan di Kota", "publisher": "Dinas", "size": "a5", "sheet": "a4", "caliper": "100", **answers}
    return Book(given, works(count))


def texts(pdf: bytes) -> list[str]:
    return judges.text(pdf, "-layout").split("\f")[:-1]


@cache
def pages() -> tuple[list[str], int]:
    """The text of every page of the book, and how many stand before the body."""
    inside = inside_of(book(foreword="Satu alinea.\n\nAlinea lain."), paper_samples.office())
    return texts(inside.pdf), inside.front


def test_contents_name_the_page_in_the_foot_of_the_title() -> None:
    found, front = pages()
    contents = next(page for page in found[:front] if "Daftar Isi" in page)
    for title in ("Karya A", "Karya B", "Sajak Hujan", "Karya E", "Tentang Penulis"):
        named = re.search(rf"{title}.*?\.+\s*(\d+)", contents)
        assert named
        opened = [page for page in found[front:] if re.match(rf"\s*{title}\s+(Penulis|Embun)", page)]
        assert [page.split()[-1] for page in opened] == [named[1]]


def test_works_begin_on_the_right_and_running_heads_stand_on_later_pages() -> None:
    found, front = pages()
    assert front % 2 == 0
    opens = re.compile(r"\s*(Karya|Sajak)[^\n]*\s+(Penulis|Embun)")
    starts = [place for place, page in enumerate(found[front:], start=1) if opens.match(page)]
    assert starts[0] == 1
    assert {place % 2 for place in starts} == {1}
    assert found[front + 1].strip().startswith("Hujan di Kota")
    assert [page.split()[-1] for page in found[4:5]] == ["v"]


def test_poem_keeps_its_lines_and_prose_is_hyphenated() -> None:
    found, _front = pages()
    whole = "\n".join(found)
    poem = next(page for page in found if "di kota kecil yang sunyi" in page)
    assert [line.strip() for line in poem.split("\n") if line.strip()][2:5] == [
        "Hujan", "di kota kecil yang sunyi dan jauh", "reda",
    ]  # fmt: skip
    broken = re.findall(r"(\w+)\u2010\n", whole)
    assert broken
    assert not {"deng", "permain"} & set(broken)


def test_booklet_puts_pages_where_the_fold_needs_them() -> None:
    assert order_of(8) == [(7, 0), (1, 6), (5, 2), (3, 4)]
    assert order_of(6) == [(5, 0), (1, None), (None, 2), (3, 4)]
    assert order_of(0) == []


@on_sqlite
def test_booklet_and_cover_have_the_size_of_their_paper(office: Office) -> None:
    short, booklet, cover = book(1), BytesIO(), BytesIO()
    press(short, office, "booklet", booklet, lambda *counted: None)
    press(short, office, "cover", cover, lambda *counted: None)
    sheet = PdfReader(booklet).pages[0].mediabox
    assert (round(sheet.width), round(sheet.height)) == (842, 595)
    inside = inside_of(short, office)
    trim = PdfReader(cover).pages[0].trimbox
    assert abs(float(trim.width) * 25.4 / 72 - (296 + spine_of(inside.pages, 100))) < 0.2
    assert (spine_of(200, 100), spine_of(31, 100)) == (10.0, 1.6)


@pytest.fixture
def contest(office: Office, school: School) -> Program:
    """Three works: one permitted, one not, one under a pen name."""
    program = make_program("creative_writing")
    send_typed(program, school, 1, work_title="Satu", consent_anthology="yes")
    send_typed(program, school, 2, work_title="Dua", consent_anthology="no")
    send_typed(program, school, 3, work_title="Tiga", consent_anthology="yes", pen_name="Embun Pagi")
    found = gathered(program)
    with writing():
        anthology.accept(program, sorted(found, key=lambda one: one.title))
        anthology.set_answers(program, {"title": "Antologi"})
    return program


def test_permission_is_read_when_the_book_is_printed(contest: Program) -> None:
    titles = {work.title: work.author for work in anthology.book_of(contest).works}
    assert titles == {"Satu": "Murid B", "Tiga": "Embun Pagi"}
    (person,) = [text.manuscript.registration for text in anthology.texts_of(contest) if text.title == "Satu"]
    with writing():
        person.answers = {**person.answers, "consent_anthology": "no"}
    assert [work.title for work in anthology.book_of(contest).works] == ["Tiga"]


def test_pen_name_never_meets_the_real_one(contest: Program, office: Office) -> None:
    (text,) = [one for one in anthology.texts_of(contest) if one.manuscript.registration.answers.get("pen_name")]
    real = text.manuscript.registration.name
    with pytest.raises(RuleBroken, match=real), writing():
        anthology.change_text(text, {"note": f"{real} gemar membaca."})
    with writing():
        anthology.change_text(text, {"note": "Gemar membaca."})
    pdf = inside_of(anthology.book_of(contest), office).pdf
    reader = PdfReader(BytesIO(pdf))
    told = judges.text(pdf) + str(reader.outline) + str(reader.metadata) + judges.structure(pdf)
    assert "Embun Pagi" in told
    assert real not in told
    assert real.encode() not in pdf


def test_accepting_again_keeps_what_was_edited_and_takes_out_what_was_not_ticked(contest: Program) -> None:
    first, second, _third = anthology.texts_of(contest)
    with writing():
        anthology.change_text(first, {"title": "Satu yang Disunting", "position": 9})
        anthology.accept(contest, [first.manuscript])
    assert [text.title for text in anthology.texts_of(contest)] == ["Satu yang Disunting"]
    with writing():
        anthology.accept(contest, [second.manuscript, first.manuscript])
    assert [text.position for text in anthology.texts_of(contest)] == [9, 10]


def test_book_without_permitted_works_is_refused(office: Office) -> None:
    with pytest.raises(RuleBroken, match="Belum ada karya"):
        anthology.book_of(make_program("creative_writing"))


@on_sqlite
def test_staff_make_the_book_on_their_pages(contest: Program, staff: FlaskClient) -> None:
    url = f"/petugas/kegiatan/{contest.code}/antologi"
    page = staff.get(url).text
    assert "Embun Pagi" in page
    assert page.count("Tidak ada") == 1
    sent = {"title": "Buku", "publisher": "Dinas", "size": "b5", "sheet": "f4", "caliper": "90"}
    assert staff.post(f"{url}/buku", data=sent).status_code == 302
    assert anthology.answers_of(contest)["size"] == "b5"
    code = of(anthology.texts_of(contest)[0].manuscript.registration).code
    assert (
        staff.post(f"{url}/{code}", data={"title": "Baru", "position": "1", "is_verse": "yes", "text": "baris"}).status_code
        == 302
    )
    assert db.get_one(
        type(anthology.texts_of(contest)[0]), of(anthology.texts_of(contest)[0].manuscript.registration).id
    ).is_verse
    assert "/petugas/pekerjaan/" in staff.post(f"{url}/cetak", data={"part": "book"}).headers["Location"]
    assert staff.post(f"{url}/cetak", data={"part": "lain"}).status_code == 404
