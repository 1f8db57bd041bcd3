"""Scans: each is told for itself, a copy is in one place, and what was scanned can be taken back."""

from uuid import uuid4

import pytest

from domain.inbox import rebuilding
from domain.lending import copies, packages, scanning
from domain.models import BookCopy, Mark, Package, Program, Registration
from domain.rules import RuleBroken
from domain.store.db import db, writing
from tests.support.lending import ACTOR, close, lend, make_borrower, make_copies, make_loans, make_package, take_back


@pytest.fixture
def program(office: object) -> Program:
    return make_loans()


@pytest.fixture
def borrower(program: Program) -> Registration:
    return make_borrower(program)


@pytest.fixture
def books(program: Program) -> list[BookCopy]:
    return make_copies(4)


def scan(package: Package, *codes: str, state: str = "packed", condition: str = "", client_id: str = "") -> list[str]:
    """What each scan came to."""
    with writing():
        found = scanning.scan(package, codes, state, condition, ACTOR, client_id)
    return [f"{one.outcome}: {one.said}" for one in found]


def state_of(package: Package) -> dict[str, str]:
    """Code → state and condition of what is in the package."""
    db.expire_all()
    return {row.copy.code: f"{row.state} {row.condition_in}".strip() for row in scanning.contents_of(package)}


def test_an_error_belongs_to_its_scan_only(borrower: Registration, books: list[BookCopy]) -> None:
    other = make_package(make_borrower(borrower.program, "Lapas Contoh"), books[3])
    package = make_package(borrower)
    said = scan(package, "b0001", "X9", "B 0002", "B0001", "00003/DPK/2019", "B0004", "  ")
    assert said == [
        "stored: Tersimpan: Cerita 1",
        "refused: Nomor X9 tidak ada di daftar koleksi.",
        "stored: Tersimpan: Cerita 2",
        "again: Cerita 1 sudah ada di paket ini.",
        "stored: Tersimpan: Cerita 3",
        f"refused: Cerita 4 sudah ada di paket {other.name} (Lapas Contoh).",
    ]
    assert state_of(package) == {"B0001": "packed", "B0002": "packed", "B0003": "packed"}


def test_numbers_beyond_the_longest_list_are_told(borrower: Registration, books: list[BookCopy]) -> None:
    """None of a pasted list is lost without a word."""
    package = make_package(borrower)
    with writing():
        scanned = scanning.scan(package, ["X"] * scanning.MOST_CODES + [books[0].code, books[1].code], "packed", "", ACTOR)
    assert len(scanned) == scanning.MOST_CODES + 1
    assert str(scanned[-1].said) == f"Paling banyak 500 nomor sekali kirim. Kirim lagi 2 nomor mulai dari {books[0].code}."
    assert scanning.contents_of(package) == []


def test_a_number_that_two_copies_bear_asks_for_the_barcode(borrower: Registration, books: list[BookCopy]) -> None:
    with writing():
        books[0].inventory = books[1].inventory
    assert scan(make_package(borrower), books[1].inventory) == [
        f"refused: Nomor {books[1].inventory} ada di lebih dari satu buku. Pindai barcodenya."
    ]


def test_a_scan_that_is_sent_again_is_one(borrower: Registration, books: list[BookCopy]) -> None:
    package, client_id = make_package(borrower), str(uuid4())
    assert scan(package, "B0001", client_id=client_id) == scan(package, "B0001", client_id=client_id)
    assert db.query(Mark).count() == 1


def test_partial_return_leaves_the_rest_out_and_frees_what_came_back(borrower: Registration, books: list[BookCopy]) -> None:
    package = lend(make_package(borrower, *books[:3]))
    assert [one.outcome for one in take_back(package, "B0001", condition="worn")] == ["stored"]
    assert state_of(package) == {"B0001": "back worn", "B0002": "packed", "B0003": "packed"}
    assert [place.copy.code for place in copies.find_copies(only_free=True).rows] == ["B0001", "B0004"]
    with pytest.raises(RuleBroken, match="2 buku belum dicatat"):
        close(package)
    with writing():
        assert scanning.miss_the_rest(package, ACTOR) == 2
    close(package)
    assert books[0].condition == "worn"


