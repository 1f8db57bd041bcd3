"""What each role of the staff may see and do, by its row."""

import re
import sys
from collections.abc import Collection, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.access import accounts, links
from domain.models import Office, Registration
from domain.models.role import LEVELS, ROLES, Role
from domain.rules import RuleBroken
from domain.store.db import db, writing
from tests.conftest import Come
from tests.support.audiences import allowed
from tests.support.crawling import crawl, offers
from tests.support.databases import on_sqlite
from tests.support.factories import (
    PASSWORD,
    make_account,
    make_link,
    make_program,
    make_registration,
    make_school,
    make_session,
    make_trainer,
)
from tests.support.world import World

HIGHEST = {"admin": "admin", "officer": "officer", "treasurer": "staff", "reader": "reader"}


def test_roles_hold_the_levels_up_to_their_own() -> None:
    levels = {key: [level for level in LEVELS if role.may(level, "registering")] for key, role in ROLES.items()}
    assert levels == {key: list(LEVELS[: LEVELS.index(highest) + 1]) for key, highest in HIGHEST.items()}


def staff(app: Flask, role: str) -> FlaskClient:
    make_account(role, role)
    visitor = app.test_client()
    visitor.post("/masuk", data={"username": role, "password": PASSWORD})
    return visitor


PAGES = ("/petugas/kegiatan", "/petugas/sekolah", "/petugas/sekolah/baru", "/petugas/instansi/ubah", "/petugas/akun")


@on_sqlite
def test_role_without_a_row_may_nothing(app: Flask, office: Office) -> None:
    visitor = staff(app, "ghost")
    assert {visitor.get(page).status_code for page in PAGES} == {404}


@on_sqlite
def test_role_has_its_own_level_in_a_room_that_its_row_names(
    app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = Role("clerk", "Juru data", "staff", {"office": "officer", "programs": ""})
    monkeypatch.setitem(ROLES, "clerk", row)
    visitor = staff(app, "clerk")
    assert [visitor.get(page).status_code for page in PAGES] == [404, 200, 200, 404, 404]
    offered = {offer.path for offer in offers("/", visitor.get("/"))}
    assert {"/petugas/sekolah", "/petugas/instansi"} < offered
    assert "/petugas/kegiatan" not in offered


def said_by_participants() -> set[str]:
    """Names, numbers and answers of everybody who takes part, as pages would show them."""
    people = db.query(Registration).all()
    answers = {str(answer) for person in people for answer in person.answers.values() if len(str(answer)) > 6}
    return answers | {person.name for person in people} | {person.number for person in people}


def shown_to(world: World, name: str, most: int) -> Iterator[str]:
    """What the pages of the staff say, and what they lead to, of pages that are alike so many as `most`."""
    for _page, _offer, answer in crawl(world, name, world.pages(allowed(name) - allowed("nobody")), most):
        if answer is not None:
            yield answer.get_data(as_text=True) if (answer.mimetype or "").startswith("text/") else ""


def found(texts: Iterator[str], secrets: Collection[str]) -> set[str]:
    return {secret for text in texts for secret in secrets if secret in text}


@on_sqlite
@pytest.mark.usefixtures("papers_once")
def test_treasurer_sees_nothing_that_comes_from_a_participant(world: World) -> None:
    secrets = said_by_participants()
    assert len(secrets) > 20
    assert found(shown_to(world, "treasurer", sys.maxsize), secrets) == set()
    assert found(shown_to(world, "reader", 2), secrets) >= {person.name for person in db.query(Registration)}


@on_sqlite
def test_treasurer_sees_how_many_take_part(app: Flask, office: Office) -> None:
    program = make_program()
    make_registration(program, make_school())
    page = staff(app, "treasurer").get(f"/petugas/kegiatan/{program.code}").text
    assert ("<b>1</b>" in page, "Perlu diperiksa" in page or "Jumlah" in page) == (True, True)


@pytest.mark.parametrize("role", ROLES)
@on_sqlite
def test_page_says_who_is_signed_in(app: Flask, office: Office, role: str) -> None:
    visitor = staff(app, role)
    page = re.sub(r"<[^>]+>", "", visitor.get("/").text)
    assert f"Masuk sebagai {role.title()} ({ROLES[role].label})" in page


@on_sqlite
def test_page_says_which_holder_is_signed_in(app: Flask, office: Office, by_link: Come) -> None:
    trainer = make_trainer("Ibu Pelatih")
    assert "Masuk sebagai Ibu Pelatih" in by_link(make_link(trainer)).get("/pelatih/").text


@on_sqlite
@pytest.mark.parametrize("page", ["/pelatih/", "/pelatih/sesi/1", "/pelatih/sesi/1/daftar-hadir.pdf"])
def test_page_of_trainers_tells_a_stranger_about_links(app: Flask, office: Office, page: str) -> None:
    answer = app.test_client().get(page)
    assert (answer.status_code, "tautan pribadi" in answer.text) == (401, True)


@on_sqlite
def test_what_staff_send_after_their_login_ended_goes_on_after_the_sign_in(app: Flask, office: Office) -> None:
    make_account()
    session, visitor = make_session(make_program(cohorts=(20,))), app.test_client()
    page = visitor.post(f"/pelatih/sesi/{session.id}", data={"state-7": "present"})
    form = next(offer for offer in offers("/", page) if offer.path == "/masuk")
    assert (page.status_code, ("state-7", "present") in form.fields) == (401, True)
    answer = visitor.post("/masuk", data={**dict(form.fields), "username": "petugas", "password": PASSWORD})
    sent_again = next(offer for offer in offers("/", answer) if offer.path == f"/pelatih/sesi/{session.id}")
    assert ("state-7", "present") in sent_again.fields


@on_sqlite
def test_treasurer_does_not_see_who_holds_links(app: Flask, office: Office) -> None:
    school = make_school()
    with writing():
        links.request_link(school, "Bu Operator", "+6281399990001")
    page = f"/petugas/sekolah/{school.npsn}"
    shown = {role: "Bu Operator" in staff(app, role).get(page).text for role in ROLES}
    assert shown == {"admin": True, "officer": True, "treasurer": False, "reader": True}


@on_sqlite
def test_last_who_may_set_accounts_stays_whatever_the_role_is_called(
    app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ROLES, "chief", Role("chief", "Kepala", "admin"))
    monkeypatch.setitem(ROLES, "warden", Role("warden", "Penjaga", "admin", {"access": "reader"}))
    admin, _warden = make_account("admin", "admin"), make_account("warden", "warden")
    with pytest.raises(RuleBroken), writing():
        accounts.disable(admin)
    chief = make_account("kepala", "chief")
    with writing():
        accounts.disable(admin)
    with pytest.raises(RuleBroken), writing():
        accounts.change_account(chief, "Kepala", "officer")
