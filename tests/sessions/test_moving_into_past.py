"""A session that is moved to a day that is over: staff are asked first, and what they typed stays."""

from datetime import timedelta

from flask.testing import FlaskClient

from domain.models import Session
from domain.office.clock import local_time, local_today
from domain.store.db import db, utcnow
from tests.support.databases import on_sqlite
from tests.support.factories import make_program, make_session

pytestmark = on_sqlite


def beside(page: str) -> str:
    """What the page says at the date."""
    return page.partition('id="starts_at-error"')[2].partition("</p>")[0]


def test_session_moved_into_the_past_is_asked_about_at_its_date(staff: FlaskClient, office: object) -> None:
    session = make_session(make_program("lifeskill"), starts_at=utcnow() + timedelta(days=20))
    url = f"/petugas/kegiatan/{session.program.code}/sesi/{session.id}"
    yesterday = local_today() - timedelta(days=1)
    sent = {"title": "Roti", "starts_at": f"{yesterday:%d/%m/%Y}", "starts_at_clock": "09.00", "ends_clock": "11.00"}
    shown = staff.get(url).text.partition('name="shown" value="')[2][:16]
    asked = staff.post(url, data={**sent, "shown": shown})
    assert (asked.status_code, "Tanggal ini sudah lewat" in beside(asked.text)) == (422, True)
    assert 'value="Roti"' in asked.text
    assert db.query(Session).one().title == "Membuat kue"
    assert staff.post(url, data={**sent, "shown": shown, "anyway": "1"}).status_code == 302
    db.rollback()
    assert local_time(db.query(Session).one().starts_at).date() == yesterday
    # Its other words are changed without a question.
    shown = staff.get(url).text.partition('name="shown" value="')[2][:16]
    assert staff.post(url, data={**sent, "title": "Kue", "shown": shown}).status_code == 302
