"""Publishing: the result of a program for the public."""

from flask import Blueprint

blueprint = Blueprint("publishing", __name__)

from blueprints.staff.publishing import announcing, releasing  # noqa: E402  # the views need the blueprint first

__all__ = ["blueprint", "announcing", "releasing"]
