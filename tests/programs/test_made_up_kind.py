"""A made-up kind with every capability, for each sort of registrant: what follows from naming them works by itself."""

from io import BytesIO

import pypdf
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, text

from domain.models import Attendance, Program, Registration
from domain.privacy import erasing
from domain.registering.statistics import statistics_of
from domain.sessions import attending, marking
from domain.store.db import Base, db, utcnow, writing
from forms.capabilities import CAPABILITIES
from forms.definition import FormDefinition, Question
from forms.desk.program import program_form
from forms.kind import Kind
from forms.kinds import KINDS
from forms.registrants import REGISTRANTS
from pdf_templates.papers import PAPERS
from pdf_templates.printing.documents import documents
from pdf_templates.printing.orders import TOKEN, Order
from pdf_templates.printing.subjects import SUBJECTS
from tests.programs.test_capabilities import menu
from tests.support.factories import make_batch, make_program, make_school, make_session, make_trainer, send
from tests.support.issuing_papers import issue_receipts
from tests.support.printed import laid_out

SECRET = "Zulaikha Rahasia"


def made_up(registrant: str) -> Kind:
    """A kind that nobody has thought of, with all that is built."""
    return Kind(
        key="made_up", name="Kelas membaca nyaring", summary="Untuk mencoba.", code="MN", registrant=registrant,
        capabilities=frozenset(CAPABILITIES), levels=("SD",) if registrant == "school_batch" else (),
        definition=FormDefinition(
            (
                Question("name", "text", "Nama lengkap", roster=40),
                Question("has_child", "yes_no", "Datang bersama anak?", statistic=True),
                Question("note", "text", "Catatan", required=False, private=True),
                Question("consent_data", "consent", "Saya setuju data saya dipakai."),
            )
        ),
    )  # fmt: skip


@pytest.fixture(params=REGISTRANTS)
def program(request: pytest.FixtureRequest, office: object, monkeypatch: pytest.MonkeyPatch) -> Program:
    """A program of the made-up kind: two in its first cohort, a session that one of them came to."""
    monkeypatch.setitem(KINDS, "made_up", made_up(request.param))
    program = make_program("made_up", cohorts=(20, 20))
    school = make_school() if REGISTRANTS[request.param].by_institution else None
    for name in (SECRET, "Contoh"):
        send(make_batch(program, school, answers(program, name)))
    session = make_session(program, make_trainer(), program.cohorts[0])
    with writing():
        marking.mark(session, {min(attending.expected_ids(session)): "present"}, "account:1")
    return program


def answers(program: Program, name: str) -> dict[str, str]:
    cohort = str(program.cohorts[0].id)
    return {"name": name, "has_child": "yes", "note": f"Catatan {name}", "consent_data": "yes", "cohort": cohort}


def test_made_up_kind_is_in_the_menu_and_asks_what_it_needs(staff: FlaskClient, program: Program) -> None:
    assert "Kelas membaca nyaring" in staff.get("/petugas/kegiatan/baru").text
    asked = staff.get("/petugas/kegiatan/baru/made_up").text
    assert [question.key for question in program_form(program.kind) if f'name="{question.key}"' not in asked] == []
    found = menu(staff, f"/petugas/kegiatan/{program.code}")
    assert sum(map(len, found.values())) == len(program.kind.tabs)


def test_made_up_kind_prints_every_paper_that_follows(staff: FlaskClient, program: Program) -> None:
    """Each paper is laid out as it stands; that the press prints the same is tested with the engine."""
    page = staff.get(f"/petugas/kegiatan/{program.code}/cetak").text
    offered = [key for key in PAPERS if f'value="{key}"' in page]
    assert set(offered) == {key for key in program.kind.all_papers if PAPERS[key].about in SUBJECTS}
    order = Order(program, tuple(map(PAPERS.__getitem__, offered)), {"on": "2026-04-29"}, TOKEN, "account:1", utcnow())
    text = "\n".join(laid_out(document).text() for _name, document in documents(order))
    titles = ("Bukti Pendaftaran", "Daftar Peserta", "Daftar Hadir", "Rekap Peserta", "Berita Acara", "Tanda Terima Berkas")
    assert [word for word in (SECRET, *titles) if word not in text] == []


def test_made_up_kind_is_printed_by_the_print_room(staff: FlaskClient, program: Program) -> None:
    room, wanted = f"/petugas/kegiatan/{program.code}/cetak", "paper=receipt&paper=minutes"
    assert staff.post(f"{room}/atur?{wanted}", data={"on": "29/4/2026"}).status_code == 302
    printed = pypdf.PdfReader(BytesIO(staff.post(f"{room}/mulai?{wanted}").data))
    text = "\n".join(page.extract_text() for page in printed.pages)
    assert [word for word in (SECRET, "Bukti Pendaftaran", "Berita Acara") if word not in text] == []


def test_made_up_kind_has_a_blank_form_and_statistics(client: FlaskClient, program: Program) -> None:
    counted = statistics_of(program)
    assert (counted.total, dict(counted.answers)) == (2, {"Angkatan": {"Angkatan 1": 2}, "Datang bersama anak?": {"Ya": 2}})
    assert client.get(f"/kegiatan/{program.code}").status_code == (404 if program.kind.by_invitation else 200)


def test_made_up_kind_is_erased_and_still_counted(program: Program) -> None:
    before = dict(statistics_of(program).answers)
    with writing():
        paper, _copy = issue_receipts(db.query(Registration).order_by(Registration.id).all())[0]
        assert paper.content["says"]["name"] == SECRET
        program.state = "archived"
        erasing.erase_program(program)
    db.rollback()
    rows = [repr(row) for table in Base.metadata.sorted_tables for row in db.execute(select(text("*")).select_from(table))]
    assert [row for row in rows if SECRET in row] == []
    assert dict(statistics_of(program).answers) == before
    assert db.query(Attendance).count() == 1
