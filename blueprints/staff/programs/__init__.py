"""Programs and their questions."""

from flask import Blueprint

blueprint = Blueprint("programs", __name__)

from blueprints.staff.programs import erasing, form_versions, programs, questions  # noqa: E402  # the views need the blueprint first

__all__ = ["blueprint", "erasing", "form_versions", "programs", "questions"]
