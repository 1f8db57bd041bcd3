"""Staff who open what a school puts together only look; what they change or send for it, the school sees."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from domain.models import AuditEntry, Batch, Program, School
from domain.store.db import db
from tests.support.databases import on_sqlite
from tests.support.factories import make_batch, make_link, pupil
from tests.support.page_forms import untouched

pytestmark = on_sqlite


@pytest.fixture
def draft(program: Program, school: School) -> Batch:
    return make_batch(program, school, pupil(1))


def acts(draft: Batch) -> list[str]:
    db.rollback()
    entries = select(AuditEntry).where(AuditEntry.subject == f"batch:{draft.id}").order_by(AuditEntry.id)
    return [one.action for one in db.scalars(entries)]


def test_opening_is_a_look_that_the_school_is_not_told_of(staff: FlaskClient, visitor: FlaskClient, draft: Batch) -> None:
    _come(visitor, draft)
    assert staff.get(f"/isi/{draft.token}").status_code == 200
    assert acts(draft) == ["batch-opened"]
    assert "(petugas)" not in visitor.get(f"/isi/{draft.token}").text


def test_school_sees_who_changed_and_sent_for_it(staff: FlaskClient, visitor: FlaskClient, draft: Batch) -> None:
    _come(visitor, draft)
    section = next(one.key for one in draft.program.version.definition.sections)
    page = f"/isi/{draft.token}/peserta/{draft.rows[0].id}/{section}"
    staff.post(page, data={**untouched(staff.get(page).text).to_dict(), "name": "Nama Baru"})
    staff.post(page, data={**untouched(staff.get(page).text).to_dict(), "name": "Nama Lain"})
    assert visitor.get(f"/isi/{draft.token}").text.count("mengubah isian ini") == 1
    staff.post(f"/isi/{draft.token}/kirim")
    assert [one for one in acts(draft) if one != "batch-opened"] == ["batch-changed", "batch-changed", "batch-sent"]
    assert "menekan kirim" in visitor.get(f"/isi/{draft.token}/terkirim").text


def test_what_the_school_does_itself_is_no_act_of_staff(visitor: FlaskClient, draft: Batch) -> None:
    _come(visitor, draft)
    visitor.post(f"/isi/{draft.token}/kirim")
    assert acts(draft) == []


def _come(visitor: FlaskClient, draft: Batch) -> None:
    """As the school, by its private link."""
    assert visitor.post(f"/tautan/{make_link(draft.school)}").status_code == 302
