"""Loans: packages and their scans, the office's copies, the car's rounds, the register."""

from flask import Blueprint

blueprint = Blueprint("lending", __name__)

from blueprints.staff.lending import agreements, copies, handing, packages, scanning, trips  # noqa: E402  # need the blueprint

__all__ = ["agreements", "blueprint", "copies", "handing", "packages", "scanning", "trips"]
