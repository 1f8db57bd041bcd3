"""The print room: choose, look, print; long orders as jobs."""

import re
import zipfile
from io import BytesIO

import openpyxl
import pikepdf
import pypdfium2
import pytest
from flask.testing import FlaskClient

from blueprints.staff.printing import printing
from domain.models import AuditEntry, IssuedPaper, Job, PrintChoice, Program
from domain.sessions.schedule import sessions_of
from domain.store.db import db, writing
from domain.work import doing
from forms.desk.printing import TEXTS, texts_of
from pdf_templates.papers import PAPERS, RUN_CHOICES
from tests.support import factories, judges


@pytest.fixture
def program(staff: FlaskClient) -> Program:
    """A program with three pupils and two sessions."""
    program, school = factories.make_program(), factories.make_school(name="SD Melati")
    for number, name in enumerate(("Citra", "Ani", "Budi"), 1):
        factories.make_registration(program, school, factories.pupil(number, name=name))
    factories.make_session(program)
    return program


def _url(program: Program, page: str, *papers: str) -> str:
    return f"/petugas/kegiatan/{program.code}/cetak/{page}?" + "&".join(f"paper={key}" for key in papers)


def _texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_papers_of_the_program_are_offered(staff: FlaskClient, program: Program) -> None:
    text = staff.get(f"/petugas/kegiatan/{program.code}/cetak").text
    keys = re.findall(r'name="paper" value="(\w+)"', text)
    assert "roster" in keys
    assert "roster_training" not in keys
    assert "receipt_batch" not in keys


def test_every_offer_of_every_paper_is_asked_for() -> None:
    offers = {offer for paper in PAPERS.values() if paper.key != "cover_page" for offer in paper.offers}
    assert offers - set(RUN_CHOICES) - set(TEXTS) == set()


def test_order_is_printed_as_chosen(staff: FlaskClient, program: Program) -> None:
    chosen = {"order": "name", "columns": ["name", "school"], "on": "17/8/2026", "copies": "2"}
    answer = staff.post(_url(program, "atur", "roster"), data=chosen)
    assert answer.location == _url(program, "siap", "roster")
    assert "3 peserta, 2 rangkap" in staff.get(answer.location).text
    printed = staff.post(_url(program, "mulai", "roster"))
    pages = _texts(printed.data)
    assert len(pages) == 2
    assert pages[0].index("Ani") < pages[0].index("Budi") < pages[0].index("Citra")
    assert "17 Agustus 2026" in pages[0]
    assert "Malin Kundang" not in pages[0]
    entry = db.query(AuditEntry).filter_by(action="printed").one()
    assert (entry.subject, entry.note) == (program.code, "roster: 3 people")


def test_order_without_places_leaves_out_who_withdrew(staff: FlaskClient, program: Program) -> None:
    staff.post(f"/petugas/pendaftar/{program.code}-0001/tolak", data={"reason": "Dua kali"})
    staff.post(_url(program, "atur", "roster"), data={})
    assert "2 peserta" in staff.get(_url(program, "siap", "roster")).text
    staff.post(_url(program, "atur", "roster"), data={"status": "rejected"})
    assert "1 peserta" in staff.get(_url(program, "siap", "roster")).text


def test_several_papers_come_as_one_file_with_a_cover(staff: FlaskClient, program: Program) -> None:
    staff.post(_url(program, "atur", "roster", "attendance_day"), data={"cover": "yes", "blank_rows": "2"})
    pages = _texts(staff.post(_url(program, "mulai", "roster", "attendance_day")).data)
    assert len(pages) == 3
    assert "Daftar peserta" in pages[0]
    assert "Petugas" in pages[0]


def test_several_papers_come_as_a_zip(staff: FlaskClient, program: Program) -> None:
    staff.post(_url(program, "atur", "roster", "summary"), data={"bundle": "zip"})
    answer = staff.post(_url(program, "mulai", "roster", "summary"))
    with zipfile.ZipFile(BytesIO(answer.data)) as archive:
        assert archive.namelist() == ["01 Daftar peserta.pdf", "02 Rekap peserta.pdf"]


