"""Cohorts of a training."""

from flask import Blueprint

blueprint = Blueprint("cohorts", __name__)

from blueprints.staff.cohorts import cohorts  # noqa: E402  # the views need the blueprint first

__all__ = ["blueprint", "cohorts"]
