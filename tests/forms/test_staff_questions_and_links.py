"""Questions that only staff answer, that must be answered yes, a least number of lines, and links that open."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from domain.intake import checking
from domain.models import Program, Registration, School
from domain.programs import asking, programs
from domain.registering import changing, registering
from domain.registering.answer_sheet import sheet_of
from domain.store.db import writing
from forms.checks import Refused, link
from forms.definition import Question
from forms.question_types import NO, YES, type_of
from forms.soundness import faults
from pdf_templates.papers.office import letter
from pdf_templates.papers.registering import registration_form
from tests.registering.test_quotas import BOTH
from tests.support.factories import make_batch, make_program, make_registration, pupil
from tests.support.paper_samples import run
from tests.support.printed import laid_out

LEVEL = Question("level_seen", "text", "Catatan petugas", required=True, staff_only=True)


@pytest.fixture
def asked(program: Program) -> Program:
    """The contest also asks something of staff, and a link."""
    definition = program.version.definition
    video = Question("video", "text", "Video", required=False, checks=("link",))
    with writing():
        programs.publish(program.form(), replace(definition, questions=(*definition.questions, LEVEL, video)))
    return program


def test_registrant_is_never_asked_what_staff_answer(visitor: FlaskClient, asked: Program, school: School) -> None:
    batch = make_batch(asked, school, pupil(1))
    assert checking.check(batch).can_send
    sections = asking.definition_in(batch).sections
    for page in (f"/isi/{batch.token}/peserta/{batch.rows[0].id}/{section.key}" for section in sections):
        assert "Catatan petugas" not in visitor.get(page).text
    assert "Video" in visitor.get(f"/isi/{batch.token}/peserta/{batch.rows[0].id}/{sections[-1].key}").text


def test_staff_answer_stays_when_the_school_changes_the_rest(
    staff: FlaskClient, visitor: FlaskClient, asked: Program, registration: Registration
) -> None:
    answers = {**registration.answers, "level_seen": "Sudah dicek", "video": "https://youtu.be/abc"}
    with writing():
        changing.change(registration, answers, asking.definition_of(asked), "account:1")
    page = staff.get(f"/petugas/pendaftar/{registration.number}").text
    assert '<a href="https://youtu.be/abc" rel="noreferrer noopener">' in page
    assert "Sudah dicek" in page
    assert "Sudah dicek" not in visitor.get(f"/pendaftaran/{registration.number}").text
    assert "Sudah dicek" not in visitor.get(f"/pendaftaran/{registration.number}/ubah").text
    own = {key: answer for key, answer in registration.answers.items() if key != "level_seen"}
    with writing():
        changing.change_by_registrant(registration, {**own, "story_title": "Lain"}, asking.definition_of(asked), "link:1")
    assert registration.answers["level_seen"] == "Sudah dicek"
    with writing():
        changing.change_by_registrant(registration, {**own, "name": "Orang Lain"}, asking.definition_of(asked), "link:1")
    assert "level_seen" not in registration.answers


def test_desk_asks_it_and_sheets_show_it(staff: FlaskClient, asked: Program, school: School) -> None:
    assert "Catatan petugas" in staff.get(f"/petugas/kegiatan/{asked.code}/meja").text
    with writing():
        found = registering.register_one(asked, school, pupil(3, level_seen="Lengkap"), "desk", "account:1")
    heads, cells = sheet_of(asked, [found], private=True)
    assert cells[0][heads.index("Catatan petugas")] == "Lengkap"


def test_condition_on_what_staff_answer_is_no_question_for_others(asked: Program) -> None:
    definition = asked.version.definition
    other = Question("more", "text", "Lagi", relevant={"level_seen": ("x",)})
    said = faults(replace(definition, questions=(*definition.questions, other)))
    assert "“Lagi”: syaratnya memakai “Catatan petugas”, yang hanya dijawab petugas." in said


def read(question: Question, text: str) -> object:
    return type_of(question).read(question, [text], None)  # type: ignore[arg-type]  # no type of these looks at the day


def test_question_that_must_be_yes_refuses_no() -> None:
    asks = Question("own_work", "yes_no", "Karya sendiri?", must_be_yes=True)
    assert read(asks, "ya") == YES
    assert read(replace(asks, must_be_yes=False), "tidak") == NO
    with pytest.raises(Refused, match="harus dijawab Ya"):
        read(asks, "tidak")


def test_least_lines_are_counted_without_empty_ones() -> None:
    poem = Question("poem", "paragraph", "Puisi", least_lines=3)
    assert read(poem, "satu\ndua\n\ntiga")
    with pytest.raises(Refused, match="paling sedikit 3 baris; tulisan ini 2 baris"):
        read(poem, "satu\n\n\ndua")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://youtu.be/abc", "https://youtu.be/abc"),
        ("youtu.be/abc", "https://youtu.be/abc"),
        (" http://contoh.example:8080/a?b=1#c ", "http://contoh.example:8080/a?b=1#c"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("ftp://contoh.example", ""),
        ("https://contoh", ""),
        ("https://contoh.example/a b", ""),
        ('https://contoh.example/"onclick', ""),
        ("ada di drive", ""),
    ],
)
def test_link_is_an_address_that_opens(text: str, address: str) -> None:
    if address:
        assert link(text) == address
        return
    with pytest.raises(Refused, match="Tulis alamat tautannya"):
        link(text)


def test_blank_form_and_invitation_bear_the_rules(visitor: FlaskClient, school: School) -> None:
    said = "Paling banyak 1 putra dan 1 putri tiap kecamatan."
    program = make_program(**BOTH)
    make_registration(program, school)
    assert visitor.get(f"/isi/{make_batch(program, school).token}/formulir-kosong.pdf").status_code == 200
    rules = [{"title": "Kuota", "sentences": [said]}]
    about = run(1, rules=rules)
    blank = laid_out(registration_form.build_blank(about, asking.definition_of(about.program)))
    invitation = laid_out(letter.build(run(1, rules=rules)))
    result = laid_out(letter.build(run(1, rules=rules, texts={"paragraphs": ["Hasil lomba"]})))
    assert [said in paper.text() for paper in (blank, invitation, result)] == [True, True, False]
    assert (blank.pages, said in blank.text(2), said in invitation.text(2)) == (2, True, True)