def test_what_was_never_lent_cannot_come_back(borrower: Registration, books: list[BookCopy]) -> None:
    package = lend(make_package(borrower, books[0]))
    other = make_package(make_borrower(borrower.program, "Lapas Contoh"), books[1])
    assert scan(package, "B0002", "B0003", state="back", condition="good") == [
        f"refused: Cerita 2 tidak dipinjam dalam paket ini, tetapi dalam paket {other.name} (Lapas Contoh).",
        "refused: Cerita 3 tidak dipinjam dalam paket ini.",
    ]
    assert scan(other, "B0002", state="back", condition="good") == [
        "refused: Paket ini belum diserahkan, jadi belum ada yang kembali."
    ]


def test_damaged_and_missing_copies_are_not_lent(borrower: Registration, books: list[BookCopy]) -> None:
    package = lend(make_package(borrower, *books[:2]))
    take_back(package, "B0001", condition="damaged")
    with writing():
        scanning.miss_the_rest(package, ACTOR)
    close(package)
    following = make_package(borrower)
    assert scan(following, "B0001", "B0002") == [
        "refused: Cerita 1 tercatat rusak, jadi tidak dipinjamkan.",
        f"refused: Cerita 2 sudah ada di paket {package.name} (Taman Baca Contoh).",
    ]
    assert scan(package, "B0002", state="back", condition="good") == ["stored: Tersimpan: Cerita 2"]  # found later
    with writing():
        copies.set_condition(books[0], "worn")
    assert scan(following, "B0001", "B0002") == ["stored: Tersimpan: Cerita 1", "stored: Tersimpan: Cerita 2"]


def test_the_condition_of_a_copy_is_told_in_the_package_that_has_it(borrower: Registration, books: list[BookCopy]) -> None:
    make_package(borrower, books[0])
    with pytest.raises(RuleBroken, match="masih tercatat di paket"), writing():
        copies.set_condition(books[0], "damaged")


def test_a_scan_can_be_taken_back(borrower: Registration, books: list[BookCopy]) -> None:
    package = make_package(borrower, *books[:2])
    with writing():
        scanning.undo(package, books[0], ACTOR)
    assert state_of(package) == {"B0002": "packed"}
    lend(package)
    take_back(package, "B0002", condition="damaged")
    with writing():
        scanning.undo(package, books[1], ACTOR)
    assert (state_of(package), books[1].condition) == ({"B0002": "packed"}, "good")
    with pytest.raises(RuleBroken, match="sudah diserahkan"), writing():
        scanning.undo(package, books[1], ACTOR)


def test_a_return_stays_when_the_copy_is_in_another_package_by_now(borrower: Registration, books: list[BookCopy]) -> None:
    package = lend(make_package(borrower, books[0]))
    take_back(package, "B0001")
    make_package(make_borrower(borrower.program, "Lapas Contoh"), books[0])
    with pytest.raises(RuleBroken, match="sudah ada di paket"), writing():
        scanning.undo(package, books[0], ACTOR)


def test_nothing_is_added_after_handover(borrower: Registration, books: list[BookCopy]) -> None:
    package = lend(make_package(borrower, books[0]))
    assert scan(package, "B0002") == ["refused: Paket ini sudah diserahkan, jadi isinya tidak dapat ditambah."]


def test_packages_are_made_anew_from_their_marks(borrower: Registration, books: list[BookCopy]) -> None:
    package = lend(make_package(borrower, *books[:3]))
    take_back(package, "B0001", condition="worn")
    before = state_of(package)
    with writing():
        rebuilding.rebuild(scanning.LENDING)
    assert state_of(package) == before


def test_history_of_a_copy_tells_all_that_happened_to_it(borrower: Registration, books: list[BookCopy]) -> None:
    package = lend(make_package(borrower, books[0]))
    take_back(package, "B0001", condition="worn")
    close(package)
    following = make_package(borrower, books[0])
    told = [(event.mark.value["state"], event.package.number) for event in copies.history_of(books[0])]
    assert told == [("packed", following.number), ("back", package.number), ("packed", package.number)]
    assert copies.had_before(borrower.program, borrower.id) == {books[0].id}
    assert packages.packages_for(borrower) == [following, package]
