"""The first page of the print room: what each paper looks like and is for, and bundles under a name."""

import re

import pypdfium2
import pytest
from flask.testing import FlaskClient
from PIL import Image, ImageChops, ImageStat

from domain.models import Program
from looks.thumbnails import DRAWN, FOLDER, draw
from pdf_templates.papers import PAPERS
from tests.support import factories


@pytest.fixture
def program(staff: FlaskClient) -> Program:
    program, school = factories.make_program(), factories.make_school()
    for number, name in enumerate(("Citra", "Ani"), 1):
        factories.make_registration(program, school, factories.pupil(number, name=name))
    return program


def _room(program: Program) -> str:
    return f"/petugas/kegiatan/{program.code}/cetak"


def _direct(text: str, name: str) -> str:
    """The address of the button that prints what stands under a name."""
    found: str = re.findall(rf'formaction="([^"]+langsung[^"]+nama={name}[^"]*)"', text)[0]
    return found.replace("&amp;", "&")


def test_papers_of_the_room_have_a_picture_and_a_sentence() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(DRAWN)
    assert max(path.stat().st_size for path in FOLDER.iterdir()) < 3_000
    assert [key for key in DRAWN if not PAPERS[key].purpose.endswith(".")] == []


@pytest.mark.parametrize("key", ["roster", "desk_card"])
def test_picture_is_what_the_engine_prints(key: str) -> None:
    with Image.open(FOLDER / f"{key}.webp") as kept:
        now, before = draw(key), kept.convert("L")
    assert now.size == before.size
    assert ImageStat.Stat(ImageChops.difference(now, before)).mean[0] < 3


def test_room_shows_each_paper_with_its_picture(staff: FlaskClient, program: Program) -> None:
    text = staff.get(_room(program)).text
    assert re.search(r'<img src="/static/papers/roster\.webp\?v=\w+" alt=""', text)
    assert "Semua peserta dalam tabel, dengan kolom yang Anda pilih." in text
    picture = re.findall(r'src="(/static/papers/roster[^"]+)"', text)[0]
    with staff.get(picture) as answer:
        assert answer.mimetype == "image/webp"


def test_bundle_is_printed_by_one_tap(staff: FlaskClient, program: Program) -> None:
    saved = {"name": "Berkas hari ini", "paper": ["desk_card", "roster"]}
    text = staff.post(f"{_room(program)}/berkas", data=saved, follow_redirects=True).text
    assert "Berkas tersimpan untuk semua petugas." in text
    answer = staff.post(_direct(text, r"Berkas\+hari\+ini"))
    with pypdfium2.PdfDocument(answer.data) as pdf:
        words = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert ("Daftar Peserta" in words or "DAFTAR PESERTA" in words, "Citra" in words, "Ani" in words) == (True, True, True)


def test_bundle_leaves_out_nobody_who_was_left_out_last_time(staff: FlaskClient, program: Program) -> None:
    staff.post(f"{_room(program)}/atur?paper=roster", data={"q": "ani", "order": "name", "columns": ["name"]})
    text = staff.post(f"{_room(program)}/berkas", data={"name": "Semua", "paper": "roster"}, follow_redirects=True).text
    with pypdfium2.PdfDocument(staff.post(_direct(text, "Semua")).data) as pdf:
        assert "Citra" in pdf[0].get_textpage().get_text_range()


@pytest.mark.parametrize(("sent", "said"), [({"name": "Berkas"}, "Tandai dahulu lembar"), ({"paper": "roster"}, "Tulis nama")])
def test_bundle_without_name_or_papers_says_what_is_missing(
    staff: FlaskClient, program: Program, sent: dict[str, str], said: str
) -> None:
    answer = staff.post(f"{_room(program)}/berkas", data=sent)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert ('value="roster" checked' in answer.text) == ("paper" in sent)


def test_usual_paper_is_a_pdf_after_two_requests(staff: FlaskClient, program: Program) -> None:
    """The room, opened from the list with its filters, and the paper."""
    room = staff.get(f"{_room(program)}?q=ani").text
    now = next(url for url in re.findall(r'formaction="([^"]+)"', room) if "paper=roster" in url)
    assert staff.post(now.replace("&amp;", "&")).mimetype == "application/pdf"
