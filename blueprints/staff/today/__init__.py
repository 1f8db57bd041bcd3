"""The first page of the staff, and the search that stands on every page."""

from flask import Blueprint

blueprint = Blueprint("today", __name__)

from blueprints.staff.today import searching, today  # noqa: E402  # the views need the blueprint first

__all__ = ["blueprint", "searching", "today"]
