"""What people ask about their own data."""

from flask import Blueprint

blueprint = Blueprint("privacy", __name__)

from blueprints.staff.privacy import answering, rights  # noqa: E402  # the views need the blueprint first

__all__ = ["blueprint", "answering", "rights"]
