"""Somebody who visits the site in this process: no network, but all the rest."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.support.factories import PASSWORD, make_account


class Visitor:
    """A browser; every request begins with an empty session of the database, as on a server."""

    def __init__(self, app: Flask) -> None:
        self.app, self.client = app, app.test_client()

    def get(self, path: str) -> TestResponse:
        """The answer, which must be good."""
        return self._good(lambda: self.client.get(path))

    def post(self, path: str, **sent: Any) -> TestResponse:
        """The answer, which must be good."""
        return self._good(lambda: self.client.post(path, **sent))

    def _good(self, ask: Callable[[], TestResponse]) -> TestResponse:
        with self.app.app_context():
            answer = ask()
            answer.get_data()
        assert answer.status_code < 400, f"{answer.status}: {answer.text[:500]}"
        return answer


def officer(app: Flask) -> Visitor:
    """A member of staff who has signed in."""
    make_account()
    visitor = Visitor(app)
    visitor.post("/masuk", data={"username": "petugas", "password": PASSWORD})
    return visitor


def school(app: Flask, token: str) -> Visitor:
    """A school that came by its private link."""
    visitor = Visitor(app)
    visitor.post(f"/tautan/{token}")
    return visitor