def test_copies_and_cover_are_in_the_zip_too(staff: FlaskClient, program: Program) -> None:
    staff.post(_url(program, "atur", "roster", "summary"), data={"bundle": "zip", "copies": "3", "cover": "yes"})
    answer = staff.post(_url(program, "mulai", "roster", "summary"))
    with zipfile.ZipFile(BytesIO(answer.data)) as archive:
        pages = {name: _texts(archive.read(name)) for name in sorted(archive.namelist())}
    assert {name: len(texts) for name, texts in pages.items()} == {
        "01 Halaman muka.pdf": 3, "02 Daftar peserta.pdf": 3, "03 Rekap peserta.pdf": 3,
    }  # fmt: skip
    assert "Daftar peserta" in pages["01 Halaman muka.pdf"][2]


def test_one_file_of_several_papers_is_tagged_and_named(staff: FlaskClient, program: Program) -> None:
    staff.post(_url(program, "atur", "roster", "participant_card"), data={"cover": "yes", "copies": "2"})
    printed = staff.post(_url(program, "mulai", "roster", "participant_card")).data
    assert len(_texts(printed)) == 6
    assert judges.failures(printed) == []
    with pikepdf.open(BytesIO(printed)) as opened:
        assert str(opened.docinfo.Title) == f"Berkas Cetak {program.title}"


def test_roster_in_groups_is_ordered_by_them(staff: FlaskClient, program: Program) -> None:
    factories.make_registration(program, factories.make_school(name="SD Anggrek"), factories.pupil(9, name="Zainal"))
    staff.post(_url(program, "atur", "roster"), data={"group_by": "school", "order": "name"})
    (text,) = _texts(staff.post(_url(program, "mulai", "roster")).data)
    places = [text.index(said) for said in ("SD Anggrek (1 peserta)", "Zainal", "SD Melati (3 peserta)", "Ani", "Budi")]
    assert places == sorted(places)


def test_choices_are_there_the_next_time(staff: FlaskClient, program: Program) -> None:
    staff.post(_url(program, "atur", "roster"), data={"columns": ["name"], "order": "school"})
    text = staff.get(_url(program, "atur", "roster")).text
    assert 'value="name" checked' in text
    assert 'value="grade" checked' not in text
    assert '<option value="school" selected' in text


def test_list_that_somebody_comes_from_goes_over_what_was_chosen(staff: FlaskClient, program: Program) -> None:
    staff.post(_url(program, "atur", "roster"), data={"status": "verified"})
    assert '<option value="waiting" selected' in staff.get(_url(program, "atur", "roster") + "&status=waiting").text


def _columns(page: str) -> list[str]:
    """The columns that are ticked, in the order in which they are offered."""
    return re.findall(r'name="columns" value="(\w+)" checked', page)


def _places(page: str, **changed: str) -> dict[str, str]:
    """The numbers beside all columns as the page shows them, some of them written over."""
    return dict(re.findall(r'name="(columns_place_\w+)" value="(\d+)"', page)) | {
        f"columns_place_{code}": number for code, number in changed.items()
    }


def test_columns_are_put_in_order_by_numbers_and_stay_so(staff: FlaskClient, program: Program) -> None:
    url = _url(program, "atur", "roster")
    wanted = {"columns": ["number", "name", "grade", "school"]}
    staff.post(url, data={**wanted, **_places(staff.get(url).text, school="1", number="99")})
    assert _columns(staff.get(url).text) == ["school", "name", "grade", "number"]
    staff.post(_url(program, "simpan", "roster"), data={"name": "Untuk juri"})
    staff.post(url, data={"columns": ["name"]})
    again = staff.get(f"{url}&nama=Untuk+juri").text
    assert _columns(again) == ["school", "name", "grade", "number"]
    staff.post(url, data={**wanted, **_places(again, grade="1")})
    assert _columns(staff.get(url).text) == ["grade", "school", "name", "number"]
    (text,) = _texts(staff.post(_url(program, "mulai", "roster")).data)
    assert "No Kelas Sekolah Nama No. Pendaftaran" in " ".join(text.split())


