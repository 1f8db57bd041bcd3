"""Two people change one thing: who saves later sees what the other one saved, and loses nothing."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.models import Office, Program, Registration
from domain.store.db import db
from tests.conftest import Come, sign_in
from tests.support.databases import on_both
from tests.support.factories import make_link, make_trainer
from tests.support.page_forms import form_of

pytestmark = on_both


@pytest.fixture
def path(office: Office) -> str:
    return f"/petugas/pelatih/{make_trainer('Pelatih A').id}/ubah"


@pytest.fixture
def admin(app: Flask, office: Office) -> FlaskClient:
    return sign_in(app, "admin", "admin")


def opened(client: FlaskClient, path: str) -> dict[str, list[str]]:
    return form_of(client.get(path).text, path)


def test_editing_later_one_sees_both_values_and_keeps_what_was_typed(staff: FlaskClient, admin: FlaskClient, path: str) -> None:
    first, second = opened(staff, path), opened(admin, path)
    assert staff.post(path, data={**first, "institution": "Sanggar Satu"}).status_code == 302
    late = admin.post(path, data={**second, "institution": "Sanggar Dua"})
    assert (late.status_code, late.text.count("Sanggar Satu")) == (422, 1)
    assert re.search(r"<td>Sanggar Satu</td><td>Sanggar Dua</td>", late.text)
    assert 'value="Sanggar Dua"' in late.text
    again = {**form_of(late.text, path), "institution": "Sanggar Dua"}
    assert admin.post(path, data=again).status_code == 302
    assert opened(staff, path)["institution"] == ["Sanggar Dua"]


def test_editing_mistake_does_not_forget_what_the_form_had_shown(staff: FlaskClient, admin: FlaskClient, path: str) -> None:
    first, second = opened(staff, path), opened(admin, path)
    staff.post(path, data={**first, "institution": "Sanggar Satu"})
    wrong = admin.post(path, data={**second, "name": ""})
    mended = {**form_of(wrong.text, path), "name": "Pelatih Dua"}
    assert admin.post(path, data=mended).status_code == 422
    assert opened(staff, path)["name"] == ["Pelatih A"]


def test_editing_the_same_twice_is_no_quarrel(staff: FlaskClient, path: str) -> None:
    sent = {**opened(staff, path), "institution": "Sanggar Satu"}
    assert [staff.post(path, data=sent).status_code for _ in range(2)] == [302, 302]


def test_editing_school_and_staff_do_not_undo_each_other(staff: FlaskClient, registration: Registration, by_link: Come) -> None:
    school = by_link(make_link(registration.school))
    ours, theirs = f"/petugas/pendaftar/{registration.number}/ubah", f"/pendaftaran/{registration.number}/ubah"
    first, second = opened(staff, ours), opened(school, theirs)
    assert staff.post(ours, data={**first, "parent_name": "Pak Satu"}).status_code == 302
    late = school.post(theirs, data={**second, "parent_name": "Pak Dua"})
    assert (late.status_code, "<td>Pak Satu</td><td>Pak Dua</td>" in late.text) == (422, True)
    db.rollback()
    assert registration.answers["parent_name"] == "Pak Satu"


def test_editing_question_says_what_the_other_one_wrote(staff: FlaskClient, admin: FlaskClient, program: Program) -> None:
    path = f"/petugas/kegiatan/{program.code}/formulir/pertanyaan/story_title"
    first, second = opened(staff, path), opened(admin, path)
    assert staff.post(path, data={**first, "label": "Judul cerita rakyat"}).status_code == 302
    late = admin.post(path, data={**second, "hint": "Misalnya Malin"})
    assert (late.status_code, "Judul cerita rakyat</td>" in late.text) == (422, True)


def test_editing_that_does_not_say_what_it_saw_is_shown_both_values(staff: FlaskClient, path: str) -> None:
    sent = {"name": "Pelatih B", "institution": ""}
    wrong = FlaskClient.post(staff, path, data={**sent, "name": ""})
    for data in (sent, {**form_of(wrong.text, path), **sent}):
        refused = FlaskClient.post(staff, path, data=data)
        assert (refused.status_code, "<td>Pelatih A</td><td>Pelatih B</td>" in refused.text) == (422, True)
        assert opened(staff, path)["name"] == ["Pelatih A"]
    assert staff.post(path, data=form_of(refused.text, path)).status_code == 302
    assert opened(staff, path)["name"] == ["Pelatih B"]
