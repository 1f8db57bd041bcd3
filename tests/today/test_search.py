"""The search of the staff finds programs, institutions, people, books and papers; people only for roles that may see them."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.models import AuditEntry, Office, Registration
from domain.store.db import db, writing
from domain.today import searching
from tests.conftest import sign_in
from tests.support.databases import on_sqlite
from tests.support.factories import make_batch, make_program, make_school, make_trainer, pupil, send
from tests.support.issuing_papers import issue_receipt
from tests.support.lending import make_copies, make_loans

pytestmark = on_sqlite


@pytest.fixture
def filled(office: Office) -> None:
    program = make_program(title="Lomba Bertutur Kencana")
    school = make_school(name="SD Kencana")
    (one,) = send(make_batch(program, school, pupil(1, name="Zulaikha Kencana")))
    with writing():
        issue_receipt(one)
    make_trainer("Kencana Pelatih")
    make_loans()


def keys(text: str) -> list[str]:
    return [group.row.key for group in searching.search(text, lambda _endpoint: True)]


def test_search_finds_every_noun(filled: None) -> None:
    assert keys("kencana") == ["program", "school", "registration", "trainer"]
    make_copies(2)
    assert "copy" in keys("cerita") or "copy" in keys("buku")


def test_registration_and_paper_are_found_by_number(filled: None) -> None:
    number = db.query(Registration).one().number
    found = {group.row.key: group.found[0].values for group in searching.search(number.lower(), lambda _endpoint: True)}
    assert found == {"registration": (number,), "paper": (number,)}


def test_short_text_finds_nothing_and_signs_are_letters(filled: None) -> None:
    assert keys("k") == keys("  ") == keys("%%") == keys("__") == []


def test_of_each_noun_only_so_many_are_read(office: Office) -> None:
    for number in range(searching.MOST + 3):
        make_school(name=f"SD Banyak {number}")
    (group,) = searching.search("banyak", lambda _endpoint: True)
    assert len(group.found) == searching.MOST


def test_who_may_not_see_people_finds_none(app: Flask, reader: FlaskClient, filled: None) -> None:
    found = reader.get("/petugas/cari?q=kencana").text
    assert "Zulaikha Kencana" in found
    treasurer = sign_in(app, "bendahara", "treasurer").get("/petugas/cari?q=kencana").text
    assert ("Zulaikha" in treasurer, "SD Kencana" in treasurer) == (False, True)


def test_that_people_were_found_is_written_down_without_what_was_typed(reader: FlaskClient, filled: None) -> None:
    reader.get("/petugas/cari?q=zulaikha")
    (entry,) = db.query(AuditEntry).filter_by(action="people-found").all()
    assert "zulaikha" not in entry.subject.lower() + entry.note.lower()
    reader.get("/petugas/cari?q=pelatih")
    assert db.query(AuditEntry).filter_by(action="people-found").count() == 1


def test_every_page_of_the_staff_has_the_search(staff: FlaskClient) -> None:
    page = staff.get("/petugas/instansi").text
    assert 'action="/petugas/cari"' in page
    assert 'data-key="/"' in page
    answer = staff.get("/petugas/cari?q=<b>tidak-ada")
    assert ("Tidak ada yang cocok" in answer.text, "<b>tidak" in answer.text) == (True, False)
