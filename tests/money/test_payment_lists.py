"""Lists of payments: from what the site knows, to one approved, printed paper, and its correction."""

from typing import Any

import pytest
from sqlalchemy import func, select

from domain.models import Office, PaymentRow
from domain.money import approving, lists, rows
from domain.money.sources import SOURCES
from domain.money.sums import sums_of
from domain.rules import RuleBroken
from domain.sessions import marking
from domain.sessions.schedule import sessions_of
from domain.store.db import db, writing
from pdf_templates.printing.payments import issue_list, receipts_of, run_of
from tests.support import contests, factories
from tests.support.databases import on_sqlite
from tests.support.money import (
    TREASURER,
    add_row,
    approve,
    contest_with_winners,
    make_list,
    make_tariff,
    printed_list,
    row_values,
    stored_row,
    training_that_was_attended,
    transport,
)

pytestmark = on_sqlite


def test_list_from_attendance_pays_each_day_that_somebody_came(office: Office) -> None:
    one = transport(training_that_was_attended((3, 2, 0)))
    assert [(row.volume, row.unit, row.gross) for row in one.rows] == [(3, "hari", 225_000), (2, "hari", 150_000)]
    assert (sums_of(one).gross, sums_of(one).tax) == (375_000, 11_250 + 7_500)


def test_list_from_attendance_passes_over_what_two_marked_differently(office: Office) -> None:
    program = training_that_was_attended((1,))
    session = sessions_of(program)[0]
    (person,) = [row.subject for row in transport(program, token="x").rows]
    number = int(person.removeprefix("registration:"))
    with writing():
        marking.mark(session, {number: "absent"}, "link:7", seen=0)
    with pytest.raises(RuleBroken, match="Belum ada yang dapat dibayar"):
        make_list(program, "attendance", tariff=None, sessions=(str(session.id),))


def test_list_of_prizes_has_the_money_of_each_award_and_the_guardian(office: Office) -> None:
    one = make_list(contest_with_winners(), "awards")
    assert [(row.role, row.gross, row.guardian) for row in one.rows] == [
        ("Juara 1", 1_500_000, "Pak Contoh"), ("Juara 2", 65_000_000, "Pak Contoh"),
    ]  # fmt: skip
    assert [line.taxed.tax for line in sums_of(one).lines] == [75_000, 3_750_000]


def test_list_of_honoraria_counts_stages_of_judges_and_hours_of_trainers(office: Office) -> None:
    contest, tariff = factories.make_program(), make_tariff(300_000, name="Juri", use="honorarium")
    judge = contests.make_judge(contest)
    for _ in range(2):
        contests.make_seat(contests.make_stage(contest), judge)
    one = make_list(contest, "judges", tariff=tariff, payee="expert")
    assert [(row.volume, row.unit, line.taxed.tax) for row, line in zip(one.rows, sums_of(one).lines, strict=True)] == [
        (2, "babak", 15_000)
    ]
    training = training_that_was_attended((1,))
    ids = tuple(str(session.id) for session in sessions_of(training))
    assert {row.unit: row.volume for row in make_list(training, "trainers", tariff=tariff, sessions=ids).rows} == {"JP": 4}


@pytest.mark.parametrize("source", SOURCES)
def test_list_of_nobody_is_refused_but_an_empty_one_can_be_filled(office: Office, source: str) -> None:
    program = factories.make_program()
    if source == "hand":
        assert make_list(program, source).rows == []
    else:
        with pytest.raises(RuleBroken, match="Belum ada yang dapat dibayar"):
            make_list(program, source, tariff=make_tariff())


def test_list_without_a_tariff_is_refused_at_the_tariff(office: Office) -> None:
    program = training_that_was_attended((1,))
    with pytest.raises(RuleBroken) as refused:
        make_list(program, "attendance", sessions=tuple(str(one.id) for one in sessions_of(program)))
    assert refused.value.field == "tariff"


def test_list_whose_sum_is_more_than_can_be_paid_is_refused_at_the_tariff(office: Office) -> None:
    program = training_that_was_attended((2,))
    ids = tuple(str(one.id) for one in sessions_of(program))
    with pytest.raises(RuleBroken, match="paling besar") as refused:
        make_list(program, "attendance", sessions=ids, tariff=make_tariff(500_000_000_001))
    assert (refused.value.field, lists.lists_of(program)) == ("tariff", [])


def test_row_left_out_stays_in_sight_and_is_not_paid(office: Office) -> None:
    one = transport(training_that_was_attended((3, 2)))
    with writing():
        rows.set_row(one, one.rows[0], {**stored_row(one.rows[0]), "left_out": "Sudah dibayar sekolah"}, "")
    sums = sums_of(one)
    assert (len(sums.lines), len(sums.paid), sums.gross) == (2, 1, 150_000)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"volume": 1000, "tariff": 10**12}, "tariff"),
        ({"payee": "set", "tax_set": 100_001, "tax_reason": "Keliru"}, "tax_set"),
        ({"payee": "civil"}, "grade"),
        ({"name": "SITI", "role": "peserta"}, "role"),
    ],
)
def test_row_that_cannot_be_is_refused_at_its_field(office: Office, values: dict[str, Any], field: str) -> None:
    one = make_list(factories.make_program())
    add_row(one)
    with pytest.raises(RuleBroken) as refused:
        add_row(one, "hand:b", **{"name": "Budi", **values})
    assert refused.value.field == field


