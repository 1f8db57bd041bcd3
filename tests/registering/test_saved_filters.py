"""Searches that staff keep: whose they are, that they open the same list again, and that they go."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.models import Program, Registration, SavedFilter
from domain.privacy import people
from domain.registering import saved_filters
from domain.rules import RuleBroken
from domain.store.db import db, writing
from tests.support import factories


@pytest.fixture
def program(staff: FlaskClient) -> Program:
    made = factories.make_program()
    school = factories.make_school(name="SD Melati")
    for number, name in enumerate(("Budi", "Ani"), 1):
        factories.make_registration(made, school, factories.pupil(number, name=name, grade="IV" if number == 1 else "V"))
    return made


def _list(program: Program) -> str:
    return f"/petugas/kegiatan/{program.code}/pendaftar"


def _tabs(text: str) -> list[tuple[str, str]]:
    nav = re.search(r'aria-label="Saringan tersimpan">(.*?)</nav>', text, re.DOTALL)
    return re.findall(r'href="([^"]+)"[^>]*><svg.*?</svg>([^<]+?) ?<', nav[1], re.DOTALL) if nav else []


def test_filter_is_kept_for_all_and_opens_the_same_list(staff: FlaskClient, program: Program) -> None:
    answer = staff.post(f"{_list(program)}/saringan?grade=5&chosen=1", data={"name": " Kelas  V "}, follow_redirects=True)
    assert "Saringan tersimpan." in answer.text
    [(address, name)] = _tabs(answer.text)
    assert (address, name) == (f"{_list(program)}?grade=5", "Kelas V")
    page = staff.get(address).text
    assert (">Ani</a>" in page, ">Budi</a>" in page, 'aria-current="page"><svg' in page) == (True, False, True)


def test_filter_of_one_is_not_shown_to_others(staff: FlaskClient, program: Program) -> None:
    staff.post(f"{_list(program)}/saringan?q=ani", data={"name": "Punya saya", "own": "yes"})
    [own] = db.query(SavedFilter)
    assert own.owner.startswith("account:")
    assert [one.name for one in saved_filters.saved(program, own.owner)] == ["Punya saya"]
    assert saved_filters.saved(program, "account:999") == []


def test_filter_is_forgotten_by_its_page(staff: FlaskClient, program: Program) -> None:
    staff.post(f"{_list(program)}/saringan?grade=5", data={"name": "Kelas V"})
    staff.post(f"{_list(program)}/saringan?grade=4", data={"name": "Kelas V", "own": "yes"})
    staff.post(f"{_list(program)}/saringan/hapus", data={"name": "Kelas V"})
    assert [one.wanted for one in db.query(SavedFilter)] == [{"grade": "4"}]
    staff.post(f"{_list(program)}/saringan/hapus", data={"name": "Kelas V", "own": "yes"})
    assert _tabs(staff.get(_list(program)).text) == []


def test_filter_without_a_name_keeps_the_page_and_says_so(staff: FlaskClient, program: Program) -> None:
    answer = staff.post(f"{_list(program)}/saringan?grade=5", data={"name": " ", "own": "yes"})
    assert answer.status_code == 422
    assert "Tulis nama yang pendek, misalnya Kelas V belum lengkap." in answer.text
    assert '<input type="checkbox" name="own" value="yes" checked>' in answer.text


@pytest.mark.parametrize(("name", "wanted"), [("x" * 41, {"q": "a"}), ("Semua", {}), ("Semua", {"chosen": "1-2"})])
def test_filter_needs_a_short_name_and_something_wanted(app: Flask, name: str, wanted: dict[str, str]) -> None:
    program = factories.make_program()
    with pytest.raises(RuleBroken), writing():
        saved_filters.save(program, "", name, wanted)


def test_filters_are_as_many_as_a_row_of_tabs_holds(app: Flask) -> None:
    program = factories.make_program()
    with writing():
        for number in range(saved_filters.MOST):
            saved_filters.save(program, "", f"Saringan {number}", {"q": "a"})
        saved_filters.save(program, "", "Saringan 0", {"q": "b"})
        saved_filters.save(program, "account:1", "Saringan saya", {"q": "b"})
    with pytest.raises(RuleBroken), writing():
        saved_filters.save(program, "", "Satu lagi", {"q": "a"})


def test_filter_that_searches_a_name_goes_with_the_person(app: Flask, registration: Registration) -> None:
    with writing():
        saved_filters.save(registration.program, "", "Anak itu", {"q": registration.name})
        saved_filters.save(registration.program, "", "Kelas V", {"grade": "5"})
    with writing():
        people._forget_prints([registration], [registration.name])
    assert [one.name for one in db.query(SavedFilter)] == ["Kelas V"]
