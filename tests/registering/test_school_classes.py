"""A school is offered the classes of its own level, on every form it gets, and others are refused by name."""

import html
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader
from werkzeug.test import TestResponse

from domain.intake import checking
from domain.models import Batch, Program, School
from tests.conftest import Come
from tests.support.factories import make_batch, make_link, make_program, make_registration, make_school, writer

LEVELS = [("SD", "I II III IV V VI"), ("MI", "I II III IV V VI"), ("SMP", "VII VIII IX"), ("MTs", "VII VIII IX")]
ALL = "I II III IV V VI VII VIII IX"


@pytest.fixture
def program(office: object) -> Program:
    return make_program("creative_writing")


@dataclass
class Opened:
    """A school's open batch, and the browser of anyone who holds the school's link."""

    visitor: FlaskClient
    batch: Batch

    def get(self, page: str) -> TestResponse:
        return self.visitor.get(f"/isi/{self.batch.token}/{page}")

    def first_page(self) -> str:
        return self.get(f"peserta/{self.batch.rows[0].id}/section_pupil").text


Open = Callable[..., Opened]


@pytest.fixture
def opened(by_link: Come, program: Program) -> Open:
    def opened(level: str, program: Program = program) -> Opened:
        school = make_school(level=level)
        row = writer(1, grade="IV" if level in {"SD", "MI"} else "VIII")
        return Opened(by_link(make_link(school)), make_batch(program, school, row))

    return opened


def offered(page: str) -> str:
    """The classes beside the radio buttons of a page."""
    return named(re.findall(r'type="radio" name="grade" value="(\d)"', page))


def named(codes: Iterable[str]) -> str:
    return " ".join(ALL.split()[int(code) - 1] for code in codes)


@pytest.mark.parametrize(("level", "classes"), LEVELS)
def test_page_offers_the_classes_of_the_school(opened: Open, level: str, classes: str) -> None:
    assert offered(opened(level).first_page()) == classes


@pytest.mark.parametrize(("level", "classes"), LEVELS)
def test_template_lists_the_classes_of_the_school(opened: Open, level: str, classes: str) -> None:
    sheets = zipfile.ZipFile(BytesIO(opened(level).get("templat.xlsx").data))
    written = "".join(sheets.read(name).decode() for name in sheets.namelist() if name.startswith("xl/worksheets/"))
    assert re.findall(r"[&\w;]*\b(?:I|VII),[IVX,]+", html.unescape(written)) == [classes.replace(" ", ",")]


@pytest.mark.parametrize(("level", "classes"), LEVELS)
def test_fillable_form_has_the_classes_of_the_school(opened: Open, level: str, classes: str) -> None:
    fields = PdfReader(BytesIO(opened(level).get("formulir.pdf").data)).get_fields() or {}
    assert named(state.strip("/") for state in fields["grade"]["/_States_"] if state != "/Off") == classes


def test_blank_paper_has_the_classes_of_the_school(opened: Open) -> None:
    papers = {level: PdfReader(BytesIO(opened(level).get("formulir-kosong.pdf").data)) for level in ("SD", "SMP")}
    texts = {level: "".join(page.extract_text() for page in paper.pages) for level, paper in papers.items()}
    assert {level: bool(re.search(r"\bVIII\b", text)) for level, text in texts.items()} == {"SD": False, "SMP": True}


def test_class_of_another_level_is_refused_by_name(program: Program) -> None:
    batch = make_batch(program, make_school(level="SD"), writer(1, grade="Kelas 8A"))
    problems = checking.check(batch).rows[0].problems
    assert problems == {"grade": "Kelas VIII tidak dibuka di sini. Pilih salah satu: I, II, III, IV, V, VI."}


def test_classes_of_the_program_bound_those_of_the_school(opened: Open) -> None:
    narrow = make_program("creative_writing", grades=["4", "5", "7"])
    assert offered(opened("SMP", narrow).first_page()) == "VII"


def test_school_of_a_level_without_classes_of_its_own_is_offered_all(opened: Open) -> None:
    assert offered(opened("SLB").first_page()) == ALL


def test_change_refuses_a_class_of_another_level(by_link: Come, program: Program) -> None:
    school = make_school(level="SMP")
    number = make_registration(program, school, writer(1, grade="VIII")).number
    visitor = by_link(make_link(school))
    assert offered(visitor.get(f"/pendaftaran/{number}/ubah").text) == "VII VIII IX"
    answer = visitor.post(f"/pendaftaran/{number}/ubah", data=writer(1, grade="4"))
    assert (answer.status_code, "Kelas IV tidak dibuka di sini" in answer.text) == (422, True)


def test_desk_offers_all_classes_and_refuses_those_of_another_level(staff: FlaskClient, program: Program) -> None:
    school: School = make_school(level="SD")
    url = f"/petugas/kegiatan/{program.code}/meja"
    answer = staff.post(url, data={"desk_school": school.npsn, **writer(1, grade="8")})
    assert (answer.status_code, "Kelas VIII tidak dibuka di sini" in answer.text) == (422, True)
    assert offered(answer.text) == ALL
    assert staff.post(url, data={"desk_school": school.npsn, **writer(1, grade="4")}).status_code == 302
