"""The office, its signers and officers, and its lists: institutions, their types, venues, vehicles."""

from flask import Blueprint

blueprint = Blueprint("office", __name__)

from blueprints.staff.office import (  # noqa: E402  # the views need the blueprint first
    days_off,
    institutions,
    office,
    officers,
    schools,
    signers,
    types,
    venues,
)

__all__ = ["blueprint", "days_off", "institutions", "office", "officers", "schools", "signers", "types", "venues"]
