"""Registrations: lists, reviews, the desk, statistics."""

from flask import Blueprint

blueprint = Blueprint("registering", __name__)

from blueprints.staff.registering import desk, registrations, reviews, statistics  # noqa: E402  # the views need the blueprint first

__all__ = ["blueprint", "desk", "registrations", "reviews", "statistics"]
