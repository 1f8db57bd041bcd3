"""Manuscripts: the list, what judges may read of each, covering, near copies, the book."""

from flask import Blueprint

blueprint = Blueprint("manuscripts", __name__)

from blueprints.staff.manuscripts import (  # noqa: E402  # the views need the blueprint first
    anthology,
    covering,
    likeness,
    limits,
    manuscripts,
    receiving,
    sharing,
)

__all__ = ["anthology", "blueprint", "covering", "likeness", "limits", "manuscripts", "receiving", "sharing"]
