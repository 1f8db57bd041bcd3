"""The tests' world: its visitors, and what they ask."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

NEED_A_PAPER = {
    f"staff.printing.{view}"
    for view in (
        "print_options",
        "print_preview",
        "print_sheet",
        "print_ready",
        "print_start",
        "print_directly",
        "save_print_choices",
        "forget_print_choices",
    )
}
"""Views that are asked about a paper in the query."""


ROLES = ("treasurer", "reader", "officer", "admin")


@dataclass(frozen=True)
class World:
    """`cookies`: visitor → cookie. `values`: argument of a URL, or "endpoint argument" → what to put there."""

    app: Flask
    cookies: Mapping[str, str]
    values: Mapping[str, Any]

    def ask(self, name: str, path: str, method: str = "GET", **sent: Any) -> TestResponse:
        """What a visitor is answered, in a context of the request's own, as on a real server."""
        with self.app.app_context():
            answer = self.visitor(name).open(path, method=method, **sent)
            answer.get_data()
            answer.close()
        return answer

    def sent(self, endpoint: str) -> dict[str, str]:
        """What the form of a view holds, where an empty one is about nothing."""
        return {"from": str(self.values["archived"])} if endpoint == "staff.programs.copy_questions" else {}

    def pages(self, views: Collection[str]) -> list[str]:
        """The addresses of those of these views that answer a GET."""
        rules = [rule for rule in self.app.url_map.iter_rules() if rule.endpoint in views and "GET" in (rule.methods or ())]
        return [self.path(rule.endpoint, rule.arguments) for rule in rules]

    def visitor(self, name: str) -> FlaskClient:
        """A new browser of this visitor."""
        client = self.app.test_client()
        if name in self.cookies:
            client.set_cookie(self.app.config["SESSION_COOKIE_NAME"], self.cookies[name])
        return client

    def path(self, endpoint: str, arguments: set[str]) -> str:
        """The address of a view, about things of school A and trainer A."""
        names = {*arguments, "paper"} if endpoint in NEED_A_PAPER else arguments
        chosen = {name: self.values.get(f"{endpoint} {name}", self.values.get(name)) for name in names}
        with self.app.test_request_context():
            return str(self.app.url_for(endpoint, **chosen))


def is_refused(answer: TestResponse) -> bool:
    """Not found, or sent to prove who one is."""
    target = answer.headers.get("Location", "")
    return answer.status_code in {401, 404} or target.startswith(("/masuk", "/bukti?nomor="))


def come_in(app: Flask, path: str, data: dict[str, str] | None = None) -> str:
    client = app.test_client()
    answer = client.post(path, data=data)
    assert answer.status_code == 302, answer.text
    cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie
    return cookie.value
