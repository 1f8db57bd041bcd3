"""While others write: a copy is in one package, a borrower has one, a round is changed by one."""

from collections.abc import Sequence
from functools import partial
from time import sleep

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from domain.lending import copies, packages, scanning, trips
from domain.lending.importing import import_copies
from domain.models import BookCopy, Package, PackageCopy, Program, Registration
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from forms.lending.book_list import BookLine
from tests.support.at_once import together
from tests.support.databases import on_both
from tests.support.lending import ACTOR, close, lend, make_borrower, make_copies, make_loans, make_package, take_back

pytestmark = on_both


@pytest.fixture
def program(office: object) -> Program:
    return make_loans()


def test_copy_is_in_one_package_however_many_scan_it_at_once(app: Flask, program: Program) -> None:
    """While one officer packs a copy, others pack it elsewhere, in another order."""
    codes = [copy.code for copy in make_copies(4)]
    ids = [make_package(make_borrower(program, f"Lembaga {number}")).id for number in range(3)]

    def work(package_id: int, order: Sequence[str]) -> list[str]:
        with writing():
            package = db.get_one(Package, package_id)
            return [one.outcome for one in scanning.scan(package, order, "packed", "", ACTOR)]

    done = together(app, [partial(work, one, codes[::-1] if place % 2 else codes) for place, one in enumerate(ids)])
    assert sorted(map(str, done)) == sorted(map(str, [["refused"] * 4, ["refused"] * 4, ["stored"] * 4]))
    db.rollback()
    assert db.query(PackageCopy).count() == 4


def test_the_database_itself_refuses_a_second_place(program: Program) -> None:
    (copy,) = make_copies(1)
    first, second = make_package(make_borrower(program), copy), make_package(make_borrower(program, "Lapas Contoh"))
    (row,) = scanning.contents_of(first)
    values = {"state": "packed", "condition_out": "good", "actor": ACTOR, "at": row.at, "mark_id": row.mark_id}
    with pytest.raises(IntegrityError), writing():
        db.add(PackageCopy(package_id=second.id, copy_id=copy.id, **values))


def test_a_borrower_has_one_package_in_the_making(app: Flask, program: Program) -> None:
    borrower_id = make_borrower(program).id

    def work() -> int:
        with writing():
            return packages.new_package(db.get_one(Registration, borrower_id)).number

    done = together(app, [work] * 3)
    assert [one for one in done if not isinstance(one, RuleBroken)] == [1]


def test_a_borrower_has_one_package_out(app: Flask, program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """One officer opens a package again while another hands the next one over."""
    first_copy, second_copy = make_copies(2)
    borrower = make_borrower(program)
    first = lend(make_package(borrower, first_copy))
    take_back(first, first_copy.code)
    close(first)
    ids = first.id, make_package(borrower, second_copy).id
    looked = packages.packages_for

    def slowly(registration: Registration) -> list[Package]:
        found = looked(registration)
        sleep(0.2)  # long enough for the other to look as well
        return found

    monkeypatch.setattr(packages, "packages_for", slowly)

    def open_again() -> None:
        with writing():
            packages.reopen(db.get_one(Package, ids[0]))

    done = together(app, [open_again, lambda: lend(db.get_one(Package, ids[1]))])
    assert [isinstance(one, RuleBroken) for one in done].count(True) == 1
    db.rollback()
    db.expire_all()
    assert [one.is_out for one in looked(borrower)].count(True) == 1


def test_the_same_list_twice_at_once_is_one(app: Flask, program: Program) -> None:
    lines = [BookLine(number, {"code": f"B{number}", "title": "Cerita"}) for number in range(2, 40)]

    def work() -> int:
        with writing():
            return import_copies(lines).added

    assert sorted(map(str, together(app, [work] * 3))) == ["0", "0", "38"]
    db.rollback()
    assert db.query(BookCopy).count() == 38


def test_a_round_that_was_removed_is_not_changed(program: Program) -> None:
    borrower, now = make_borrower(program), utcnow()
    values = {"vehicle_id": None, "starts_at": now, "ends_at": now.replace(year=now.year + 1), "driver": ""}
    with writing():
        trip = trips.set_trip(program, None, values, [trips.Stop(borrower.id, "deliver")])
    with writing():
        trips.remove_trip(trip)
    with pytest.raises(RuleBroken, match="dihapus orang lain"), writing():
        trips.set_trip(program, trip, values, [trips.Stop(borrower.id, "deliver")])


def test_a_condition_is_set_on_what_nobody_has(program: Program) -> None:
    (copy,) = make_copies(1)
    with writing():
        copies.set_condition(copy, "damaged")
    assert copies.find_copies(only_free=True).rows == []
