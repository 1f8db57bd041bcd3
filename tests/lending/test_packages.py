"""Packages: agreed, handed over, due, closed, exchanged; the register and the sums say the same."""

from datetime import date, timedelta

import pytest

from domain.declaring import Waiting
from domain.lending import packages, register, scanning
from domain.models import Program, Registration
from domain.office.clock import local_today
from domain.programs.settings import set_settings
from domain.registering import reviewing
from domain.rules import RuleBroken
from domain.store.db import writing
from tests.support.lending import ACTOR, close, lend, make_borrower, make_copies, make_loans, make_package, take_back
from tests.support.queries import count_queries


@pytest.fixture
def program(office: object) -> Program:
    return make_loans()


@pytest.fixture
def borrower(program: Program) -> Registration:
    return make_borrower(program)


def test_only_a_verified_application_gets_a_package(program: Program, borrower: Registration) -> None:
    with writing():
        reviewing.withdraw(borrower, ACTOR)
    assert packages.applications_of(program) == []
    with pytest.raises(RuleBroken, match="Verifikasi"), writing():
        packages.new_package(borrower)
    values = {"dated": date(2026, 1, 1), "begins_on": date(2026, 1, 1), "ends_on": date(2026, 2, 1), "signed_on": None}
    with pytest.raises(RuleBroken, match="Verifikasi"), writing():
        packages.set_agreement(borrower, values)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"ends_on": date(2026, 1, 1)}, "ends_on"), ({"signed_on": date(2025, 12, 31)}, "signed_on")],
)
def test_days_of_an_agreement_follow_each_other(borrower: Registration, changes: dict[str, date], field: str) -> None:
    values = {"dated": date(2026, 1, 1), "begins_on": date(2026, 1, 1), "ends_on": date(2026, 2, 1), "signed_on": None}
    with pytest.raises(RuleBroken) as refused, writing():
        packages.set_agreement(borrower, values | changes)
    assert refused.value.field == field


def test_what_is_noted_has_happened(borrower: Registration) -> None:
    """A day of next year that was typed by mistake would stand on a paper that both sign."""
    tomorrow = local_today() + timedelta(days=1)
    package = make_package(borrower, *make_copies(1))
    with pytest.raises(RuleBroken, match="belum tiba") as refused:
        lend(package, tomorrow)
    assert (refused.value.field, package.handed_on) == ("handed_on", None)
    take_back(lend(package), "B0001")
    with pytest.raises(RuleBroken, match="belum tiba") as refused:
        close(package, tomorrow)
    assert (refused.value.field, package.returned_on) == ("returned_on", None)
    days = {"dated": local_today(), "begins_on": local_today(), "ends_on": tomorrow, "signed_on": tomorrow}
    with pytest.raises(RuleBroken, match="belum tiba") as refused, writing():
        packages.set_agreement(borrower, days)
    assert refused.value.field == "signed_on"


def test_a_package_is_handed_over_once_the_agreement_is_signed(program: Program) -> None:
    borrower = make_borrower(program, "Lapas Contoh", is_signed=False)
    package = make_package(borrower, *make_copies(1))
    with pytest.raises(RuleBroken, match="belum ditandatangani"):
        lend(package)


def test_a_package_is_lent_while_its_agreement_lasts_and_is_signed(borrower: Registration) -> None:
    today, package = local_today(), make_package(borrower, *make_copies(1))
    days = {"dated": date(2026, 1, 1), "begins_on": date(2026, 1, 1), "signed_on": date(2026, 1, 2)}
    over, lasting = ({**days, "ends_on": today - timedelta(days=left)} for left in (1, 0))
    with writing():
        packages.set_agreement(borrower, over)
    with pytest.raises(RuleBroken, match="sudah berakhir"):
        lend(package, today)
    with writing():
        packages.set_agreement(borrower, lasting)
    lend(package, today)
    with pytest.raises(RuleBroken, match="dipinjam menurut perjanjian ini") as refused, writing():
        packages.set_agreement(borrower, {**lasting, "signed_on": None})
    assert refused.value.field == "signed_on"


def test_an_empty_package_is_not_handed_over(borrower: Registration) -> None:
    with pytest.raises(RuleBroken, match="masih kosong"):
        lend(make_package(borrower))


def test_due_day_is_after_handover_and_usually_as_the_program_says(program: Program, borrower: Registration) -> None:
    package = make_package(borrower, *make_copies(1))
    assert packages.usual_due(package, date(2026, 1, 31)) == date(2026, 3, 2)
    with writing():
        set_settings(program, {"lending_days": "14"})
    assert packages.usual_due(package, date(2026, 1, 31)) == date(2026, 2, 14)
    with pytest.raises(RuleBroken) as refused:
        lend(package, days=0)
    assert refused.value.field == "due_on"
    lend(package)
    with pytest.raises(RuleBroken, match="sudah diserahkan"):
        lend(package)


