"""Institutions of all types register for themselves, by their own link or at the desk: one form, not a list of people."""

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.access import links
from domain.models import Institution, Office, Program, Registration
from domain.office import institutions
from domain.programs import programs
from domain.rules import RuleBroken
from domain.store.db import db, writing
from forms.kinds import KINDS
from tests.support.factories import make_program, make_school, mother

KIND = replace(KINDS["lifeskill"], key="borrowing", code="PB", registrant="institution", capabilities=frozenset(), papers=())


@pytest.fixture
def program(office: Office, monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.setitem(KINDS, KIND.key, KIND)
    return make_program(KIND.key)


@pytest.fixture
def garden(program: Program) -> Institution:
    with writing():
        return institutions.set_institution(None, {"type_key": "community", "name": "Taman Baca Contoh"})


@pytest.fixture
def visitor(app: Flask, garden: Institution) -> FlaskClient:
    """The reading garden, come in by its own link."""
    with writing():
        token = links.issue_link(garden)
    client = app.test_client()
    assert client.post(f"/tautan/{token}").status_code == 302
    return client


def test_an_institution_that_is_no_school_applies_by_its_own_link(
    visitor: FlaskClient, program: Program, garden: Institution
) -> None:
    assert "Taman Baca Contoh" in visitor.get("/sekolah/").text
    begun = visitor.post(f"/sekolah/kegiatan/{program.code}/kiriman")
    page = visitor.get(begun.location).text
    assert "Data diri" in page
    token = begun.location.split("/")[2]
    assert visitor.get(f"/isi/{token}").location == f"/isi/{token}/periksa"
    assert visitor.post(f"/isi/{token}/peserta").status_code == 404


def test_institutions_of_all_types_are_invited_and_schools_to_contests_alone(program: Program, garden: Institution) -> None:
    contest, school = make_program(), make_school(level="SD")
    assert programs.programs_of(garden) == [program]
    assert set(programs.programs_of(school)) == {program, contest}
    assert programs.invited(program) == sorted([garden, school], key=lambda one: one.name)
    assert programs.invited(contest) == [school]


def test_staff_choose_any_institution_at_the_desk(staff: FlaskClient, program: Program, garden: Institution) -> None:
    page = staff.get(f"/petugas/kegiatan/{program.code}/meja").text
    assert f'value="{garden.code}"' in page
    answer = staff.post(f"/petugas/kegiatan/{program.code}/meja", data={**mother(1), "desk_school": garden.code})
    assert answer.status_code == 302, answer.text
    kept = db.query(Registration).filter_by(program_id=program.id).one()
    assert kept.school == garden
    assert "Taman Baca Contoh" in staff.get(f"/petugas/pendaftar/{kept.number}").text
    assert staff.get(f"/petugas/sekolah/{garden.code}").location == f"/petugas/lembaga/{garden.code}"


def test_an_institution_that_closed_gets_no_link(garden: Institution) -> None:
    with writing():
        garden.closed = True
    with pytest.raises(RuleBroken, match="sudah tutup"), writing():
        links.issue_link(garden)
