"""Pages of money: what each role may do and see, and sentences at the field for what cannot be."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from domain.models import AuditEntry, Office, PaymentList, PaymentRow, Program, Tariff
from domain.money import lists
from domain.money.rules import rules_on
from domain.money.sheet import cells_of
from domain.money.sums import sums_of
from domain.privacy import overdue
from domain.privacy.erasing import erase_program
from domain.store.db import db, utcnow, writing
from tests.conftest import sign_in
from tests.support.databases import on_sqlite
from tests.support.judges import text
from tests.support.money import add_row, approve, make_list, printed_list, training_that_was_attended, transport
from tests.support.page_forms import form_of

pytestmark = on_sqlite

NIK = "1372014506900001"
TARIFF = {
    "name": "Transpor", "use": "transport", "amount": "75.000", "unit": "hari", "valid_from": "1/1/2020", "source": "Perwako 5",
}  # fmt: skip


@pytest.fixture
def treasurer(app: Flask, office: Office) -> FlaskClient:
    return sign_in(app, "bendahara", "treasurer")


def address(one: PaymentList, more: str = "") -> str:
    return f"/petugas/kegiatan/{one.program.code}/uang/daftar/{one.number}{more}"


def errors_of(page: str) -> dict[str, str]:
    return dict(re.findall(r'id="(\w+)-error"><span class="hidden">[^<]*</span> ([^<]*)<', page))


def test_money_from_attendance_to_receipts_as_an_office_works(staff: FlaskClient, treasurer: FlaskClient) -> None:
    program = training_that_was_attended((3, 2))
    assert treasurer.post("/petugas/uang/tarif/baru", data=TARIFF).status_code == 302
    page = f"/petugas/kegiatan/{program.code}/uang/daftar/baru/attendance"
    shown = staff.get(page).text
    sessions = re.findall(r'name="sessions" value="(\d+)" checked', shown)
    tariff = db.scalars(select(Tariff)).one()
    sent = {"title": "Uang Transpor", "paid_on": "1/12/2026", "payee": "participant", "sessions": sessions,
            "tariff": str(tariff.id), "token": re.findall(r'name="token" value="([^"]+)"', shown)[0]}  # fmt: skip
    made = staff.post(page, data=sent)
    assert (len(sessions), made.status_code) == (3, 302)
    assert staff.post(page, data=sent).headers["Location"] == made.headers["Location"]
    (one,) = lists.lists_of(program)
    assert "Rp356.250,00" in staff.get(address(one)).text
    assert "konsep" in text(staff.get(address(one, "/daftar.pdf")).data)
    assert staff.post(address(one, "/setujui")).status_code == 404
    assert treasurer.post(address(one, "/setujui")).status_code == 302
    first = treasurer.post(address(one, "/cetak"))
    assert ("salinan" in text(first.data), "Terbilang: tiga ratus" in " ".join(text(first.data).split())) == (False, True)
    assert "salinan" in text(treasurer.get(address(one, "/daftar.pdf")).data)
    assert "Sudah terima dari" in text(treasurer.get(address(one, "/kwitansi.pdf?baris=2")).data)
    assert treasurer.get(address(one, "/kwitansi.pdf?baris=3")).status_code == 404


def test_list_of_ones_own_is_not_approved(treasurer: FlaskClient, program: Program) -> None:
    page = f"/petugas/kegiatan/{program.code}/uang/daftar/baru/hand"
    treasurer.post(page, data={"title": "Uji", "paid_on": "1/12/2026", "payee": "participant", "token": "x"})
    (one,) = lists.lists_of(program)
    add_row(one)
    refused = treasurer.post(address(one, "/setujui"))
    assert (refused.status_code, "harus orang lain" in refused.text) == (422, True)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"amount": "0"}, "amount", "lebih dari Rp0"),
        ({"amount": "-75000"}, "amount", "tidak boleh kurang dari nol"),
        ({"amount": "10000000000000"}, "amount", "Rp1.000.000.000.000"),
        ({"amount": "7,5"}, "amount", "angka bulat"),
        ({"valid_from": ""}, "valid_from", "Isi berlaku mulai"),
        ({"valid_until": "1/1/2019"}, "valid_until", "sesudah tanggal mulai"),
        ({"source": ""}, "source", "Isi dasar"),
    ],
)
def test_tariff_that_cannot_be_is_refused_at_its_field(
    treasurer: FlaskClient, changes: dict[str, str], field: str, words: str
) -> None:
    refused = treasurer.post("/petugas/uang/tarif/baru", data=TARIFF | changes)
    assert (refused.status_code, words in errors_of(refused.text)[field]) == (422, True)
    assert db.scalar(select(func.count()).select_from(Tariff)) == 0


def test_tariff_of_a_million_million_is_taken(treasurer: FlaskClient) -> None:
    treasurer.post("/petugas/uang/tarif/baru", data=TARIFF | {"amount": "1.000.000.000.000"})
    assert db.scalars(select(Tariff.amount)).one() == 10**12


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"valid_from": ""}, "valid_from", "Isi berlaku mulai"),
        ({"base": "120"}, "base", "0 sampai 100"),
        ({"source": ""}, "source", "Isi dasar"),
    ],
)
def test_rule_without_day_share_or_source_is_refused_at_its_field(
    treasurer: FlaskClient, changes: dict[str, str], field: str, words: str
) -> None:
    sent = {"base": "60", "valid_from": "1/1/2027", "source": "PMK contoh"} | changes
    refused = treasurer.post("/petugas/uang/aturan/expert/baru", data=sent)
    assert (refused.status_code, words in errors_of(refused.text)[field]) == (422, True)


def test_rule_of_the_office_stands_beside_what_is_shipped(treasurer: FlaskClient) -> None:
    sent = {"base": "60", "valid_from": "1/1/2027", "source": "PMK contoh 9"}
    assert treasurer.post("/petugas/uang/aturan/expert/baru", data=sent).status_code == 302
    page = treasurer.get("/petugas/uang").text
    assert all(words in page for words in ("PMK contoh 9", "PMK 168/2023", "PP 80/2010", "UU 10/2020", "bawaan"))
    assert rules_on(date(2027, 1, 1))["expert"].content["base"] == 6000


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({"nik": "123"}, "nik", "NIK harus 16 angka"),
        ({"nik": "1372019906900001"}, "nik", "NIK tidak benar"),
        ({"npwp": "12"}, "npwp", "15 atau 16 angka"),
        ({"bank_account": "abc"}, "bank_account", "5 sampai 20 angka"),
    ],
)
def test_identity_that_is_wrong_is_refused_at_its_field(
    treasurer: FlaskClient, program: Program, sent: dict[str, str], field: str, words: str
) -> None:
    one = make_list(program)
    page = address(one, f"/baris/{add_row(one).id}/identitas")
    refused = treasurer.post(page, data=sent)
    assert (refused.status_code, words in errors_of(refused.text)[field]) == (422, True)


def identified(program: Program) -> tuple[PaymentList, PaymentRow]:
    one = make_list(program)
    row = add_row(one)
    with writing():
        row.nik, row.bank, row.bank_account = NIK, "Bank Nagari", "0012345678"
    return one, row


def test_nik_and_account_are_masked_and_each_look_is_written_down(
    staff: FlaskClient, treasurer: FlaskClient, program: Program
) -> None:
    one, row = identified(program)
    shown, officers = treasurer.get(address(one)).text, staff.get(address(one)).text
    assert (NIK in shown, "1372••••••••0001" in shown, "0012345678" in shown, "0001" in officers) == (False, True, False, False)
    page = address(one, f"/baris/{row.id}/identitas")
    assert staff.get(page).status_code == 404
    looks = select(func.count()).select_from(AuditEntry).where(AuditEntry.action == "payee-identity")
    before = db.scalar(looks)
    assert NIK in treasurer.get(page).text
    treasurer.get(address(one, "/daftar.xlsx"))
    db.rollback()
    assert (before, db.scalar(looks)) == (0, 2)


def test_sheet_has_numbers_days_and_texts(treasurer: FlaskClient, program: Program) -> None:
    one, _row = identified(program)
    data = treasurer.get(address(one, "/daftar.xlsx")).data
    heads, row = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    cells: dict[Any, Any] = dict(zip(heads, row, strict=True))
    assert (cells["Tanggal"], cells["NIK"], cells["Nomor rekening"]) == (date(2026, 12, 1), NIK, "0012345678")
    assert [cells[head] for head in ("Tarif", "Bruto", "PPh", "Diterima")] == [100_000, 100_000, 5_000, 95_000]


def test_page_counts_the_stamps_that_the_papers_bear(treasurer: FlaskClient, program: Program) -> None:
    """By the gross sum that a receipt names; what is handed over may be less than the limit."""
    one = make_list(program)
    add_row(one, "hand:a", tariff=5_000_001, payee="expert")
    add_row(one, "hand:b", name="Budi", tariff=5_000_000)
    assert "1 penerimaan perlu meterai." in treasurer.get(address(one)).text
    assert [row["stamp"] for row in printed_list(one).content["rows"]] == [True, False]


def test_sheet_names_the_grade_in_words(treasurer: FlaskClient, program: Program) -> None:
    one = make_list(program)
    add_row(one, payee="civil", grade="official")
    assert [row[11] for row in cells_of(one, "D01", sums_of(one))] == ["Pejabat negara"]


def test_treasurer_sees_money_and_nothing_more_of_a_person(treasurer: FlaskClient, app: Flask) -> None:
    program = training_that_was_attended((1,))
    one = transport(program)
    number = one.rows[0].subject.removeprefix("registration:")
    page = treasurer.get(address(one)).text
    assert one.rows[0].name in page
    assert not any(private in page for private in ("Jalan Contoh No. 2", "0812 0000 0003", "1990"))
    for closed in (f"/petugas/kegiatan/{program.code}/pendaftar", f"/petugas/pendaftar/{number}"):
        assert treasurer.get(closed).status_code == 404


def test_reader_looks_and_changes_nothing(reader: FlaskClient, program: Program) -> None:
    one = make_list(program)
    assert reader.get(address(one)).status_code == 200
    for closed in ("/ubah", "/baris/baru", "/daftar.xlsx", "/kwitansi.pdf"):
        assert reader.get(address(one, closed)).status_code == 404


def test_row_of_one_person_twice_in_one_role_is_refused_at_the_role(staff: FlaskClient, program: Program) -> None:
    one = make_list(program)
    sent = {"name": "Budi", "role": "Juri", "volume": "1", "tariff": "50.000", "payee": "expert"}
    page = address(one, "/baris/baru")
    assert [staff.post(page, data=sent | {"token": mark}).status_code for mark in "aab"] == [302, 302, 422]
    refused = staff.post(page, data=sent | {"token": "b"})
    assert "peran yang lain" in errors_of(refused.text)["role"]
    assert staff.post(page, data=sent | {"role": "Narasumber", "token": "c"}).status_code == 302


def test_changed_list_is_shown_to_who_saves_later(staff: FlaskClient, admin: FlaskClient, program: Program) -> None:
    one = make_list(program)
    page = address(one, f"/baris/{add_row(one).id}")
    first, second = (form_of(client.get(page).text, page) for client in (staff, admin))
    assert staff.post(page, data={**first, "tariff": "120.000"}).status_code == 302
    late = admin.post(page, data={**second, "tariff": "130.000"})
    assert (late.status_code, "<td>120.000</td><td>130.000</td>" in late.text) == (422, True)


def test_erased_program_keeps_sums_and_names_only_as_long_as_the_law_asks(app: Flask, admin: FlaskClient) -> None:
    program = training_that_was_attended((2,))
    one = printed_list(transport(program))
    name = one.rows[0].name
    with writing():
        program.state = "archived"
        erase_program(program)
    assert name in admin.get(address(one)).text
    with writing():
        overdue.forget_overdue(utcnow().replace(year=program.over_on.year + 11, month=1, day=2))
    later = sign_in(app, "bendahara", "treasurer")  # so many years end a session too
    page = later.get(address(one)).text
    assert (name in page, "Rp142.500,00" in page) == (False, True)
    gone = later.get(address(one, "/daftar.pdf"))
    assert (gone.status_code, "sudah dihapus" in gone.text) == (422, True)


def test_budget_page_shows_what_is_spent(staff: FlaskClient, program: Program) -> None:
    page = f"/petugas/kegiatan/{program.code}/uang"
    sent = {"account": "5.1.02", "name": "Honor", "amount": "250.000"}
    assert staff.post(f"{page}/pagu/baru", data=sent).status_code == 302
    add_row(make_list(program), tariff=300_000)
    shown = staff.get(page).text
    assert all(words in shown for words in ("Rp250.000,00", "Rp300.000,00", "melebihi pagu"))
    approve(lists.lists_of(program)[0])
