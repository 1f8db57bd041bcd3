"""The pages of results: the ranking opens down to the single score; ties, cuts, minutes and awards are decided there."""

import re

import pytest
from flask.testing import FlaskClient

from domain.judging import awards, locking
from domain.judging.results import result_of
from domain.models import Entry, IssuedPaper, PanelSeat, Program, Ruling, Stage
from domain.printing import issuing
from domain.store.db import db, writing
from tests.judging.test_results import make_award, make_judged
from tests.support import judges as pdf
from tests.support.contests import give, make_entry, make_seat, make_stage
from tests.support.factories import make_program, make_registration, make_school
from tests.support.queries import count_queries

pytestmark = pytest.mark.usefixtures("office")


def page(stage: Stage, name: str) -> str:
    return f"/petugas/kegiatan/{stage.program.code}/babak/{stage.id}/{name}"


def words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_ranking_shows_ranks_totals_and_every_judge(reader: FlaskClient) -> None:
    stage, entries = make_judged([(80, 81), (90, 70), (70, 70)])
    shown = words(reader.get(page(stage, "peringkat")).text)
    for rank, number, first, second, total in ((1, 1, 80, 81, 161), (2, 2, 90, 70, 160), (3, 3, 70, 70, 140)):
        person = entries[number - 1].registration
        assert person.school
        assert f"{rank} {number} {person.name} {person.school.name} {total} {first} {second}" in shown


def test_ranking_says_what_is_missing_and_who_is_out(staff: FlaskClient) -> None:
    stage, entries = make_judged([(80,), (), (70,)])
    with writing():
        entries[2].state, entries[2].reason = "disqualified", "memakai naskah"
    shown = words(staff.get(page(stage, "peringkat")).text)
    assert "Nomor 2: nilai belum lengkap." in shown
    assert f"Nomor 3, {entries[2].registration.name}: Didiskualifikasi (memakai naskah)" in shown


def test_total_opens_down_to_the_single_score(reader: FlaskClient) -> None:
    stage, entries = make_judged([(80, 85)], totals="mean")
    shown = words(reader.get(page(stage, f"peringkat/{entries[0].code}")).text)
    assert "(80 + 85) : 2 = 82,5" in shown
    seats = db.query(PanelSeat).filter_by(stage_id=stage.id).all()
    assert all(seat.code in shown and seat.judge.name in shown for seat in seats)
    assert reader.get(page(stage, "peringkat/AAAAA-A")).status_code == 404


def test_highest_and_lowest_of_three_judges_leave_the_middle_and_two_are_too_few(staff: FlaskClient) -> None:
    three, entries = make_judged([(82, 90, 85)], drops_extremes=True)
    shown = words(staff.get(page(three, f"peringkat/{entries[0].code}")).text)
    assert "Nilai tertinggi 90 dan terendah 82 dibuang." in shown
    assert "Hanya tiga nilai, jadi yang tersisa adalah nilai tengah (median)." in shown
    two, _entries = make_judged([(82, 90)], drops_extremes=True)
    said = words(staff.get(page(two, "berita-acara")).text)
    assert "Nomor 1: nilai tertinggi dan terendah dibuang, jadi perlu sedikitnya tiga juri." in said


def test_decision_of_the_jury_is_recorded_on_the_page(staff: FlaskClient, reader: FlaskClient) -> None:
    stage, entries = make_judged([(80,), (80,)])
    first, second = (entry.registration_id for entry in entries)
    path, sent = page(stage, "peringkat"), {f"place-{first}": "2", f"place-{second}": "1"}
    assert "Simpan keputusan juri" in staff.get(path).text
    assert "Simpan keputusan juri" not in reader.get(path).text
    assert reader.post(path, data={**sent, "reason": "Suara"}).status_code == 404
    for wrong in ({**sent, "reason": ""}, {**sent, f"place-{first}": "3", "reason": "Suara"}):
        answer = staff.post(path, data=wrong)
        assert answer.status_code == 422
        assert f'value="{wrong[f"place-{second}"]}"' in answer.text
    assert db.query(Ruling).count() == 0
    assert staff.post(path, data={**sent, "reason": "Suara"}).status_code == 302
    assert "keputusan juri" in staff.get(path).text
    assert [row.rank for row in result_of(stage).ranking().rows if row.entry == entries[1].id] == [1]


def test_cut_page_says_who_goes_on_and_makes_the_next_entries(staff: FlaskClient) -> None:
    stage, entries = make_judged([(80,), (90,), (70,)], cut="best", cut_size=2)
    path = page(stage, "lolos")
    assert "Ini babak terakhir" in staff.get(path).text
    assert staff.post(path).status_code == 422
    final = make_stage(stage.program)
    shown = words(staff.get(path).text)
    assert f"1 2 {entries[1].registration.name}" in shown
    assert f" {entries[2].registration.name} " not in shown
    assert staff.post(path).status_code == 302
    assert db.query(Entry).filter_by(stage_id=final.id).count() == 2


def test_cut_page_names_who_is_through_but_would_not_be_now(staff: FlaskClient) -> None:
    stage, entries = make_judged([(80,), (90,)], cut="best", cut_size=1)
    make_stage(stage.program)
    staff.post(page(stage, "lolos"))
    give(db.query(PanelSeat).filter_by(stage_id=stage.id).one(), entries[0], "95")
    shown = words(staff.get(page(stage, "lolos")).text)
    assert f"tidak lolos lagi menurut nilai sekarang: {entries[1].registration.name}" in shown


