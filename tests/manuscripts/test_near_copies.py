"""Near copies are found among this year's and earlier manuscripts, shown side by side, and never decided."""

import random

import pytest
from flask.testing import FlaskClient

from domain.manuscripts import likeness, prints
from domain.models import Likeness, School
from domain.privacy import erasing
from domain.store.db import db, writing
from tests.support.databases import on_sqlite
from tests.support.factories import make_program
from tests.support.manuscripts import gathered, of, send_typed

pytestmark = pytest.mark.usefixtures("office")


def text(seed: int, count: int = 300) -> str:
    lot = random.Random(seed)
    return " ".join("".join(lot.choice("aeiknrst") for _ in range(lot.randint(3, 8))) for _ in range(count))


def test_copied_passage_is_found_and_two_of_their_own_are_not() -> None:
    copied = f"{text(1, 100)} {text(2, 200)}"
    assert likeness.pairs_among([(1, text(3))], [(2, text(1)), (3, text(4)), (4, copied)]) == [(2, 4)]
    assert 300 < likeness.share(text(1), copied) < 350
    assert likeness.share(text(1), text(4)) == 0


def test_case_accents_and_marks_hide_no_copy() -> None:
    assert likeness.share("Hujan turun, di kóta kecil; kami.", "HUJAN TURUN DI KOTA KECIL KAMI") == 1000


def test_phrase_that_everybody_uses_is_no_hint() -> None:
    phrase = "pada suatu hari ada seorang anak yang rajin"
    pairs = likeness.pairs_among([], [(number, f"{phrase} {text(number, 60)}") for number in range(40)])
    assert max(number for pair in pairs for number in pair) <= prints.COMMON


def test_earlier_years_are_compared_with_and_not_among_each_other() -> None:
    assert likeness.pairs_among([(1, text(1)), (2, text(1))], [(3, text(1))]) == [(1, 3), (2, 3)]


def test_passages_stand_side_by_side_with_their_numbers() -> None:
    first, second = likeness.side_by_side("Awal. Hujan turun di kota kecil. Lain.", "Beda dulu, HUJAN turun di kota kecil!")
    assert [(piece.text, piece.number) for piece in first] == [
        ("Awal. ", 0), ("Hujan turun di kota kecil", 1), (". Lain.", 0),
    ]  # fmt: skip
    assert [piece.text for piece in second if piece.number == 1] == ["HUJAN turun di kota kecil"]
    assert "".join(piece.text for piece in second) == "Beda dulu, HUJAN turun di kota kecil!"


def test_pairs_are_kept_once_also_with_another_program(school: School) -> None:
    before, now = make_program("creative_writing", year=2025), make_program("creative_writing")
    old, new = send_typed(before, school, 1, text(1)), send_typed(now, school, 2, text(1))
    send_typed(now, school, 3, text(5))
    for program in (before, now):
        gathered(program)
    for _ in range(2):
        assert likeness.find_likeness(now) == 1
    (pair,) = db.query(Likeness).all()
    assert (pair.first_id, pair.second_id, pair.share) == (of(old).id, of(new).id, 1000)
    assert likeness.likenesses_of(before) == []


@pytest.mark.parametrize("count", [60, 300])
def test_copy_of_an_erased_manuscript_is_found_by_its_prints(school: School, count: int) -> None:
    before, now = make_program("creative_writing", year=2025), make_program("creative_writing")
    old = send_typed(before, school, 1, text(1, count))
    new = send_typed(now, school, 2, f"{text(1, count)} {text(9, 100)}")
    send_typed(now, school, 3, text(5))
    for program in (before, now):
        gathered(program)
    with writing():
        before.state = "archived"
        erasing.erase_program(before)
    kept = of(old)
    db.refresh(kept)
    assert (kept.text, any(word in kept.prints for word in text(1, count).split())) == ("", False)
    assert likeness.find_likeness(now) == 1
    (pair,) = likeness.likenesses_of(now)
    assert (pair.first_id, pair.second_id, pair.share > 800) == (kept.id, of(new).id, True)


@on_sqlite
def test_only_those_who_may_see_pairs(staff: FlaskClient, reader: FlaskClient, school: School) -> None:
    program, other = make_program("creative_writing"), make_program("creative_writing")
    send_typed(program, school, 1, text(1))
    send_typed(program, school, 2, text(1))
    gathered(program)
    likeness.find_likeness(program)
    url = f"/petugas/kegiatan/{program.code}/naskah/mirip"
    assert "Periksa manual" in staff.get(url).text
    pair = f"{url}/{db.query(Likeness).one().id}"
    assert staff.get(pair).text.count("<mark>") == 2
    assert (reader.get(url).status_code, reader.get(pair).status_code) == (404, 404)
    assert staff.get(pair.replace(program.code, other.code)).status_code == 404
