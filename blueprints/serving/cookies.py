"""Cookies signed with the one time of all hosts: one whose clock is slow takes a cookie of the future for an expired one."""

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from domain.store.db import utcnow


class _Signer(TimestampSigner):
    def get_timestamp(self) -> int:
        return int(utcnow().timestamp())


class Cookies(SecureCookieSessionInterface):
    """Flask's own, but for the clock."""

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        found = super().get_signing_serializer(app)
        if found:
            found.signer = _Signer
        return found


def init_app(app: Flask) -> None:
    """Sign cookies so."""
    app.session_interface = Cookies()
