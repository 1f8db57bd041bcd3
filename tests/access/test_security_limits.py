"""Limits: who tries too often waits, and nobody else does."""

import logging
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from blueprints.attempts import network_of
from tests.support.databases import on_sqlite
from tests.support.factories import PASSWORD, make_account


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::2", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unix", "unix"),
    ],
)
def test_network_is_what_one_visitor_holds(address: str, network: str) -> None:
    assert network_of(address) == network


def sign_in(client: FlaskClient, address: str, password: str = "salah") -> int:
    data = {"username": "petugas", "password": password}
    return client.post("/masuk", data=data, environ_base={"REMOTE_ADDR": address}).status_code


@on_sqlite
def test_other_addresses_of_one_ipv6_network_give_no_more_attempts(client: FlaskClient) -> None:
    make_account()
    codes = [sign_in(client, f"2001:db8::{number:x}") for number in range(1, 12)]
    assert codes == [422] * 10 + [429]


def test_stranger_who_guesses_closes_the_name_for_their_network_only(client: FlaskClient) -> None:
    make_account()
    codes = [sign_in(client, "192.0.2.1") for _ in range(40)]
    assert codes == [422] * 10 + [429] * 30
    assert sign_in(client, "192.0.2.2", PASSWORD) == 302


@on_sqlite
def test_guessing_one_name_from_many_networks_ends(client: FlaskClient) -> None:
    make_account()
    codes = [sign_in(client, f"192.0.2.{number // 10}") for number in range(101)]
    assert codes == [422] * 100 + [429]


@on_sqlite
def test_who_tries_too_often_is_told_how_long_to_wait(client: FlaskClient) -> None:
    for _ in range(10):
        sign_in(client, "192.0.2.1")
    answer = client.post("/masuk", data={"username": "petugas"}, environ_base={"REMOTE_ADDR": "192.0.2.1"})
    assert "Tunggu sekitar 15 menit" in answer.text
    assert answer.headers["Retry-After"] == "900"


@on_sqlite
@pytest.mark.parametrize(("proxies", "times"), [(0, 1), (1, 0)])
def test_proxy_that_nobody_told_of_is_warned_of_once(
    app: Flask, database: str, tmp_path: Path, caplog: pytest.LogCaptureFixture, proxies: int, times: int
) -> None:
    settings = {"TESTING": True, "SQLALCHEMY_DATABASE_URI": database, "DATA": tmp_path, "STORAGE": tmp_path / "files"}
    visitor = create_app({**settings, "EMBEDDED_WORKER": False, "PROXIES": proxies}).test_client()
    with caplog.at_level(logging.WARNING):
        visitor.get("/sehat")
        assert caplog.messages == []
        for _request in range(2):
            visitor.get("/sehat", headers={"X-Forwarded-For": "192.0.2.1"})
    assert ["PROXIES=1" in message for message in caplog.messages] == [True] * times