def test_the_next_package_goes_out_when_the_last_is_back(borrower: Registration) -> None:
    first, second = make_copies(2)
    package = lend(make_package(borrower, first))
    following = make_package(borrower, second)
    with pytest.raises(RuleBroken, match="belum kembali"):
        lend(following)
    take_back(package, first.code)
    with pytest.raises(RuleBroken) as refused:
        close(package, local_today() - timedelta(days=1))
    assert refused.value.field == "returned_on"
    close(package)
    with pytest.raises(RuleBroken, match="tidak sedang dipinjam"):
        close(package)
    lend(following)
    with pytest.raises(RuleBroken, match="sudah meminjam"), writing():
        packages.reopen(package)


def test_a_package_that_was_closed_too_early_is_opened_again(borrower: Registration) -> None:
    (copy,) = make_copies(1)
    package = lend(make_package(borrower, copy))
    take_back(package, copy.code)
    close(package)
    with pytest.raises(RuleBroken, match="sudah selesai"), writing():
        scanning.undo(package, copy, ACTOR)
    with writing():
        packages.reopen(package)
        scanning.undo(package, copy, ACTOR)
    assert package.is_out


def test_a_package_without_scans_is_given_up(borrower: Registration) -> None:
    (copy,) = make_copies(1)
    package = make_package(borrower)
    with writing():
        packages.remove_package(package)
    kept = make_package(borrower, copy)
    with writing():
        scanning.undo(kept, copy, ACTOR)
    with pytest.raises(RuleBroken, match="sudah ada pindaian"), writing():
        packages.remove_package(kept)


def test_register_overdue_and_sums_come_from_the_same_rows(program: Program, borrower: Registration) -> None:
    today, books = local_today(), make_copies(7)
    late = lend(make_package(borrower, *books[:3]), today - timedelta(days=40))
    soon = lend(make_package(make_borrower(program, "Lapas Contoh"), *books[3:5]), today - timedelta(days=25))
    done = lend(make_package(make_borrower(program, "Rumah Singgah"), *books[5:]), today - timedelta(days=10))
    take_back(late, books[0].code, condition="damaged")
    take_back(done, books[5].code)
    with writing():
        scanning.miss_the_rest(done, ACTOR)
    close(done)
    lines = register.lines_of(program)
    assert [(line.package.borrower, line.state(today), line.lent, line.back, line.missing) for line in lines] == [
        ("Taman Baca Contoh", "Lewat jatuh tempo", 3, 1, 0),
        ("Lapas Contoh", "Dipinjam", 2, 0, 0),
        ("Rumah Singgah", "Kembali, ada yang hilang", 2, 1, 1),
    ]
    years = {line.package.handed_on.year for line in lines if line.package.handed_on}
    sums = [one for year in years for one in register.sums_of(program, year) if one.name == "Jumlah"]
    assert sum(one.lent for one in sums) == sum(line.lent for line in lines)
    assert (sum(one.back for one in sums), sum(one.damaged for one in sums), sum(one.missing for one in sums)) == (2, 1, 1)
    assert sorted(years, reverse=True) == register.years_of(program)
    assert list(register.due()) == [Waiting("overdue", program, 1), Waiting("returning", program, 1)]
    assert soon.registration.school
    assert [line.package for line in register.history_of(soon.registration.school)] == [soon]


def test_what_is_due_is_counted_by_a_fixed_number_of_queries(program: Program) -> None:
    make_borrower(program, "A", is_signed=False)
    before = count_queries(lambda: list(register.due()))
    for number in range(3):
        make_borrower(program, f"B{number}", is_signed=False)
        lend(make_package(make_borrower(program, f"C{number}"), *make_copies(1, number + 1)))
    assert count_queries(lambda: list(register.due())) == before
    assert [one.count for one in register.due() if one.key == "unsigned"] == [4]


def test_search_finds_copies_and_says_where_they_are(program: Program, borrower: Registration) -> None:
    copy, free = make_copies(2)
    make_package(borrower, copy)
    found = list(register.finds("cerita", 5))
    assert [(one.text, one.detail, one.values) for one in found] == [
        ("Cerita 1", "B0001 · Taman Baca Contoh", (program.code, copy.id)),
        ("Cerita 2", "B0002 · 398.2 CON c", (program.code, free.id)),
    ]
    assert len(list(register.finds("cerita", 1))) == 1
