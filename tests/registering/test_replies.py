"""A form that registers nobody, end to end: page, paste, sheet, PDF form and desk; paper, statistics, erasing."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import func, select

from domain.intake import batches
from domain.models import Batch, Program, Registration, Reply, School
from domain.office.offices import office as the_office
from domain.privacy import erasing
from domain.programs import asking
from domain.registering import replying
from domain.registering.statistics import reply_statistics
from domain.rules import RuleBroken
from domain.store.db import db, writing
from pdf_templates.papers.registering import registration_form
from pdf_templates.printing import runs
from tests.support.at_once import together
from tests.support.factories import make_batch, make_link, make_program, make_registration, make_school, mother, pupil, send
from tests.support.filling import fill_with_pdfium
from tests.support.page_forms import untouched
from tests.support.printed import PrintedPdf, printed
from tests.support.purposes import kinds

__all__ = ["kinds"]

pytestmark = pytest.mark.usefixtures("office", "kinds")


@pytest.fixture
def training(app: Flask, kinds: object, office: object) -> Program:
    """A training whose two mothers have a place; registration is closed."""
    program = make_program("persons")
    for number in (1, 2):
        send(make_batch(program, None, mother(number)))
    with writing():
        program.state = "closed"
    return program


def replies() -> list[tuple[str, dict[str, object], str]]:
    db.rollback()
    found = db.scalars(select(Reply).order_by(Reply.id))
    return [(one.registration.number if one.registration else "", one.answers, one.channel) for one in found]


def opened(
    program: Program, channel: str = "desk", school: School | None = None, about: str = "", purpose: str = "follow_up"
) -> str:
    with writing():
        batch = batches.open_batch(program, school, channel, purpose, about)
        if about:
            batches.add_row(batch, batches.shared_values(batch))
    return batch.token


def desk(program: Program, purpose: str = "follow_up") -> str:
    return f"/petugas/kegiatan/{program.code}/meja?untuk={purpose}"


# Page


def test_participant_answers_on_the_pages(client: FlaskClient, training: Program) -> None:
    token = opened(training, "web", about="XP26-0001")
    row = db.scalars(select(Batch).where(Batch.token == token)).one().rows[0].id
    page = client.get(f"/isi/{token}/peserta/{row}/section_now").text
    assert "XP26-0001 Ibu B" in page
    assert "XP26-0002" not in page
    data = {"registration_number": "XP26-0001", "sells": "yes", "income": "500000"}
    assert client.post(f"/isi/{token}/peserta/{row}/section_now", data=data).status_code == 302
    assert client.post(f"/isi/{token}/peserta/{row}/section_story", data={"story": "Laku"}).status_code == 302
    page = client.get(f"/isi/{token}/periksa").text
    assert "Kirim jawaban" in page
    answer = client.post(f"/isi/{token}/kirim")
    assert "Jawaban terkirim" in client.get(answer.headers["Location"]).text
    assert replies() == [("XP26-0001", {"sells": "yes", "income": "500000", "story": "Laku"}, "web")]
    assert client.post(f"/isi/{token}/kirim").status_code == 302
    assert len(replies()) == 1


def test_participant_answers_for_nobody_else(client: FlaskClient, training: Program) -> None:
    token = opened(training, "web", about="XP26-0001")
    row = db.scalars(select(Batch).where(Batch.token == token)).one().rows[0].id
    path = f"/isi/{token}/peserta/{row}/section_now"
    data = {**untouched(client.get(path).text).to_dict(), "registration_number": "XP26-0002", "sells": "no"}
    assert client.post(path, data=data).status_code == 422
    assert client.post(f"/isi/{token}/kirim").status_code == 409
    assert replies() == []


def test_archived_program_takes_no_replies(client: FlaskClient, training: Program) -> None:
    token = opened(training, "web", about="XP26-0001")
    with writing():
        batch = db.scalars(select(Batch).where(Batch.token == token)).one()
        batches.set_values(batch.rows[0], {"sells": "no"})
        batch.program.state = "archived"
    assert "tidak dibuka" in client.get(f"/isi/{token}/periksa").text
    assert client.post(f"/isi/{token}/kirim").status_code == 409
    assert replies() == []


def test_school_answers_for_its_own_pupils_only(app: Flask, by_link: object, kinds: object) -> None:
    program, school, other = make_program("pupils"), make_school(), make_school()
    make_registration(program, school, pupil(1))
    make_registration(program, other, pupil(2))
    batch = db.scalars(select(Batch).where(Batch.token == opened(program, "web", school))).one()
    definition = asking.definition_in(batch)
    assert list(asking.outside_choices(definition, batch)["registration"]) == ["XS26-0001"]
    own = make_batch(program, school, pupil(3))
    assert own.id != batch.id  # a school may have one open for each form
    visitor = by_link(make_link(school))  # type: ignore[operator]
    pasted = "No. pendaftaran\tApakah Anda berjualan?\nXS26-0001\tTidak\nXS26-0002\tYa"
    visitor.post(f"/isi/{batch.token}/tempel", data={"text": pasted})
    assert visitor.post(f"/isi/{batch.token}/kirim").status_code == 409


# Sheet and paste


def test_sheet_names_the_participants_and_takes_those_that_answered(staff: FlaskClient, training: Program) -> None:
    token = opened(training)
    book = load_workbook(BytesIO(staff.get(f"/isi/{token}/templat.xlsx").data))
    sheet = book["Peserta"]
    heads = {cell.value: cell.column or 0 for cell in sheet[3]}
    assert [str(sheet.cell(row, heads["registration_number"]).value)[:9] for row in (5, 6)] == ["XP26-0001", "XP26-0002"]
    sheet.cell(6, heads["sells"]).value = "Ya"
    sheet.cell(6, heads["income"]).value = "250000"
    out = BytesIO()
    book.save(out)
    answer = staff.post(f"/isi/{token}/unggah", data={"file": (BytesIO(out.getvalue()), "jawaban.xlsx")})
    assert answer.status_code == 302, answer.text
    assert "XP26-0002" in staff.get(f"/isi/{token}").text
    assert staff.post(f"/isi/{token}/kirim").status_code == 302
    assert replies() == [("XP26-0002", {"sells": "yes", "income": "250000"}, "sheet")]
    # The registration form's desk batch refuses this sheet, and names why.
    other = opened(training, purpose="registration")
    answer = staff.post(f"/isi/{other}/unggah", data={"file": (BytesIO(out.getvalue()), "jawaban.xlsx")})
    assert answer.status_code == 422
    assert "formulir lain" in answer.text


def test_evaluations_that_are_alike_are_all_counted(staff: FlaskClient, training: Program) -> None:
    token = opened(training, purpose="evaluation")
    book = load_workbook(BytesIO(staff.get(f"/isi/{token}/templat.xlsx").data))
    sheet = book["Peserta"]
    heads = {cell.value: cell.column or 0 for cell in sheet[3]}
    assert "registration_number" not in heads
    for row, rating in ((5, "Baik"), (6, "Baik"), (7, "Buruk")):
        sheet.cell(row, heads["rating"]).value = rating
    out = BytesIO()
    book.save(out)
    staff.post(f"/isi/{token}/unggah", data={"file": (BytesIO(out.getvalue()), "nilai.xlsx")})
    assert staff.post(f"/isi/{token}/kirim").status_code == 302
    assert [number for number, *_rest in replies()] == ["", "", ""]
    found = reply_statistics(db.get_one(Program, training.id).form("evaluation"))
    assert (found.total, found.expected, found.answers) == (3, None, [("Nilai acara ini", {"Baik": 2, "Buruk": 1})])


# PDF form


def test_fillable_form_comes_home_to_its_own_form(staff: FlaskClient, training: Program) -> None:
    token = opened(training)
    form = staff.get(f"/isi/{token}/formulir.pdf").data
    text = PrintedPdf(form).text()
    assert "Formulir Tindak lanjut" in text
    assert "NPSN" not in text
    filled = fill_with_pdfium(form, {"registration_number": "xp26-0001", "sells": "no"})
    answer = staff.post(f"/isi/{token}/unggah", data={"file": (BytesIO(filled), "ibu.pdf")})
    assert answer.status_code == 302, answer.text
    assert staff.post(f"/isi/{token}/kirim").status_code == 302
    assert replies() == [("XP26-0001", {"sells": "no"}, "pdf")]
    other = opened(training, purpose="registration")
    answer = staff.post(f"/isi/{other}/unggah", data={"file": (BytesIO(filled), "ibu.pdf")})
    assert "formulir lain" in answer.text


# Desk


def test_desk_types_the_papers_of_each_form(staff: FlaskClient, training: Program) -> None:
    page = staff.get(desk(training)).text
    assert "XP26-0001 Ibu B" in page
    assert "Nama lengkap" not in page
    answer = staff.post(desk(training), data={"registration_number": "XP26-0001", "sells": "yes", "income": "1"})
    assert answer.headers["Location"].endswith("untuk=follow_up")
    assert "XP26-0001 Ibu B tersimpan" in staff.get(answer.headers["Location"]).text
    again = staff.post(desk(training), data={"registration_number": "XP26-0001", "sells": "no"})
    assert (again.status_code, "sudah menjawab" in again.text) == (422, True)
    assert staff.post(desk(training), data={"registration_number": "XP26-0009", "sells": "no"}).status_code == 422
    assert staff.post(desk(training, "evaluation"), data={"rating": "good"}).status_code == 302
    assert [number for number, *_rest in replies()] == ["XP26-0001", ""]
    assert db.scalar(select(func.count()).select_from(Registration)) == 2


def test_one_registration_answers_a_form_once_also_at_once(app: Flask, training: Program) -> None:
    number = training.id

    def reply() -> str:
        with writing():
            form = db.get_one(Program, number).form("follow_up")
            return replying.reply_one(form, {"registration_number": "XP26-0001", "sells": "no"}, "desk", "account:1").channel

    answers = together(app, [reply] * 5)
    assert sorted(type(one).__name__ for one in answers) == [*["RuleBroken"] * 4, "str"]
    assert len(replies()) == 1


def test_who_has_no_place_is_not_asked(training: Program) -> None:
    with writing():
        db.scalars(select(Registration).where(Registration.number == "XP26-0002")).one().status = "withdrawn"
    form = db.get_one(Program, training.id).form("follow_up")
    with pytest.raises(RuleBroken), writing():
        replying.reply_one(form, {"registration_number": "XP26-0002", "sells": "no"}, "desk", "account:1")


# Statistics, papers, erasing


def answered(program: Program) -> None:
    with writing():
        form = db.get_one(Program, program.id).form("follow_up")
        values = {"registration_number": "XP26-0001", "sells": "yes", "income": "75000", "story": "Rahasia sekali"}
        replying.reply_one(form, dict(values), "desk", "account:1")


def test_statistics_count_replies_beside_registrations(staff: FlaskClient, reader: FlaskClient, training: Program) -> None:
    answered(training)
    url = f"/petugas/kegiatan/{training.code}/rekap?untuk=follow_up"
    page = staff.get(url).text
    assert "1 dari 2 peserta" in page
    assert "Apakah Anda berjualan?" in page
    sheet = f"/petugas/kegiatan/{training.code}/pendaftar.xlsx?untuk=follow_up"
    rows = list(load_workbook(BytesIO(staff.get(sheet).data)).active.values)  # type: ignore[union-attr]
    assert any(row[:2] == ("XP26-0001", "Ibu B") and "Rahasia sekali" in row for row in rows)
    assert b"Rahasia" not in reader.get(sheet).data
    assert not any("Rahasia sekali" in str(row) for row in load_workbook(BytesIO(reader.get(sheet).data)).active.values)  # type: ignore[union-attr]


def test_filled_paper_says_what_was_answered(training: Program) -> None:
    answered(training)
    form = db.get_one(Program, training.id).form("follow_up")
    answers = {"registration_number": "XP26-0001", **db.scalars(select(Reply)).one().answers}
    document = registration_form.build_other(
        runs.new_run(the_office(), form.program), form, asking.definition_by(form), [answers]
    )
    text = printed(document).text()
    assert "Rahasia sekali" in text
    assert "XP26-0001" in text
    assert "Yang mengisi" in text


def test_erasing_takes_what_replies_say_of_people(training: Program) -> None:
    answered(training)
    with writing():
        program = db.get_one(Program, training.id)
        program.state = "archived"
        db.flush()
        erasing.erase_program(program)
    assert replies() == [("XP26-0001", {"sells": "yes"}, "desk")]
