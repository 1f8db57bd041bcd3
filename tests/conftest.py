"""What every test may use: the site on each database, somebody who visits it, and a command line."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner

from domain import audit
from domain.access import logins
from domain.models import Batch, Office, Program, Registration, School
from domain.store.db import writing
from tests.support import factories, one_site

pytest_plugins = [
    "tests.support.services",
    "tests.support.databases",
    "tests.support.groups",
    "tests.support.browser_site",
    "tests.support.phones",
    "tests.support.memory",
    "tests.support.mail_server",
    "tests.support.printed",
]

Come = Callable[[str], FlaskClient]
"""Comes in by the private link of this token."""


@pytest.fixture
def app(request: pytest.FixtureRequest, database: str, tmp_path: Path, shared_folder: Path) -> Iterator[Flask]:
    """The site on an empty, migrated database, inside an application context. Runs once on each kind of database."""
    factories.number_from()
    own = request.node.get_closest_marker("own_site") is not None
    with one_site.site(database, tmp_path, shared_folder, own) as app:
        yield app


@pytest.fixture
def office(app: Flask) -> Office:
    """The office, its signers and four kelurahan."""
    return factories.make_office()


@pytest.fixture
def program(office: Office) -> Program:
    """A storytelling contest that is open."""
    return factories.make_program()


@pytest.fixture
def school(office: Office) -> School:
    """An SD that has registered nobody yet."""
    return factories.make_school()


@pytest.fixture
def batch(program: Program, school: School) -> Batch:
    """The batch that the school has open, still empty."""
    return factories.make_batch(program, school)


@pytest.fixture
def registration(program: Program, school: School) -> Registration:
    """Somebody whom the school has sent."""
    return factories.make_registration(program, school, factories.pupil(7, name="Aisyah Putri Contoh"))


@pytest.fixture
def client(app: Flask, office: Office) -> FlaskClient:
    """Somebody who has not signed in."""
    return app.test_client()


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()


@pytest.fixture
def by_link(app: Flask) -> Come:
    """A visitor who came in by a private link."""

    def come(token: str) -> FlaskClient:
        client = app.test_client()
        assert client.post(f"/tautan/{token}").status_code == 302
        return client

    return come


@pytest.fixture
def visitor(by_link: Come, school: School) -> FlaskClient:
    """The school, come in by its own link."""
    return by_link(factories.make_link(school))


@pytest.fixture
def staff(app: Flask, office: Office) -> FlaskClient:
    """An officer who has signed in."""
    return sign_in(app, "petugas", "officer")


@pytest.fixture
def admin(app: Flask, office: Office) -> FlaskClient:
    """An admin who has signed in."""
    return sign_in(app, "admin", "admin")


@pytest.fixture
def reader(app: Flask, office: Office) -> FlaskClient:
    """A member of staff who may look only."""
    return sign_in(app, "pembaca", "reader")


def sign_in(app: Flask, username: str, role: str) -> FlaskClient:
    """Somebody of the staff in a browser of their own, as if the page for it had let them in (tests/access)."""
    account = factories.make_account(username, role)
    with writing():
        token = logins.sign_in(account=account)
        audit.record(f"account:{account.id}", "sign-in", f"account:{account.id}")
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["login"] = token
    return client
