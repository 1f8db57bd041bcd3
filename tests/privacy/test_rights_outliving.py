"""What erasing leaves of a winner is found for the person by the keyed hashes, shown, and handed over."""

import json
from collections.abc import Mapping

import pytest
from flask.testing import FlaskClient

from domain.models import PersonRequest, Program
from domain.privacy import answering, people, rights
from domain.programs import barring
from domain.programs.barring import Win
from domain.store.db import utcnow, writing
from tests.support.databases import on_sqlite
from tests.support.factories import make_registration, make_school, pupil
from tests.support.reading_answers import text_of
from tests.support.world.privacy import ASKED

pytestmark = on_sqlite
CHILD = pupil(1, name="Zulaikha Rahasia", nisn="9988776655")
BY_NAME = {"name": "zulaikha  RAHASIA", "birth_date": str(CHILD["birth_date"])}


@pytest.fixture
def won(program: Program) -> Program:
    """In another year the child won, and so did somebody else; this year staff let the child in."""
    with writing():
        wins = [(2024, Win(1, "Juara Harapan Emas", CHILD)), (2024, Win(2, "Juara Lain", pupil(2)))]
        barring.remember_typed(program.kind_key, wins)
        barring.admit(program, CHILD, "Cabang lain", "account:1")
    return program


def ask(wanted: Mapping[str, str]) -> PersonRequest:
    with writing():
        return rights.receive({**ASKED, **wanted}, utcnow())


@pytest.mark.parametrize(
    ("wanted", "by"),
    [
        ({"nisn": "9988776655"}, ["NISN"]),
        (BY_NAME, ["nama dan tanggal lahir"]),
        ({"nisn": "9988776655", **BY_NAME}, ["NISN", "nama dan tanggal lahir"]),
        ({"name": "zulaikha RAHASIA"}, []),
        ({"nisn": "9988776654"}, []),
    ],
    ids=["nisn", "name and day", "both", "name alone", "another"],
)
def test_hashes_of_a_winner_are_found_by_what_they_are_of(won: Program, wanted: Mapping[str, str], by: list[str]) -> None:
    found = {one.table: one.rows for one in answering.holdings_of(ask(wanted)).outliving}
    assert sorted(row["known_by"] for row in found.get("past_winner", [])) == by
    assert {row["award"] for row in found.get("past_winner", [])} == ({"Juara Harapan Emas"} if by else set())
    assert [row["reason"] for row in found.get("admission", [])] == ["Cabang lain"] * len(by)


def test_registration_that_was_chosen_leads_to_them(won: Program) -> None:
    """Whoever asks by its number says neither NISN nor birth date."""
    child = make_registration(won, make_school(), CHILD)
    kept = answering.holdings_of(ask({"number": child.number})).kept
    assert [part.title for part in kept] == ["Juara terdahulu", "Juara terdahulu yang boleh ikut"]
    assert ("Juara ke-", "1") in kept[0].rows[0]


def test_they_are_on_the_page_the_paper_and_in_json_after_erasing(won: Program, staff: FlaskClient) -> None:
    child = make_registration(won, make_school(), CHILD)
    asked = ask({"nisn": "9988776655"})
    with writing():
        people.erase_people(people.people_of([child.number]))
    at = f"/petugas/hak-data/{asked.id}"
    page, paper = staff.get(at).text, " ".join(text_of(staff.get(f"{at}/data.pdf")).split())
    said = json.loads(staff.get(f"{at}/data.json").data)["outlives_erasing"]
    assert ("Tetap disimpan sesudah penghapusan" in page, "Juara Harapan Emas" in page) == (True, True)
    assert "Juara Harapan Emas" in paper
    assert "tetap disimpan sesudah penghapusan" in paper
    (row,) = said["past_winner"]
    assert (row["award"], row["year"], row["known_by"], "key" in row) == ("Juara Harapan Emas", 2024, "NISN", False)
