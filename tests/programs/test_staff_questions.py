"""The question editor in the browser."""

from io import BytesIO

from flask.testing import FlaskClient

from domain.models import Program
from domain.programs import drafting
from domain.store.db import db
from tests.forms.test_xlsform import workbook
from tests.support import judges


def test_editor_adds_previews_and_publishes_a_question(staff: FlaskClient, program: Program) -> None:
    base = f"/petugas/kegiatan/{program.code}/formulir"
    assert "Judul cerita" in staff.get(base).text
    fields = {"label": "Ukuran baju", "choices": "S\nM\nL", "options": ["required", "statistic"], "condition": ["sex=L"]}
    assert staff.post(f"{base}/baru/choice", data=fields).status_code == 302
    preview = staff.get(f"{base}/pratinjau").text
    assert "Ukuran baju" in preview
    publish = staff.get(f"{base}/terbitkan").text
    assert "Pertanyaan baru, wajib." in publish
    assert staff.post(f"{base}/terbitkan").status_code == 302
    db.rollback()
    question = db.get_one(Program, program.id).version.definition["ukuran_baju"]
    assert [choice.label for choice in question.choices] == ["S", "M", "L"]
    assert question.relevant == {"sex": ("L",)}


def test_editor_keeps_what_was_typed_when_a_choice_comes_twice(staff: FlaskClient, program: Program) -> None:
    url = f"/petugas/kegiatan/{program.code}/formulir/baru/choice"
    answer = staff.post(url, data={"label": "Ukuran", "choices": "S\nS"})
    assert answer.status_code == 422
    assert "ditulis dua kali" in answer.text
    assert "Ukuran" in answer.text


def test_editor_moves_and_retires(staff: FlaskClient, program: Program) -> None:
    base = f"/petugas/kegiatan/{program.code}/formulir"
    staff.post(f"{base}/pindah", data={"key": "nisn", "steps": "up"})
    staff.post(f"{base}/pensiun", data={"key": "story_origin"})
    db.rollback()
    draft = drafting.draft_of(db.get_one(Program, program.id).form())
    assert draft.keys.index("nisn") == draft.keys.index("birth_date") - 1
    assert draft["story_origin"].retired


def test_paper_preview_prints_the_draft(staff: FlaskClient, program: Program) -> None:
    base = f"/petugas/kegiatan/{program.code}/formulir"
    before = staff.get(f"{base}/kertas.pdf")
    assert staff.post(f"{base}/baru/text", data={"label": "Ukuran baju lapangan"}).status_code == 302
    after = staff.get(f"{base}/kertas.pdf")
    assert {before.mimetype, after.mimetype} == {"application/pdf"}
    said = ["Ukuran baju lapangan" in " ".join(judges.text(paper.data).split()) for paper in (before, after)]
    assert said == [False, True]


def test_editor_is_closed_to_readers_and_strangers(reader: FlaskClient, client: FlaskClient, program: Program) -> None:
    base = f"/petugas/kegiatan/{program.code}/formulir"
    assert reader.get(base).status_code == 404
    assert reader.post(f"{base}/terbitkan").status_code == 404
    assert client.get(base).headers["Location"] == "/masuk"
    assert client.post(f"{base}/terbitkan").status_code == 401


def test_exported_workbook_comes_home_as_the_same_draft(staff: FlaskClient, program: Program) -> None:
    workbook = staff.get(f"/petugas/kegiatan/{program.code}/formulir.xlsx").data
    url = f"/petugas/kegiatan/{program.code}/formulir/impor"
    assert staff.post(url, data={"file": (BytesIO(workbook), "formulir.xlsx")}).status_code == 302
    db.rollback()
    assert not drafting.is_changed(db.get_one(Program, program.id).form())


def test_import_names_everything_that_was_left_out(staff: FlaskClient, program: Program) -> None:
    places = [["geopoint", f"place_{number}", f"Tempat ke-{number}"] for number in range(60)]
    data = workbook([["type", "name", "label"], ["text", "name", "Nama"], *places])

    answer = staff.post(f"/petugas/kegiatan/{program.code}/formulir/impor", data={"file": (BytesIO(data), "kobo.xlsx")})

    assert answer.status_code == 200
    assert "(60)" in answer.text
    for number in range(60):
        assert f"“Tempat ke-{number}” tidak dibaca." in answer.text
    db.rollback()
    assert drafting.draft_of(db.get_one(Program, program.id).form()).keys == ("name",)


def test_broken_workbook_leaves_the_draft_alone(staff: FlaskClient, program: Program) -> None:
    url = f"/petugas/kegiatan/{program.code}/formulir/impor"
    staff.post(url, data={"file": (BytesIO(b"%PDF-1.7"), "formulir.xlsx")})
    assert 'class="notice error"' in staff.get(f"/petugas/kegiatan/{program.code}/formulir").text
    assert db.get_one(Program, program.id).form().draft_json is None


def test_question_is_previewed_on_paper_before_it_is_saved(staff: FlaskClient, program: Program) -> None:
    url = f"/petugas/kegiatan/{program.code}/formulir/baru/text"
    without = staff.get(f"/petugas/kegiatan/{program.code}/formulir/kertas.png").data
    shown = staff.post(url, data={"label": "Ukuran baju", "preview": "1"})
    assert (shown.mimetype, shown.data.startswith(b"\x89PNG")) == ("image/png", True)
    assert shown.data != without
    assert staff.post(url, data={"label": "", "preview": "1"}).status_code == 422
    db.rollback()
    assert "ukuran_baju" not in drafting.draft_of(db.get_one(Program, program.id).form())
