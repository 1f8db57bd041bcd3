"""The office, its signers and the schools."""

from flask import Blueprint

blueprint = Blueprint("office", __name__)

from blueprints.staff.office import office, schools, signers  # noqa: E402  # the views need the blueprint first

__all__ = ["blueprint", "office", "schools", "signers"]
