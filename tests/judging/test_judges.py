"""Judges of a program and their panels, as staff set them; their private links."""

import pytest
from flask.testing import FlaskClient

from domain.access import links
from domain.judging import appearing, panels
from domain.judging import judges as rules
from domain.judging.sheets import sheet_of
from domain.models import AccessLink, Entry, Judge, PanelSeat, Program, Recusal, Stage
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from tests.conftest import Come
from tests.support.contests import give, make_entry, make_judge, make_seat, make_stage
from tests.support.databases import on_both
from tests.support.factories import make_link, make_program, make_school

pytestmark = on_both


@pytest.fixture
def stage(program: Program) -> Stage:
    return make_stage(program)


def page(program: Program, path: str = "") -> str:
    return f"/petugas/kegiatan/{program.code}/juri{path}"


def test_judge_is_added_with_a_place_of_work_and_changed(staff: FlaskClient, program: Program) -> None:
    school = make_school()
    sent = {
        "name": "Dra. Nur Contoh, M.Pd.",
        "position": "Pendongeng",
        "institution_id": str(school.id),
        "phone": "0812 0000 0009",
    }
    assert staff.post(page(program, "/baru"), data=sent).status_code == 302
    judge = db.query(Judge).one()
    assert (judge.program_id, judge.name, judge.institution_id, judge.phone) == (
        program.id, "Dra. Nur Contoh, M.Pd.", school.id, "+6281200000009",
    )  # fmt: skip
    assert "Dra. Nur Contoh, M.Pd." in staff.get(page(program)).text
    assert staff.post(f"/petugas/juri/{judge.id}/ubah", data={**sent, "institution_id": ""}).status_code == 302
    db.expire_all()
    assert judge.institution_id is None


def test_judge_of_another_program_is_no_judge_of_this_stage(staff: FlaskClient, program: Program, stage: Stage) -> None:
    own, other = make_judge(program), make_judge(make_program())
    answer = staff.post(
        f"/petugas/kegiatan/{program.code}/babak/{stage.id}/juri", data={"judges": [str(own.id), str(other.id)]}
    )
    assert answer.status_code == 422
    staff.post(f"/petugas/kegiatan/{program.code}/babak/{stage.id}/juri", data={"judges": [str(own.id)]})
    assert [seat.judge_id for seat in panels.seats_of(stage)] == [own.id]


def test_judge_without_scores_goes_with_seat_link_and_recusal(staff: FlaskClient, program: Program, stage: Stage) -> None:
    seat, entry = make_seat(stage), make_entry(stage)
    make_link(seat.judge)
    with writing():
        db.add(Recusal(entry_id=entry.id, judge_id=seat.judge_id, origin="declared", reason="x"))
    assert staff.post(f"/petugas/juri/{seat.judge_id}/hapus").status_code == 302
    assert [db.query(table).count() for table in (Judge, PanelSeat, AccessLink, Recusal)] == [0, 0, 0, 0]
    assert db.query(Entry).count() == 1


def test_judge_with_a_score_stays_and_the_page_says_why(staff: FlaskClient, program: Program, stage: Stage) -> None:
    seat, entry = make_seat(stage), make_entry(stage)
    give(seat, entry, "80")
    answer = staff.post(f"/petugas/juri/{seat.judge_id}/hapus")
    assert (answer.status_code, "Tandai sebagai tidak hadir" in answer.text) == (409, True)
    assert db.query(Judge).count() == 1


def test_judge_with_a_score_keeps_the_seat_in_that_stage_only(stage: Stage) -> None:
    seat, entry = make_seat(stage), make_entry(stage)
    final = make_stage(stage.program)
    make_seat(final, seat.judge)
    give(seat, entry, "80")
    with pytest.raises(RuleBroken, match="sudah memberi nilai di babak ini"), writing():
        panels.set_panel(stage, [])
    with writing():
        panels.set_panel(final, [])
    assert [one.stage_id for one in panels.seats_of_judge(seat.judge)] == [stage.id]


