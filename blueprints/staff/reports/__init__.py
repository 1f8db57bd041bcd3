"""Reports over all programs."""

from flask import Blueprint

blueprint = Blueprint("reports", __name__)

from blueprints.staff.reports import year  # noqa: E402  # views need it

__all__ = ["blueprint", "year"]
