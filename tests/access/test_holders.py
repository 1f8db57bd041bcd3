"""Whose a private link is: every kind of holder has a row, and what has none opens nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import Table, delete, func, insert, select, text
from sqlalchemy.exc import IntegrityError

from app import create_app
from blueprints.holders import PAGES_OF, home_of, staff_page_of
from blueprints.visitors import AUDIENCES
from domain.access import links, logins
from domain.access.links import LINK_LIFE
from domain.access.tokens import digest
from domain.models import AccessLink, Login, Office, School
from domain.models.holder import HOLDERS, Holder
from domain.rules import RuleBroken
from domain.store.db import db, extension, utcnow, writing
from tests.conftest import Come
from tests.support.contests import make_judge, make_timekeeper
from tests.support.databases import on_both, on_sqlite
from tests.support.factories import PASSWORD, make_account, make_link, make_office, make_program, make_school, make_trainer
from tests.support.meetings import make_guests, make_meeting
from tests.support.rotation import make_officer, make_village

pytestmark = on_both

TOKEN = "token-of-somebody"
MAKERS: dict[str, Callable[[], Holder]] = {
    "school": make_school, "trainer": make_trainer, "judge": make_judge,
    "guest": lambda: make_guests(make_meeting())[0], "local_officer": lambda: make_officer(make_village()),
    "timekeeper": lambda: make_timekeeper(make_program()),
}  # fmt: skip


def ghost(**values: Any) -> dict[str, Any]:
    """The row of a confirmed link whose kind of holder nobody knows."""
    now = utcnow()
    return {
        "token_hash": digest(TOKEN), "holder_kind": "stranger", "contact_name": "", "contact_phone": "", "created_at": now,
        "confirmed_at": now, "expires_at": now + LINK_LIFE, **values,
    }  # fmt: skip


@pytest.fixture
def unknown(office: Office) -> AccessLink:
    with writing():
        db.execute(insert(AccessLink), [ghost()])
    return db.scalars(select(AccessLink)).one()


def test_link_of_an_unknown_kind_opens_nothing(app: Flask, unknown: AccessLink) -> None:
    visitor = app.test_client()
    shown, pressed = visitor.get(f"/tautan/{TOKEN}"), visitor.post(f"/tautan/{TOKEN}")
    assert (shown.status_code, pressed.status_code) == (404, 404)
    assert "Tautan tidak dikenal" in shown.text
    assert db.query(Login).count() == 0


def test_login_of_an_unknown_kind_is_nobody(app: Flask, unknown: AccessLink) -> None:
    now, token = utcnow(), "token-of-a-login"
    with pytest.raises(RuleBroken), writing():
        logins.sign_in(link=unknown)
    with writing():
        db.add(Login(token_hash=digest(token), link_id=unknown.id, created_at=now, seen_at=now, expires_at=now + LINK_LIFE))
    assert logins.login_for(token) is None
    visitor = app.test_client()
    with visitor.session_transaction() as cookie:
        cookie["login"] = token
    assert {visitor.get(page).status_code for page in ("/pelatih/", "/sekolah/")} == {401}


def test_link_of_an_unknown_kind_is_no_page_of_the_staff(app: Flask, unknown: AccessLink) -> None:
    make_account()
    staff = app.test_client()
    staff.post("/masuk", data={"username": "petugas", "password": PASSWORD})
    assert staff.get(f"/petugas/tautan/{unknown.id}/cabut").status_code == 404
    assert staff.post("/petugas/tautan/stranger/1").status_code == 404


@pytest.mark.parametrize("kind", HOLDERS)
@on_sqlite
def test_holder_comes_in_as_its_own_audience_only(app: Flask, office: Office, by_link: Come, kind: str) -> None:
    visitor = by_link(make_link(holder := MAKERS[kind]()))
    homes = {each: visitor.get(home_of_kind(app, each)).status_code for each in HOLDERS}
    assert homes == {each: 200 if each == kind else 404 for each in HOLDERS}
    assert holder.name in visitor.get(home_of_kind(app, kind)).text


def home_of_kind(app: Flask, kind: str) -> str:
    with app.test_request_context():
        return app.url_for(PAGES_OF[kind].home)


@pytest.mark.parametrize("kind", HOLDERS)
@on_sqlite
def test_holder_has_its_pages(app: Flask, office: Office, kind: str) -> None:
    holder = MAKERS[kind]()
    with app.test_request_context():
        assert vars(app.view_functions[PAGES_OF[kind].home])["audience"] == (kind,)
        assert (home_of(holder), staff_page_of(holder)) != ("", "")


def test_holders_are_the_rows_the_columns_the_audiences_and_the_pages() -> None:
    table = AccessLink.__table__
    assert isinstance(table, Table)
    columns = {key.column.table.name for key in table.foreign_keys}
    checks = {str(check.name) for check in table.constraints if "held_by" in str(check.name)}
    assert columns == {row.model.__tablename__ for row in HOLDERS.values()}
    assert checks == {f"ck_access_link_held_by_{key}" for key in HOLDERS}
    assert set(PAGES_OF) == set(HOLDERS) == set(MAKERS)
    assert set(HOLDERS) < set(AUDIENCES)
    for key, row in HOLDERS.items():
        assert getattr(AccessLink, key).property.mapper.class_ is row.model
        assert {each.ondelete for each in table.c[f"{key}_id"].foreign_keys} == {"CASCADE"}


def count(model: type[Any]) -> int:
    db.rollback()
    return db.scalar(select(func.count()).select_from(model)) or 0


@on_both
@pytest.mark.parametrize("kind", HOLDERS)
def test_holder_that_is_deleted_takes_its_links_and_logins_along(office: Office, by_link: Come, kind: str) -> None:
    holder: Holder = MAKERS[kind]()
    by_link(make_link(holder))
    by_link(make_link(make_school()))
    before = count(AccessLink), count(Login)
    with writing():
        db.execute(delete(type(holder)).where(type(holder).id == holder.id))
    assert (before, (count(AccessLink), count(Login))) == ((2, 2), (1, 1))


@on_both
@pytest.mark.parametrize("wrong", ["another kind", "two holders", "no holder", "nobody"])
def test_database_refuses_a_link_that_is_not_its_holders(office: Office, wrong: str) -> None:
    school, trainer = make_school(), make_trainer()
    values = {
        "another kind": ghost(holder_kind="trainer", school_id=school.id),
        "two holders": ghost(holder_kind="school", school_id=school.id, trainer_id=trainer.id),
        "no holder": ghost(holder_kind="school"),
        "nobody": ghost(holder_kind="school", school_id=school.id + 1000),
    }
    with pytest.raises(IntegrityError), writing():
        db.execute(insert(AccessLink), [values[wrong]])


@pytest.fixture
def site(bare_database: str, tmp_path: Path) -> Iterator[Flask]:
    """A site whose database stands at the migration before links had kinds."""
    app = create_app({
        "TESTING": True, "SQLALCHEMY_DATABASE_URI": bare_database, "DATA": tmp_path, "STORAGE": tmp_path,
        "SECRET_KEY": "a secret for tests that is long enough", "WTF_CSRF_ENABLED": False,
    })  # fmt: skip
    with app.app_context():
        upgrade(revision="0003")
        yield app
        extension.session.remove()
        extension.engine.dispose()


OLD = {
    "school": text("INSERT INTO school (id, npsn, name, level, ownership, address, head_name, head_nip, phone)"
                   " VALUES (7, '99000001', 'SD Contoh', 'SD', '', '', '', '', '')"),
    "trainer": text("INSERT INTO trainer (id, name, phone, institution) VALUES (7, 'Pelatih Contoh', '', '')"),
}  # fmt: skip
LINK = text(
    "INSERT INTO access_link (token_hash, school_id, trainer_id, contact_name, contact_phone, created_at, confirmed_at,"
    " expires_at) VALUES (:token_hash, :school_id, :trainer_id, 'Bu Contoh', '', :at, :at, :until)"
)


def fill_as_before() -> None:
    """A school and a trainer of one number, each with a link, as the version before stored them."""
    now = utcnow()
    with extension.engine.begin() as connection:
        for kind, made in OLD.items():
            connection.execute(made)
            owner = {"school_id": None, "trainer_id": None, f"{kind}_id": 7}
            connection.execute(LINK, {"token_hash": digest(kind), **owner, "at": now, "until": now + LINK_LIFE})


@on_both
def test_link_that_was_printed_before_still_opens(site: Flask) -> None:
    fill_as_before()
    upgrade()
    make_office()
    for kind, name in (("school", "SD Contoh"), ("trainer", "Pelatih Contoh")):
        visitor = site.test_client()
        answer = visitor.post(f"/tautan/{kind}", follow_redirects=True)
        assert (answer.status_code, answer.request.path, name in answer.text) == (200, home_of_kind(site, kind), True)
    kept = [(link.holder_kind, link.holder and link.holder.id, link.contact_name) for link in db.query(AccessLink)]
    assert sorted(kept) == [("school", 7, "Bu Contoh"), ("trainer", 7, "Bu Contoh")]


@on_both
def test_links_survive_the_way_back(site: Flask) -> None:
    fill_as_before()
    upgrade()
    with writing():
        db.execute(insert(AccessLink), [ghost()])
    db.remove()
    downgrade(revision="0003")
    rows = db.execute(text("SELECT school_id, trainer_id FROM access_link ORDER BY id")).all()
    assert rows == [(7, None), (None, 7)]


def test_requests_name_schools_only(office: Office, unknown: AccessLink) -> None:
    with writing():
        unknown.confirmed_at = None
        links.request_link(make_school_here(), "Bu Contoh", "+6281200000009")
    assert [link.contact_name for link in links.requests()] == ["Bu Contoh"]


def make_school_here() -> School:
    school = School(npsn="99000009", name="SD Contoh", level="SD")
    db.add(school)
    return school
