"""Sessions, cohorts and trainers."""

from flask import Blueprint

blueprint = Blueprint("sessions", __name__)

from blueprints.staff.sessions import cohorts, sessions, trainers  # noqa: E402  # the views need the blueprint first

__all__ = ["blueprint", "cohorts", "sessions", "trainers"]
