"""Accounts and private links."""

from flask import Blueprint

blueprint = Blueprint("access", __name__)

# The views need the blueprint first.
from blueprints.staff.access import accounts, api_tokens, audit_log, factor, links, mine, school_links  # noqa: E402

__all__ = ["blueprint", "accounts", "api_tokens", "audit_log", "factor", "links", "mine", "school_links"]