def test_person_may_be_paid_in_two_roles(office: Office) -> None:
    one = make_list(factories.make_program())
    add_row(one, payee="participant")
    add_row(one, "hand:b", role="Juri", payee="expert", tariff=200_000)
    assert [line.taxed.tax for line in sums_of(one).lines] == [5_000, 5_000]


def test_two_of_one_name_from_a_source_can_each_be_changed(office: Office) -> None:
    one = make_list(factories.make_program())
    add_row(one)
    with writing():
        twin = PaymentRow(**{**row_values(), "list_id": one.id, "program_id": one.program_id, "place": 2, "subject": "twin"})
        db.add(twin)
    with writing():
        rows.set_row(one, twin, row_values(volume=2), "")
    assert sums_of(one).gross == 300_000


def test_maker_never_approves_under_any_account_of_that_name(office: Office) -> None:
    maker = factories.make_account("satu", "treasurer")
    twin = factories.make_account("dua", "admin")
    with writing():
        twin.name = f" {maker.name.upper()} "
    one = make_list(factories.make_program(), actor=f"account:{maker.id}")
    add_row(one)
    for account in (maker, twin):
        with pytest.raises(RuleBroken, match="orang lain"), writing():
            approving.approve(one, account)
    with writing():
        twin.name = "Orang Lain"
    approve(one, twin)
    assert one.state == "approved"


def test_empty_list_is_not_approved_and_a_draft_not_printed_list(office: Office) -> None:
    one = make_list(factories.make_program())
    with pytest.raises(RuleBroken, match="Belum ada baris"):
        approve(one)
    add_row(one)
    with pytest.raises(RuleBroken, match="belum disetujui"), writing():
        issue_list(one, TREASURER)


def test_approved_list_changes_only_after_its_approval_is_withdrawn(office: Office) -> None:
    one = make_list(factories.make_program())
    row = add_row(one)
    approve(one)
    for change in (
        lambda: rows.set_row(one, row, row_values(volume=2), ""), lambda: lists.change_list(one, {"title": "X"}),
        lambda: lists.remove_list(one),
    ):  # fmt: skip
        with pytest.raises(RuleBroken, match="sudah disetujui"), writing():
            change()
    with writing():
        approving.withdraw_approval(one)
    with writing():
        rows.set_row(one, row, row_values(volume=2), "")
        lists.remove_list(one)
    assert db.scalar(select(func.count()).select_from(PaymentRow)) == 0


def test_printed_list_keeps_its_words_whatever_changes(office: Office) -> None:
    one = printed_list(transport(training_that_was_attended((3, 2))))
    before = run_of(one).given
    says = dict(one.content)
    with writing():
        one.rows[0].name, one.rows[0].tariff = "Orang Lain", 1
        office.signers[0].name = "Kepala Baru"
    assert (run_of(one).given, one.content) == (before, says)
    for change in (
        lambda: rows.set_row(one, one.rows[0], row_values(), ""), lambda: lists.remove_list(one),
        lambda: approving.withdraw_approval(one), lambda: rows.set_identity(one.rows[0], {"nik": ""}),
    ):  # fmt: skip
        with pytest.raises(RuleBroken, match="sudah dicetak"), writing():
            change()


def test_printed_list_says_its_sum_once_in_rows_total_and_words(office: Office) -> None:
    says = printed_list(transport(training_that_was_attended((3, 2)))).content
    nets = [int(row["net"].replace(".", "")) for row in says["rows"]]
    assert (sum(nets), says["total"]["net"]) == (356_250, "356.250")
    assert says["total"]["words"] == "tiga ratus lima puluh enam ribu dua ratus lima puluh rupiah"
    assert any("dibulatkan ke bawah" in note for note in says["notes"])


def test_changed_attendance_marks_a_list_and_leaves_it_alone(office: Office) -> None:
    program = training_that_was_attended((3, 2))
    one = printed_list(transport(program))
    assert approving.differences(one) == []
    second = int(one.rows[1].subject.removeprefix("registration:"))
    with writing():
        marking.mark(sessions_of(program)[2], {second: "present"}, "account:1")
    assert approving.differences(one) == [(one.rows[1].name, 2, 3)]
    assert one.content["rows"][1]["volume"] == "2 hari × 75.000"


def test_receipts_are_for_each_payment_and_a_guardian_signs_for_a_child(office: Office) -> None:
    one = printed_list(make_list(contest_with_winners(), "awards"))
    found = list(receipts_of(one))
    assert [(record["name"], record["about"][:9], record["stamp"]) for record in found] == [
        ("Pak Contoh", "wali dari", False), ("Pak Contoh", "wali dari", True),
    ]  # fmt: skip
    assert [record["number"][-4:] for record in receipts_of(one, "2")] == ["01/2"]