def test_list_as_a_spreadsheet_has_the_same_rows_and_columns(staff: FlaskClient, program: Program) -> None:
    staff.post(_url(program, "atur", "roster"), data={"columns": ["name", "number"], "order": "name"})
    url = _url(program, "daftar/roster.xlsx", "roster")
    assert url.replace("&", "&amp;") in staff.get(_url(program, "siap", "roster")).text
    sheet = openpyxl.load_workbook(BytesIO(staff.get(url).data))["Daftar"]
    code = program.code
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [
        ["No", "Nama", "No. Pendaftaran"],
        ["1", "Ani", f"{code}-0002"], ["2", "Budi", f"{code}-0003"], ["3", "Citra", f"{code}-0001"],
    ]  # fmt: skip
    assert db.query(AuditEntry).filter_by(action="exported").one().note == "roster: 3 rows"
    assert staff.get(_url(program, "daftar/summary.xlsx", "summary")).status_code == 404


def test_preview_of_very_many_says_that_it_shows_the_first(
    staff: FlaskClient, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff.post(_url(program, "atur", "roster"), data={})
    assert "Contoh memakai" not in staff.get(_url(program, "siap", "roster")).text
    monkeypatch.setattr(printing, "MOST_IN_PREVIEW", 2)
    assert "Contoh memakai 2 dari 3 peserta" in staff.get(_url(program, "siap", "roster")).text


def test_choices_are_saved_under_a_name_and_forgotten(staff: FlaskClient, program: Program) -> None:
    staff.post(_url(program, "atur", "roster"), data={"columns": ["grade"]})
    assert staff.post(_url(program, "simpan", "roster"), data={"name": " "}).status_code == 422
    staff.post(_url(program, "simpan", "roster"), data={"name": "Untuk juri"})
    staff.post(_url(program, "atur", "roster"), data={"columns": ["name"]})
    assert "Untuk juri" in staff.get(f"/petugas/kegiatan/{program.code}/cetak").text
    assert 'value="grade" checked' in staff.get(_url(program, "atur", "roster") + "&nama=Untuk+juri").text
    staff.post(f"/petugas/kegiatan/{program.code}/cetak/lupakan", data={"paper": "roster", "name": "Untuk juri"})
    assert db.query(PrintChoice).filter_by(name="Untuk juri").count() == 0


def test_preview_is_a_picture_of_the_first_page(staff: FlaskClient, program: Program) -> None:
    staff.post(_url(program, "atur", "roster"), data={})
    answer = staff.get(_url(program, "contoh/roster.png", "roster"))
    assert answer.mimetype == "image/png"
    assert answer.data.startswith(b"\x89PNG")
    assert staff.get(_url(program, "contoh/summary.png", "roster")).status_code == 404


def test_long_order_becomes_a_job(staff: FlaskClient, program: Program) -> None:
    rows = [factories.pupil(number) for number in range(1000, 1048)]
    factories.send(factories.make_batch(program, factories.make_school(), *rows))
    staff.post(_url(program, "atur", "roster"), data={})
    page = staff.post(_url(program, "mulai", "roster")).location
    waiting = staff.get(page)
    assert waiting.headers["Refresh"] == "2"
    assert "Sedang dikerjakan" in waiting.text
    assert doing.work_one()
    done = staff.get(page)
    assert "Siap diunduh" in done.text
    assert "Refresh" not in done.headers
    assert "51 peserta" in "".join(_texts(staff.get(f"{page}/berkas", buffered=True).data))
    job = db.query(Job).one()
    assert (job.done, job.total) == (51, 51)


def test_job_that_failed_says_why_and_is_tried_again(staff: FlaskClient, program: Program) -> None:
    rows = [factories.pupil(number) for number in range(1000, 1048)]
    factories.send(factories.make_batch(program, factories.make_school(), *rows))
    staff.post(_url(program, "atur", "roster"), data={})
    page = staff.post(_url(program, "mulai", "roster")).location
    with writing():
        db.query(Job).update({"state": "failed", "message": "Kertas habis."})
    assert "Kertas habis." in staff.get(page).text
    again = staff.post(f"{page}/lagi").location
    assert again != page
    assert "Sedang dikerjakan" in staff.get(again).text


def test_job_of_somebody_else_is_not_found(staff: FlaskClient, admin: FlaskClient, program: Program) -> None:
    rows = [factories.pupil(number) for number in range(1000, 1048)]
    factories.send(factories.make_batch(program, factories.make_school(), *rows))
    staff.post(_url(program, "atur", "roster"), data={})
    page = staff.post(_url(program, "mulai", "roster")).location
    assert admin.get(page).status_code == 404
    assert admin.get(f"{page}/berkas").status_code == 404


def test_papers_that_the_program_has_not_got_are_not_found(staff: FlaskClient, program: Program) -> None:
    for keys in (("roster_training",), ("roster", "nothing"), ()):
        assert staff.get(_url(program, "atur", *keys)).status_code == 404


def test_options_that_cannot_be_read_are_named(staff: FlaskClient, program: Program) -> None:
    answer = staff.post(_url(program, "atur", "roster"), data={"copies": "99", "on": "31/2/2026"})
    assert answer.status_code == 422
    assert 'href="#copies"' in answer.text
    assert 'href="#on"' in answer.text


def test_texts_become_what_papers_want() -> None:
    typed = {
        "text_recipients": "Kepala SD Melati\ndi Tempat\n\nKepala MI Kenanga",
        "text_facts": "Tempat: Aula\nWaktu: 08.00",
        "text_people": "Contoh, S.Pd. | Ketua\nContoh Dua",
        "text_notes": "lb26-0001: Juara I",
        "text_number": "",
        "text_skip": "3",
    }
    assert texts_of(typed, ["recipients", "facts", "people", "notes", "number", "skip", "columns"]) == {
        "recipients": [["Kepala SD Melati", "di Tempat"], ["Kepala MI Kenanga"]],
        "facts": [("Tempat", "Aula"), ("Waktu", "08.00")],
        "people": [{"name": "Contoh, S.Pd.", "title": "Ketua"}, {"name": "Contoh Dua", "title": ""}],
        "notes": {"LB26-0001": "Juara I"},
        "skip": 3,
    }


def test_strangers_print_nothing(client: FlaskClient, staff: FlaskClient, program: Program) -> None:
    assert client.get(f"/petugas/kegiatan/{program.code}/cetak").location == "/masuk"
    assert client.post(_url(program, "mulai", "roster")).status_code == 401


def test_receipts_are_issued_and_copies_are_marked(staff: FlaskClient, program: Program) -> None:
    staff.post(_url(program, "atur", "receipt"), data={"q": "Ani"})
    first = _texts(staff.post(_url(program, "mulai", "receipt")).data)
    assert "salinan" not in first[0].lower()
    staff.post(_url(program, "atur", "receipt"), data={})
    again = _texts(staff.post(_url(program, "mulai", "receipt")).data)
    assert ["salinan" in page.lower() for page in again] == [False, False, True]
    assert "Ani" in again[2]
    assert db.query(IssuedPaper).count() == 3


@pytest.fixture
def training() -> Program:
    """A training of two cohorts, each with somebody and a session of its own."""
    program = factories.make_program("lifeskill", cohorts=(10, 10))
    for number, cohort in enumerate(program.cohorts):
        factories.send(factories.make_batch(program, None, factories.mother(number, cohort)))
        factories.make_session(program, cohort=cohort)
    return program


def test_sheets_of_all_cohorts_have_their_own_days_and_people(staff: FlaskClient, training: Program) -> None:
    answer = staff.post(_url(training, "atur", "attendance_days"), data={"order": "name", "on": "17/8/2026"})

    sheets = _texts(staff.post(answer.location.replace("/siap", "/mulai")).data)

    assert len(sheets) == 2
    for sheet, cohort, name in zip(sheets, training.cohorts, ("Ibu A", "Ibu B"), strict=True):
        shown = " ".join(sheet.split())
        assert [cohort.name in shown, name in shown, "Hari I 1 Mei" in shown, "Hari II" in shown] == [
            True,
            True,
            True,
            False,
        ]


def test_sessions_of_one_title_are_told_apart(staff: FlaskClient, training: Program) -> None:
    page = staff.get(_url(training, "atur", "attendance_days")).text
    assert all(f"Membuat kue, 1 Mei 2026, {cohort.name}" in page for cohort in training.cohorts)


def test_sheet_of_chosen_sessions_is_of_their_cohort(staff: FlaskClient, training: Program) -> None:
    chosen = sessions_of(training)[1]
    data = {"order": "name", "on": "17/8/2026", "sessions": str(chosen.id)}
    answer = staff.post(_url(training, "atur", "attendance_days"), data=data)

    (sheet,) = _texts(staff.post(answer.location.replace("/siap", "/mulai")).data)

    assert chosen.cohort is not None
    assert chosen.cohort.name in sheet


def test_sheet_of_people_without_the_chosen_sessions_has_room_for_days(staff: FlaskClient, training: Program) -> None:
    others = {"cohort": str(training.cohorts[0].id), "sessions": str(sessions_of(training)[1].id)}
    answer = staff.post(_url(training, "atur", "attendance_days"), data={"order": "name", "on": "17/8/2026", **others})

    (sheet,) = _texts(staff.post(answer.location.replace("/siap", "/mulai")).data)

    assert "Hari III" in sheet


def test_sheet_of_one_cohort_has_the_days_of_that_cohort(staff: FlaskClient, training: Program) -> None:
    program, first = training, training.cohorts[0]
    url = _url(program, "atur", "attendance_days")
    answer = staff.post(url, data={"cohort": str(first.id), "order": "name", "on": "17/8/2026"})
    printed = staff.post(answer.location.replace("/siap", "/mulai"))
    sheet = "".join(_texts(printed.data))
    assert "I 1 Mei" in " ".join(sheet.split())
    assert "Sesi II" not in sheet


def test_usual_paper_is_two_steps_from_the_list(staff: FlaskClient, program: Program) -> None:
    """Of exactly those whom the list shows, in an order that paper has."""
    room = staff.get(f"/petugas/kegiatan/{program.code}/cetak?q=ani&order=newest").text
    now = next(url for url in re.findall(r'formaction="([^"]+)"', room) if "paper=roster" in url).replace("&amp;", "&")
    (page,) = _texts(staff.post(now).data)
    assert "Ani" in page
    assert "Citra" not in page
    assert db.query(AuditEntry).filter_by(action="printed").one().note == "roster: 1 people"


def test_filters_of_last_time_narrow_no_direct_print(staff: FlaskClient, program: Program) -> None:
    """They are out of sight here, so they would leave people out in silence; options that show on paper stay."""
    staff.post(_url(program, "atur", "roster"), data={"q": "ani", "order": "name", "columns": ["name"]})
    (page,) = _texts(staff.post(_url(program, "langsung", "roster")).data)
    assert "Citra" in page
    assert "SD Melati" not in page


def test_direct_print_of_what_needs_words_leads_to_its_options(staff: FlaskClient, program: Program) -> None:
    room = staff.get(f"/petugas/kegiatan/{program.code}/cetak").text
    direct = re.findall(r"langsung\?paper=(\w+)", room)
    assert "roster" in direct
    assert "letter" not in direct


def test_direct_print_of_no_paper_leads_to_the_menu(staff: FlaskClient, program: Program) -> None:
    assert staff.post(f"/petugas/kegiatan/{program.code}/cetak/langsung").location == f"/petugas/kegiatan/{program.code}/cetak"


def test_papers_printed_last_come_first(staff: FlaskClient, program: Program) -> None:
    for key in ("roster", "desk_card", "roster"):
        staff.post(_url(program, "langsung", key))
    room = staff.get(f"/petugas/kegiatan/{program.code}/cetak").text
    assert re.findall(r"langsung\?paper=(\w+)", room)[:2] == ["roster", "desk_card"]
