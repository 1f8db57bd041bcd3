"""The paper form: every question of every kind has its place on it, blank or filled."""

from dataclasses import replace
from io import BytesIO

import pytest

from domain.models import FormVersion, Institution, School
from forms.definition import Answer, Choice, FormDefinition, Question, to_json
from forms.kinds import KINDS
from forms.question_types import QUESTION_TYPES, shown
from pdf_templates.engine import press
from pdf_templates.frame import SIZES
from pdf_templates.papers.registering.registration_form import build, build_blank
from tests.support.paper_samples import run, schools
from tests.support.printed import printed

AB = (Choice("a", "Merah"), Choice("b", "Biru"))
EVERY_TYPE = FormDefinition(
    (
        Question("part", "heading", "Bagian pertama", hint="Baca dahulu."),
        Question("text", "text", "Teks singkat"),
        Question("code", "text", "Kode anggota", length=6),
        Question("paragraph", "paragraph", "Cerita panjang", lines=4),
        Question("number", "number", "Umur", maximum="99"),
        Question("date", "date", "Tanggal pinjam"),
        Question("choice", "choice", "Warna", choices=AB),
        Question("choices", "choices", "Warna kesukaan", choices=AB, required=False),
        Question("yes_no", "yes_no", "Punya kartu?"),
        Question("card", "text", "Nomor kartu", relevant={"yes_no": ("yes",), "choice": ("a", "b")}),
        Question("phone", "phone", "Nomor telepon"),
        Question("person", "registration", "Peserta", choices=(Choice("LB26-0001", "LB26-0001 Siti"),)),
        Question("school", "school", "Asal sekolah", choices=(Choice("10303746", "SDN 01 Contoh"),)),
        Question("region", "region", "Kelurahan asal", choices=(Choice("1", "Tanah Garam"),)),
        Question("file", "file", "Berkas foto", hint="Ukuran 3×4"),
        Question("consent", "consent", "Saya setuju data dipakai."),
    )
)
ANSWERS: dict[str, Answer] = {
    "text": "Buku", "code": "A12345", "paragraph": "Baris satu\nBaris dua", "number": "12", "date": "2015-08-17",
    "choice": "b", "choices": ["a", "b"], "yes_no": "no", "phone": "+6281234567890", "school": "10303746",
    "region": "1", "consent": "yes", "person": "LB26-0001",
}  # fmt: skip


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_blank_form_fits_the_pages_that_its_definition_says(kind: str, size: str) -> None:
    definition = KINDS[kind].definition

    assert printed(build_blank(run(0, kind=kind, paper_size=size), definition)).pages <= definition.pages


def test_form_that_needs_a_second_page_keeps_its_signatures_in_company() -> None:
    pdf = printed(build(run(1, paper_size="a4", names=["Aisyah " * 120])))

    assert pdf.pages == 2
    assert "Kepala sekolah" not in pdf.text(1)
    assert "Kelengkapan berkas" in pdf.text(2)


def test_forms_of_schools_with_a_head_are_stamped() -> None:
    of = run(4)
    for place, registration in enumerate(of.registrations):
        registration.school = headed_by(registration.school, "Hj. Contoh Kepala, S.Pd." if place else "Siti")

    result = press.write(build(of), BytesIO())

    assert (result.how, result.literal) == ("stamped", 0)


def headed_by(school: Institution | None, name: str) -> School:
    assert school is not None
    return School(npsn=school.npsn, name=school.name, level="SD", head_name=name, head_nip="197001011995031001")


def test_blank_form_of_the_storytelling_contest_is_one_folio_sheet() -> None:
    pdf = printed(build_blank(run(0), KINDS["storytelling"].definition))

    assert (pdf.pages, pdf.size) == (1, (215.0, 330.0))


@pytest.mark.parametrize("kind", KINDS)
def test_blank_form_asks_everything_and_is_signed(kind: str) -> None:
    definition = KINDS[kind].definition
    text = words(printed(build_blank(run(0, kind=kind), definition)).text())

    asked = {word for question in definition for word in question.label.split()}
    assert {word for word in asked if word not in text} == set()
    assert "(....." in text


