"""Manuscripts: the list, what judges may read of each, covering, near copies, the book."""

from flask import Blueprint

blueprint = Blueprint("manuscripts", __name__)

from blueprints.staff.manuscripts import covering, limits, manuscripts, receiving  # noqa: E402  # need the blueprint first

__all__ = ["blueprint", "covering", "limits", "manuscripts", "receiving"]
