"""Accounts and private links."""

from flask import Blueprint

blueprint = Blueprint("access", __name__)

from blueprints.staff.access import accounts, audit_log, factor, links, mine  # noqa: E402  # the views need the blueprint first

__all__ = ["blueprint", "accounts", "audit_log", "factor", "links", "mine"]
