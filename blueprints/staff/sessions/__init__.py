"""Sessions and trainers."""

from flask import Blueprint

blueprint = Blueprint("sessions", __name__)

from blueprints.staff.sessions import changing, copying, repeating, series, sessions, trainers  # noqa: E402  # the views need the blueprint first

__all__ = ["blueprint", "changing", "copying", "repeating", "series", "sessions", "trainers"]
