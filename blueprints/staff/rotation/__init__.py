"""Rotating books: bags, rounds, and what officers handed over."""

from flask import Blueprint

blueprint = Blueprint("rotation", __name__)

from blueprints.staff.rotation import bags, officers, rounds  # noqa: E402  # the views need the blueprint first

__all__ = ["bags", "blueprint", "officers", "rounds"]