def test_minutes_lock_and_the_copy_says_the_same(staff: FlaskClient, reader: FlaskClient) -> None:
    stage, entries = make_judged([(80,), (90,)])
    make_award(stage.program, "Juara I", 1)
    path = page(stage, "berita-acara")
    assert reader.post(path).status_code == 404
    answer = staff.post(path, data={"number": "", "on": "29/4/2026", "notes": "Hadiah diserahkan hari ini."})
    assert answer.mimetype == "application/pdf"
    said = " ".join(pdf.text(answer.data, "-layout").split())
    for part in (
        "Rabu tanggal Dua Puluh Sembilan bulan April tahun Dua Ribu Dua Puluh Enam", "Nomor: ......", "Hadiah diserahkan",
        f"Juara I 2 {entries[1].registration.name}",
    ):  # fmt: skip
        assert part in said
    stage = db.get_one(Stage, stage.id)
    db.refresh(stage)
    assert stage.locked_at
    assert stage.minutes_id
    assert staff.post(path).status_code == 422
    copy = staff.get(f"{path}.pdf")
    assert "salinan" in pdf.text(copy.data)
    assert f"Juara I 2 {entries[1].registration.name}" in " ".join(pdf.text(copy.data, "-layout").split())


def test_minutes_wait_and_say_for_what(staff: FlaskClient) -> None:
    stage, _entries = make_judged([(80, 70), (90,)])
    answer = staff.post(page(stage, "berita-acara"))
    assert answer.status_code == 422
    assert "Nomor 2: nilai belum lengkap." in answer.text
    assert db.query(IssuedPaper).count() == 0


def test_only_an_admin_opens_a_stage_again_and_says_why(staff: FlaskClient, admin: FlaskClient) -> None:
    stage, _entries = make_judged([(80,)])
    staff.post(page(stage, "berita-acara"))
    path = page(stage, "buka-kembali")
    assert (staff.get(path).status_code, staff.post(path, data={"reason": "Salah"}).status_code) == (404, 404)
    assert admin.post(path, data={"reason": ""}).status_code == 422
    assert admin.post(path, data={"reason": "Salah ketik"}).status_code == 302
    db.expire_all()
    assert db.get_one(Stage, stage.id).locked_at is None
    assert issuing.state_of(db.query(IssuedPaper).one()) == "revoked"


def test_recapitulation_names_all_judges_and_everybody(staff: FlaskClient) -> None:
    stage, entries = make_judged([tuple(70 + n for n in range(7)), tuple(71 + n for n in range(7))], totals="mean")
    said = " ".join(pdf.text(staff.get(page(stage, "rekapitulasi.pdf")).data, "-layout").split())
    assert all(f"Juri {n}" in said for n in range(1, 8))
    assert all(entry.registration.name in said for entry in entries)
    assert all(seat.judge.name in said for seat in db.query(PanelSeat).filter_by(stage_id=stage.id))


def test_awards_are_proposed_then_given_and_by_hand_with_a_reason(staff: FlaskClient) -> None:
    stage, entries = make_judged([(80,), (90,)])
    award = make_award(stage.program, "Juara I", 1, money=1_500_000, goods="Piala")
    favourite = make_award(stage.program, "Favorit", 2, is_ranked=False)
    path = f"/petugas/kegiatan/{stage.program.code}/penghargaan"
    proposed = words(staff.get(path).text)
    assert f"Juara I {entries[1].registration.name}" in proposed
    assert "Rp1.500.000,00 usulan" in proposed
    sent = {"award": str(favourite.id), "person": entries[0].registration.number}
    assert staff.post(f"{path}/beri", data={**sent, "reason": ""}).status_code == 422
    assert staff.post(f"{path}/beri", data={**sent, "reason": "Suara penonton"}).status_code == 302
    with writing():
        locking.lock(stage, "account:1")
    shown = words(staff.get(path).text)
    assert "menurut peringkat" in shown
    assert "diberikan: Suara penonton" in shown
    assert staff.post(f"{path}/{favourite.id}/1/tarik").status_code == 302
    assert [one.award_id for one in awards.given_of(stage.program)] == [award.id]


def test_results_page_says_what_each_stage_waits_for(reader: FlaskClient) -> None:
    stage, _entries = make_judged([(80,), ()])
    assert "1 hal belum selesai" in reader.get(f"/petugas/kegiatan/{stage.program.code}/peringkat").text


def test_ranking_of_another_program_is_not_found(staff: FlaskClient) -> None:
    stage, other = make_judged([(80,)])[0], make_program()
    assert staff.get(f"/petugas/kegiatan/{other.code}/babak/{stage.id}/peringkat").status_code == 404


def _judged(program: Program, count: int) -> Stage:
    stage, school = make_stage(program, criteria=("Isi", "Suara")), make_school()
    seats = [make_seat(stage) for _ in range(2)]
    for _ in range(count):
        entry = make_entry(stage, make_registration(program, school))
        for seat in seats:
            give(seat, entry, "80", "70")
    return stage


@pytest.mark.parametrize("name", ["peringkat", "lolos", "berita-acara"])
def test_pages_ask_as_much_about_many_as_about_few(staff: FlaskClient, name: str) -> None:
    few, many = page(_judged(make_program(), 2), name), page(_judged(make_program(), 6), name)
    staff.get(few)
    assert count_queries(lambda: staff.get(few)) == count_queries(lambda: staff.get(many))
