"""The print room: what is printed, what was issued, and the jobs that print."""

from flask import Blueprint

blueprint = Blueprint("printing", __name__)

from blueprints.staff.printing import issued, jobs, menu, printing  # noqa: E402  # the views need the blueprint first

__all__ = ["blueprint", "issued", "jobs", "menu", "printing"]
