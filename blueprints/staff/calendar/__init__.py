"""The calendar of the office."""

from flask import Blueprint

blueprint = Blueprint("calendar", __name__)

from blueprints.staff.calendar import addresses, calendar  # noqa: E402  # the views need the blueprint first

__all__ = ["addresses", "blueprint", "calendar"]
