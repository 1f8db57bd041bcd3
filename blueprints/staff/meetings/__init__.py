"""Meetings: invitations and their answers, letters, minutes, decisions and what became of them."""

from flask import Blueprint

blueprint = Blueprint("meetings", __name__)

from blueprints.staff.meetings import decisions, guests, inviting, letters, minutes, photos  # noqa: E402  # need the blueprint

__all__ = ["blueprint", "decisions", "guests", "inviting", "letters", "minutes", "photos"]
