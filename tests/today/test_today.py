"""The first page of the staff: what waits in the order of urgency, what happens, how registration goes."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from domain.access import links
from domain.declared import DUE_ROWS
from domain.models import Office, Registration
from domain.office.clock import local_time, local_today
from domain.store.db import db, utcnow, writing
from domain.today import rates, urgent
from pdf_templates.plots.figure import on_page
from pdf_templates.plots.rates import rate_plot
from tests.conftest import sign_in
from tests.support.databases import on_sqlite
from tests.support.factories import (
    PASSWORD,
    make_account,
    make_batch,
    make_program,
    make_registration,
    make_school,
    make_session,
    pupil,
    send,
)
from tests.support.queries import count_queries

pytestmark = on_sqlite


def anything(_endpoint: str) -> bool:
    return True


def counts(may: Callable[[str], bool] = anything) -> dict[str, int]:
    return {task.row.key: task.count for task in urgent.tasks(may)}


def test_what_is_urgent_comes_first_and_each_is_counted_over_all_programs(office: Office) -> None:
    first, second = make_program(), make_program()
    send(make_batch(first, make_school(), pupil(1), pupil(2)))
    send(make_batch(second, make_school(), pupil(3)))
    make_session(first, None, None, utcnow() - timedelta(days=2))
    asking = make_school()
    with writing():
        links.request_link(asking, "Bu Guru", "0812 0000 0001")
        first.closes_at, second.closes_at = utcnow() + timedelta(days=5), utcnow() + timedelta(days=2)
    assert counts() == {"submitted": 3, "link_requests": 1, "unmarked": 1, "closing": 2, "missing_schools": 4}
    urgencies = [task.row.urgency for task in urgent.tasks(anything)]
    assert urgencies == sorted(urgencies, key=urgent.URGENCIES.index)
    assert [part.count for part in urgent.tasks(anything)[0].parts] == [2, 1]


def test_schools_that_may_take_part_and_have_not_are_counted_when_it_closes_soon(office: Office) -> None:
    program = make_program(levels=["SD"])
    send(make_batch(program, make_school(), pupil(1), pupil(2)))
    make_school(level="SMP")
    make_school(closed=True)
    assert "missing_schools" not in counts(), "there is time left"
    with writing():
        program.closes_at = utcnow() + timedelta(days=2)
    assert "missing_schools" not in counts(), "all that may have registered"
    make_school()
    assert counts()["missing_schools"] == 1


def test_what_a_role_may_not_open_does_not_wait_for_it(office: Office) -> None:
    send(make_batch(make_program(), make_school(), pupil(1)))
    closed = DUE_ROWS["submitted"].endpoint
    assert "submitted" not in counts(lambda endpoint: endpoint != closed)


def test_session_is_asked_for_once_it_is_over_and_not_for_ever(office: Office) -> None:
    program = make_program()
    for hours, waits in ((-1, 0), (1, 0), (3, 1), (24 * 15, 0)):
        session = make_session(program, None, None, utcnow() - timedelta(hours=hours))
        assert counts().get("unmarked", 0) == waits
        with writing():
            db.delete(session)


def test_line_has_every_day_until_the_deadline(office: Office) -> None:
    program, today = make_program(), local_today()
    with writing():
        program.opens_at, program.closes_at = utcnow() - timedelta(days=3), utcnow() + timedelta(days=2)
    send(make_batch(program, make_school(), pupil(1), pupil(2)))
    with writing():
        db.query(Registration).filter_by(sequence=1).one().created_at = utcnow() - timedelta(days=2)
    (rate,) = rates.rates()
    assert rate.days[0] <= today - timedelta(days=3)
    assert rate.days[-1] == local_time(program.closes_at).date()
    by_day = dict(zip(rate.days, rate.counts, strict=True))
    assert (by_day[today], by_day[today - timedelta(days=2)], by_day[today - timedelta(days=1)]) == (1, 1, 0)
    assert by_day[today + timedelta(days=1)] is None, "what is still to come is no zero"
    assert rate.total == 2
    drawn = rate_plot(rate)
    assert drawn.ending == f"ditutup {drawn.labels[-1]}"
    assert f">{drawn.ending}</text>" in on_page(drawn, str).drawings[0]


def test_closed_program_and_one_that_is_not_open_yet_have_no_line(office: Office) -> None:
    closed, coming = make_program(), make_program()
    with writing():
        closed.closes_at = utcnow() - timedelta(days=1)
        coming.opens_at = utcnow() + timedelta(days=1)
        coming.closes_at = utcnow() + timedelta(days=3)
    assert rates.rates() == []


def test_page_shows_all_of_it_and_staff_come_there_first(client: FlaskClient, staff: FlaskClient, office: Office) -> None:
    program = make_program(title="Lomba Bertutur", closes_at=utcnow() + timedelta(days=2))
    make_session(program, None, None, utcnow())
    send(make_batch(program, make_school(), pupil(1, name="Zulaikha Rahasia")))
    page = staff.get("/petugas/hari-ini").text
    for word in ("pendaftaran menunggu verifikasi", "Lomba Bertutur", "Membuat kue", "pendaftaran per hari", "<svg"):
        assert word in page
    assert "Zulaikha" not in page
    assert f'href="/petugas/kegiatan/{program.code}/pendaftar"' in page
    make_account("baru")
    assert client.post("/masuk", data={"username": "baru", "password": PASSWORD}).location == "/petugas/hari-ini"


def test_empty_office_is_told_so(staff: FlaskClient) -> None:
    page = staff.get("/petugas/hari-ini").text
    assert "Langkah pertama" in page
    assert "Tidak ada yang menunggu" not in page
    make_program(state="closed", opens_at=utcnow() - timedelta(days=9), closes_at=utcnow() - timedelta(days=2))
    page = staff.get("/petugas/hari-ini").text
    assert "Tidak ada yang menunggu" in page
    assert "Tidak ada acara hari ini" in page


def test_treasurer_is_not_told_of_registrations(app: Flask, reader: FlaskClient, office: Office) -> None:
    send(make_batch(make_program(), make_school(), pupil(1)))
    assert "menunggu verifikasi" in reader.get("/petugas/hari-ini").text
    assert "menunggu verifikasi" not in sign_in(app, "bendahara", "treasurer").get("/petugas/hari-ini").text


def test_page_asks_a_fixed_number_of_times(staff: FlaskClient, office: Office) -> None:
    def more() -> None:
        program = make_program()
        make_registration(program, make_school())
        make_session(program, None, None, utcnow())

    more()
    few = count_queries(lambda: staff.get("/petugas/hari-ini"))
    for _one in range(3):
        more()
    assert count_queries(lambda: staff.get("/petugas/hari-ini")) == few
