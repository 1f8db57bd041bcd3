"""The office, its signers and officers, and its lists: institutions, their types, venues, vehicles."""

from flask import Blueprint

blueprint = Blueprint("office", __name__)

from blueprints.staff.office import institutions, office, officers, schools, signers, types, venues  # noqa: E402  # the views need the blueprint first

__all__ = ["blueprint", "institutions", "office", "officers", "schools", "signers", "types", "venues"]
