"""Onward: taking participants along into another program, here or in another installation."""

from flask import Blueprint

blueprint = Blueprint("onward", __name__)

from blueprints.staff.onward import keys, moving, transfers  # noqa: E402  # the views need the blueprint first

__all__ = ["blueprint", "keys", "moving", "transfers"]
