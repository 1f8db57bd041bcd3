"""Registrations: lists, reviews, the desk, statistics."""

from flask import Blueprint

blueprint = Blueprint("registering", __name__)

from blueprints.staff.registering import (  # noqa: E402  # the views need the blueprint first
    desk,
    following,
    registrations,
    reviews,
    saving,
    several,
    statistics,
    waiting,
    walk_ins,
)

__all__ = [
    "blueprint", "desk", "following", "registrations", "reviews", "saving", "several", "statistics", "waiting", "walk_ins",
]  # fmt: skip
