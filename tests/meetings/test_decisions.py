"""What a meeting decided stays open over the meetings that follow, until it is done."""

import pytest
from flask.testing import FlaskClient

from domain.meetings import decisions, minutes
from domain.models import Decision, DecisionReport, Program
from domain.rules import RuleBroken
from domain.sessions import marking
from domain.store.db import db, writing
from tests.conftest import Come
from tests.meetings.test_guests import answer
from tests.support.databases import on_both
from tests.support.factories import make_link, make_session
from tests.support.meetings import make_guests, make_meeting

pytestmark = [on_both, pytest.mark.usefixtures("office")]


def decide(program: Program, text: str = "Menata pojok baca", **values: object) -> Decision:
    with writing():
        usual = {"text": text, "owner": "Petugas", "institution_id": None, "due": None}
        return decisions.set_decision(program, None, usual | values)


def test_decision_without_somebody_who_does_it_is_refused() -> None:
    program = make_meeting()
    with pytest.raises(RuleBroken, match="yang mengerjakan"):
        decide(program, owner="")
    assert db.query(Decision).count() == 0


def test_page_keeps_the_words_of_a_decision_without_owner(staff: FlaskClient) -> None:
    program = make_meeting()
    answer = staff.post(f"/petugas/kegiatan/{program.code}/keputusan/baru", data={"text": "Menata pojok baca"})
    assert answer.status_code == 422
    for words in ("Pilih lembaga atau tulis nama yang mengerjakan", "Menata pojok baca"):
        assert words in answer.text
    assert db.query(Decision).count() == 0


def test_open_decisions_stand_before_the_next_meeting_until_they_are_done() -> None:
    before = make_meeting()
    decision = decide(before)
    coming = make_meeting()
    assert [decisions.open_before(coming), decisions.open_before(before)] == [[decision], []]
    with writing():
        decisions.report(decision, "Rak sudah ada", "open", "account:1")
    assert decisions.open_before(coming) == [decision]
    with writing():
        decisions.report(decision, "Selesai", "done", "account:1")
    assert decisions.open_before(coming) == []
    with writing():
        decisions.report(decision, "Rak patah", "open", "account:1")
    assert decisions.open_before(coming) == [decision]
    assert [one.text for one in decision.reports] == ["Rak sudah ada", "Selesai", "Rak patah"]


def test_report_says_something() -> None:
    decision = decide(make_meeting())
    with pytest.raises(RuleBroken, match="Tulis apa"), writing():
        decisions.report(decision, "  ", "done", "account:1")
    assert (decision.state, db.query(DecisionReport).count()) == ("open", 0)


def test_decision_that_the_office_closed_meanwhile_is_not_opened_by_a_report() -> None:
    decision = decide(make_meeting())
    with writing():
        decisions.report(decision, "Tidak jadi", "dropped", "account:1")
    with pytest.raises(RuleBroken, match="sudah ditutup"), writing():
        decisions.report_own(decision, "Rak dipasang", "open", "link:1")
    assert (decision.state, [one.text for one in decision.reports]) == ("dropped", ["Tidak jadi"])


def test_institution_reports_about_its_own_decisions_only(by_link: Come) -> None:
    program = make_meeting()
    one, other = make_guests(program, 2)
    own, foreign = (decide(program, institution_id=guest.institution_id) for guest in (one, other))
    client = by_link(make_link(one))
    assert client.get(f"/undangan-saya/keputusan/{foreign.id}").status_code == 404
    sent = {"text": "Rak dipasang", "state": "dropped"}
    assert client.post(f"/undangan-saya/keputusan/{own.id}", data=sent).status_code == 422
    assert client.post(f"/undangan-saya/keputusan/{own.id}", data={**sent, "state": "done"}).status_code == 302
    db.expire_all()
    assert (own.state, own.reports[0].text, foreign.state) == ("done", "Rak dipasang", "open")
    assert client.get(f"/undangan-saya/keputusan/{own.id}").status_code == 404


def test_minutes_name_those_whom_the_attendance_knows(staff: FlaskClient) -> None:
    program = make_meeting()
    session = make_session(program)
    came, stayed = make_guests(program, 2)
    for guest, name in ((came, "Bu Hadir"), (stayed, "Bu Absen")):
        answer(guest, "comes", by_staff=True, name=name)
    with writing():
        marking.mark(session, {came.registration_id or 0: "present", stayed.registration_id or 0: "absent"}, "account:1")
    assert [one.name for one in minutes.present_at(program)] == ["Bu Hadir"]
    page = staff.get(f"/petugas/kegiatan/{program.code}/notulen").text
    assert ("Bu Hadir" in page, "Bu Absen" in page) == (True, False)


def test_minutes_that_two_people_write_are_not_lost(staff: FlaskClient) -> None:
    program = make_meeting()
    address = f"/petugas/kegiatan/{program.code}/notulen/ubah"
    shown = staff.get(address).text.partition('name="shown" value="')[2].partition('"')[0]
    assert staff.post(address, data={"agenda": "Pembukaan", "shown": shown}).status_code == 302
    late = staff.post(address, data={"agenda": "Doa", "shown": shown})
    assert late.status_code == 422
    assert ("Pembukaan" in late.text, "Doa" in late.text) == (True, True)
    assert minutes.minutes_of(program).agenda == "Pembukaan"
