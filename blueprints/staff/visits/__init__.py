"""The mobile library: the schedule of a month, stops, requests, numbers, the report."""

from flask import Blueprint

blueprint = Blueprint("visits", __name__)

from blueprints.staff.visits import counting, planning, printing, requests, schedule, stops  # noqa: E402  # the views need the blueprint first

__all__ = ["blueprint", "counting", "planning", "printing", "requests", "schedule", "stops"]
