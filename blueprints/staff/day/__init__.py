"""The day of a stage: re-registration, calls, the running page, the clock, substitutes."""

from flask import Blueprint

blueprint = Blueprint("day", __name__)

from blueprints.staff.day import arrivals, clock, running, substitutes, timekeepers, turns  # noqa: E402  # the views need it first

__all__ = ["arrivals", "blueprint", "clock", "running", "substitutes", "timekeepers", "turns"]
