"""Certificates of a program: the rule, who is given one, what they look like, issuing and printing."""

from flask import Blueprint

blueprint = Blueprint("certificates", __name__)

from blueprints.staff.certificates import certificates, design, issuing, recipients, standing  # noqa: E402  # views need it

__all__ = ["blueprint", "certificates", "design", "issuing", "recipients", "standing"]
