"""Judging: judges, panels, scores on paper, what is missing, and what differs too much."""

from flask import Blueprint

blueprint = Blueprint("judging", __name__)

from blueprints.staff.judging import judges, panels, scores, sheets  # noqa: E402  # the views need the blueprint first

__all__ = ["blueprint", "judges", "panels", "scores", "sheets"]
