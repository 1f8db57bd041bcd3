"""Judging: judges, panels, scores on paper, what is missing, and what differs too much."""

from flask import Blueprint

blueprint = Blueprint("judging", __name__)

from blueprints.staff.judging import (  # noqa: E402  # the views need the blueprint first
    awards,
    cuts,
    judges,
    minutes,
    panels,
    ranking,
    scores,
    sheets,
)

__all__ = ["awards", "blueprint", "cuts", "judges", "minutes", "panels", "ranking", "scores", "sheets"]