def test_blank_form_is_signed_by_what_the_kind_calls_a_participant() -> None:
    for kind, signer in (("rotating_books", "Keluarga,"), ("lifeskill", "Peserta,")):
        text = printed(build_blank(run(0, kind=kind), KINDS[kind].definition)).text()
        assert signer in text.rpartition(".....................,")[2].split(), kind


def test_definition_of_this_test_has_every_type() -> None:
    assert {question.type for question in EVERY_TYPE.questions} == set(QUESTION_TYPES)


def test_every_type_has_a_box_to_fill_in() -> None:
    text = words(printed(build_blank(run(0), EVERY_TYPE)).text())

    for told in (
        "A. Bagian pertama", "Baca dahulu.", "Pilih satu.", "Boleh lebih dari satu. ", "tanggal bulan tahun",
        "Serahkan bersama", "formulir ini.", "(opsional)",
    ):  # fmt: skip
        assert told in text
    assert "Saya setuju data dipakai." in text


def test_condition_is_a_sentence() -> None:
    text = words(printed(build_blank(run(0), EVERY_TYPE)).text())

    assert "Diisi hanya jika “Punya kartu?” dijawab Ya dan “Warna” dijawab Merah atau Biru." in text


def test_filled_form_shows_every_answer() -> None:
    of = run(1)
    registration = of.registrations[0]
    registration.answers = ANSWERS
    registration.version = FormVersion(number=1, definition_json=to_json(EVERY_TYPE))

    text = words(printed(build(of)).text())

    for key in ("text", "region", "school", "person"):
        assert shown(EVERY_TYPE[key], ANSWERS[key]) in text
    for told in ("A 1 2 3 4 5", "1 7 0 8 2 0 1 5", "0 8 1 2 3 4 5 6 7 8 9 0", "Baris satu Baris dua", "X Biru", "X Tidak"):
        assert told in text
    assert text.count("X ") == 5


def test_known_school_and_its_head_stand_on_the_form() -> None:
    school = schools()[0]
    school.head_name, school.head_nip = "Dra. Contoh, M.Pd.", "197001011995032001"

    text = words(printed(build_blank(run(0), KINDS["storytelling"].definition, school=school)).text())

    assert school.name in text
    assert "Dra. Contoh, M.Pd. " in text
    assert "NIP. 19700101 199503 2 001" in text


def test_form_of_an_individual_asks_no_school() -> None:
    text = printed(build_blank(run(0, kind="lifeskill"), KINDS["lifeskill"].definition)).text()

    assert "NPSN" not in text


def test_retired_question_and_choice_are_not_printed() -> None:
    color = replace(EVERY_TYPE["choice"], choices=(AB[0], replace(AB[1], retired=True)))
    definition = FormDefinition((color, replace(EVERY_TYPE["text"], retired=True)))

    text = printed(build_blank(run(0), definition)).text()

    assert "Merah" in text
    assert "Biru" not in text
    assert "Teks singkat" not in text


def test_form_names_its_program_version_in_the_footer() -> None:
    of = run(0)
    text = printed(build_blank(of, KINDS["storytelling"].definition)).text()

    assert f"{of.program.code}@{of.program.version.number} · Formulir Pendaftaran" in text


def test_what_was_typed_so_far_stands_on_the_form_if_it_can_be_accepted() -> None:
    typed = {"birth_date": "17-8-2015", "teacher_phone": "0812 0000 0001", "nisn": "123", "grade": "Kelas V A"}

    text = words(printed(build_blank(run(0), KINDS["storytelling"].definition, typed)).text())

    assert "1 7 0 8 2 0 1 5" in text
    assert "0 8 1 2 0 0 0 0 0 0 0 1" in text
    assert "X V" in text
    assert "1 2 3" not in text
