"""Accounts that sign in by two steps, and codes of their apps."""

from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from pyotp import TOTP
from werkzeug.test import TestResponse

from domain.access import factors
from domain.models import Account
from domain.store.db import writing
from tests.support.factories import PASSWORD

PAPER = "ABCDEFGHJK"
cheap_hash = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash
"""A hash tells how dear it is to check; nobody attacks the accounts of tests."""


def give_app(app: Flask, account: Account) -> TOTP:
    """The account signs in by two steps from now on; one code on paper."""
    secret, hashes = factors.new_secret(), [cheap_hash(PAPER)]
    with writing():
        factors.give(account, factors.seal(secret, [app.config["SECRET_KEY"]]), hashes)
    return TOTP(secret)


def first_step(client: FlaskClient, username: str = "petugas", **more: str) -> TestResponse:
    return client.post("/masuk", data={"username": username, "password": PASSWORD, **more})


def second_step(client: FlaskClient, code: str, **more: str) -> TestResponse:
    return client.post("/masuk/kode", data={"second_code": code, **more})
