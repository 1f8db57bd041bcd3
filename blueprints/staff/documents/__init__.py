"""Documents that participants hand in."""

from flask import Blueprint

blueprint = Blueprint("documents", __name__)

from blueprints.staff.documents import checklist, documents  # noqa: E402  # the views need the blueprint first

__all__ = ["blueprint", "checklist", "documents"]
