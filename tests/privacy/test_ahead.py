"""What a browser fetches before anybody asks for it changes nothing: the first receipt is no copy."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from domain.models import AuditEntry, IssuedPaper, Registration
from domain.store.db import db
from tests.support.databases import on_sqlite
from tests.support.factories import make_program, make_registration, make_school

pytestmark = on_sqlite


@pytest.fixture
def person(office: object) -> Registration:
    return make_registration(make_program(), make_school())


@pytest.mark.parametrize(
    "headers", [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}, {"X-Moz": "prefetch"}], ids=str
)
def test_prefetch_issues_nothing(staff: FlaskClient, person: Registration, headers: dict[str, str]) -> None:
    address = f"/pendaftaran/{person.number}/bukti.pdf"
    entries = len(db.scalars(select(AuditEntry)).all())
    assert staff.get(address, headers=headers).status_code == 503
    assert staff.head(address).status_code == 405
    assert db.scalars(select(IssuedPaper)).all() == []
    assert len(db.scalars(select(AuditEntry)).all()) == entries
    assert staff.get(address).status_code == 200
    assert [(paper.paper, paper.copies) for paper in db.scalars(select(IssuedPaper))] == [("receipt", 0)]


def test_page_that_is_asked_for_is_given(visitor: FlaskClient, office: object) -> None:
    assert visitor.get("/", headers={"Sec-Fetch-Mode": "navigate"}).status_code == 200
    assert visitor.head("/").status_code == 200
