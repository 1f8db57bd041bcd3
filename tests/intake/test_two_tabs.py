"""Two tabs fill one row: neither undoes unseen what the other has stored, and none answers what it did not ask."""

from urllib.parse import parse_qsl

import pytest
from flask.testing import FlaskClient

from domain.models import BatchRow, Program, School
from domain.programs import drafting
from domain.store.db import db, writing
from forms.definition import Question
from tests.support.databases import on_both
from tests.support.factories import make_batch, make_registration, pupil
from tests.support.page_forms import form_of, untouched

pytestmark = on_both


@pytest.fixture
def row(program: Program, school: School) -> BatchRow:
    return make_batch(program, school, pupil(1, story_title="Malin")).rows[0]


def path_of(row: BatchRow, question: str = "story_title") -> str:
    definition = row.batch.program.version.definition
    section = next(one.key for one in definition.sections if question in {asked.key for asked in one.questions})
    return f"/isi/{row.batch.token}/peserta/{row.id}/{section}"


def opened(visitor: FlaskClient, path: str) -> dict[str, str]:
    return untouched(visitor.get(path).text).to_dict()


def stored(row: BatchRow, key: str = "story_title") -> str:
    db.rollback()
    db.expire_all()
    return str(row.values.get(key, ""))


def ask_more(program: Program) -> None:
    """The form is published with a question more in the section of the story."""
    with writing():
        drafting.put_question(program.form(), Question("extra", "text", "Judul cadangan", required=False), "story_title")
        drafting.publish_draft(program.form())


def test_old_tab_keeps_the_answer_of_a_question_that_it_did_not_show(
    visitor: FlaskClient, program: Program, row: BatchRow
) -> None:
    path = path_of(row)
    old = opened(visitor, path)
    ask_more(program)
    new_path = path_of(row, "extra")
    assert new_path == path
    assert visitor.post(path, data={**opened(visitor, path), "extra": "Sabai"}).status_code == 302
    assert visitor.post(path, data={**old, "story_title": "Si Pahit Lidah"}).status_code == 302
    assert visitor.post(f"{path}/simpan", data={**opened(visitor, path)}).status_code == 200
    assert [stored(row, key) for key in ("extra", "story_title")] == ["Sabai", "Si Pahit Lidah"]


def test_later_tab_sees_both_answers_and_may_insist(visitor: FlaskClient, row: BatchRow) -> None:
    path = path_of(row)
    first, second = opened(visitor, path), opened(visitor, path)
    assert visitor.post(path, data={**first, "story_title": "Sabai"}).status_code == 302
    late = visitor.post(path, data={**second, "story_title": "Cindua"})
    assert (late.status_code, "“Sabai”" in late.text, 'value="Cindua"' in late.text) == (422, True, True)
    assert stored(row) == "Sabai"
    assert visitor.post(path, data=untouched(late.text)).status_code == 302
    assert stored(row) == "Cindua"


def test_what_a_tab_did_not_touch_stays_as_the_other_stored_it(visitor: FlaskClient, row: BatchRow) -> None:
    path = path_of(row)
    old = opened(visitor, path)
    visitor.post(path, data={**opened(visitor, path), "story_title": "Sabai"})
    assert visitor.post(path, data=old).status_code == 302
    assert stored(row) == "Sabai"


def test_sending_that_does_not_say_what_it_saw_fills_only_what_is_empty(visitor: FlaskClient, row: BatchRow) -> None:
    data = {"story_title": "Sabai", "story_origin": "Pariaman"}
    assert FlaskClient.post(visitor, path_of(row), data=data).status_code == 422
    assert [stored(row, key) for key in ("story_title", "story_origin")] == ["Malin", "Pariaman"]


def test_saving_while_typing_says_what_is_stored_now(visitor: FlaskClient, row: BatchRow) -> None:
    path = path_of(row)
    page = opened(visitor, path)
    saved = visitor.post(f"{path}/simpan", data={**page, "story_title": "Sab"})
    marks = dict(parse_qsl(saved.headers["Shown"], keep_blank_values=True))
    assert visitor.post(f"{path}/simpan", data={**page, **marks, "story_title": "Sabai"}).status_code == 200
    assert visitor.post(f"{path}/simpan", data={**page, "story_title": "Cindua"}).status_code == 409
    assert stored(row) == "Sabai"


@pytest.mark.parametrize("who", ["visitor", "staff"])
def test_change_keeps_the_answer_of_a_question_that_the_page_did_not_show(
    request: pytest.FixtureRequest, who: str, program: Program, school: School
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    ask_more(program)
    sent = make_registration(program, school, pupil(3, extra="Sabai"))
    path = f"/pendaftaran/{sent.number}/ubah" if who == "visitor" else f"/petugas/pendaftar/{sent.number}/ubah"
    page = {key: value for key, value in form_of(client.get(path).text, path).items() if not key.startswith("extra")}
    assert client.post(path, data={**page, "parent_name": "Pak Baru"}).status_code == 302
    db.rollback()
    db.expire_all()
    assert [sent.answers[key] for key in ("extra", "parent_name")] == ["Sabai", "Pak Baru"]


def mend_page(row: BatchRow) -> str:
    return f"/isi/{row.batch.token}/perbaiki"


def test_mend_page_shows_what_somebody_else_has_mended(visitor: FlaskClient, row: BatchRow) -> None:
    """Also where the row is right by now: what was typed waits, and saved once more it counts."""
    with writing():
        row.values = {**row.values, "story_title": ""}
    page, name = mend_page(row), f"r{row.id}-story_title"
    first, second = opened(visitor, page), opened(visitor, page)
    assert visitor.post(page, data={**first, name: "Sabai"}).status_code == 302
    late = visitor.post(page, data={**second, name: "Si Pahit Lidah"})
    assert (late.status_code, "Orang lain sudah menyimpan “Sabai”" in late.text, stored(row)) == (422, True, "Sabai")
    assert untouched(late.text).to_dict()[name] == "Si Pahit Lidah"
    assert visitor.post(page, data=untouched(late.text).to_dict()).status_code == 302
    assert stored(row) == "Si Pahit Lidah"


def test_mend_page_leaves_what_it_did_not_touch(visitor: FlaskClient, row: BatchRow) -> None:
    with writing():
        row.values = {**row.values, "story_title": "", "nisn": "12"}
    page = mend_page(row)
    first, second = opened(visitor, page), opened(visitor, page)
    visitor.post(page, data={**first, f"r{row.id}-nisn": "0000000009"})
    assert visitor.post(page, data={**second, f"r{row.id}-story_title": "Sabai"}).status_code == 302
    assert [stored(row, key) for key in ("nisn", "story_title")] == ["0000000009", "Sabai"]


def test_mend_cards_show_what_somebody_else_has_mended(visitor: FlaskClient, program: Program, school: School) -> None:
    rows = make_batch(program, school, *(pupil(number, grade="") for number in range(1, 6))).rows
    page, name = mend_page(rows[0]), f"r{rows[0].id}-grade"
    first, second = opened(visitor, page), opened(visitor, page)
    visitor.post(page, data={**first, name: "4"})
    late = visitor.post(page, data={**second, name: "5"})
    assert (late.status_code, "Orang lain sudah menyimpan" in late.text, stored(rows[0], "grade")) == (422, True, "4")