def test_sheets_have_codes_of_their_own(stage: Stage) -> None:
    judge = make_judge(stage.program)
    seats = [make_seat(stage, judge), make_seat(make_stage(stage.program), judge), make_seat(stage)]
    assert len({seat.code for seat in seats}) == 3
    assert [panels.seat_by_code(f" {seat.code[:4].lower()}-{seat.code[4:]} ") for seat in seats] == seats
    assert panels.seat_by_code("ABCDEFGH") is None


def test_absent_judge_has_a_reason(staff: FlaskClient, program: Program, stage: Stage) -> None:
    seat = make_seat(stage)
    url = f"/petugas/kegiatan/{program.code}/babak/{stage.id}/juri/{seat.judge_id}"
    assert staff.post(url, data={"state": "absent", "reason": ""}).status_code == 422
    assert staff.post(url, data={"state": "absent", "reason": "Sakit, ada surat"}).status_code == 302
    db.expire_all()
    assert (seat.state, seat.reason) == ("absent", "Sakit, ada surat")
    assert "Sakit, ada surat" in staff.get(page(program)).text
    assert staff.post(url, data={"state": "judges", "reason": "x"}).status_code == 302
    db.expire_all()
    assert (seat.state, seat.reason) == ("judges", "")


@pytest.mark.parametrize("change", ["panel", "presence"])
def test_panel_is_closed_after_the_lock(stage: Stage, change: str) -> None:
    seat = make_seat(stage)
    with writing():
        stage.locked_at = utcnow()
    with pytest.raises(RuleBroken, match="sudah dikunci"), writing():
        panels.set_panel(stage, []) if change == "panel" else panels.set_absent(seat, "Sakit")


def test_link_of_a_judge_leads_to_the_own_stages_only(by_link: Come, stage: Stage) -> None:
    seat, other = make_seat(stage), make_stage(stage.program)
    judge = by_link(make_link(seat.judge))
    assert stage.name in judge.get("/juri/").text
    assert other.name not in judge.get("/juri/").text
    assert judge.get(f"/juri/babak/{stage.id}").status_code == 200
    assert judge.get(f"/juri/babak/{other.id}").status_code == 404


def test_link_is_sent_by_whatsapp_with_words_about_judging(staff: FlaskClient, stage: Stage) -> None:
    judge = make_judge(stage.program, name="Nur Contoh")
    answer = staff.post(f"/petugas/tautan/judge/{judge.id}")
    assert "Tautan penjurian untuk Nur Contoh: http://localhost/tautan/" in answer.text
    assert "Kirim lewat WhatsApp" in answer.text
    assert [link.holder for link in links.links_of(judge)] == [judge]


def test_judge_has_scores_in_the_stage_where_one_was_given(stage: Stage) -> None:
    seat, entry = make_seat(stage), make_entry(stage)
    assert not rules.has_scores(seat.judge)
    give(seat, entry, "0")
    assert rules.has_scores(seat.judge)
    assert rules.has_scores(seat.judge, stage)
    assert not rules.has_scores(seat.judge, make_stage(stage.program))


@pytest.mark.parametrize("state", ["forfeited", "withdrawn", "disqualified"])
def test_who_does_not_appear_has_a_reason(staff: FlaskClient, program: Program, stage: Stage, state: str) -> None:
    entry, seat = make_entry(stage), make_seat(stage)
    url = f"/petugas/kegiatan/{program.code}/babak/{stage.id}/penampilan/{entry.code}"
    assert staff.post(url, data={"state": state, "reason": ""}).status_code == 422
    with pytest.raises(RuleBroken, match="Tulis alasannya"), writing():
        appearing.set_state(entry, state, " ")
    give(seat, entry, "80")
    assert staff.post(url, data={"state": state, "reason": "Dipanggil tiga kali"}).status_code == 302
    db.expire_all()
    assert (entry.state, entry.reason) == (state, "Dipanggil tiga kali")
    assert sheet_of(seat).judged == []
    staff.post(url, data={"state": "in", "reason": ""})
    db.expire_all()
    assert (entry.state, entry.reason, len(sheet_of(seat).judged)) == ("in", "", 1)
    with writing():
        stage.locked_at = utcnow()
    with pytest.raises(RuleBroken, match="sudah dikunci"), writing():
        appearing.set_state(entry, state, "Terlambat")
