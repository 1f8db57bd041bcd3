"""Coming in and going out: staff by password and a second step, schools and trainers by private link."""

from flask import Blueprint

blueprint = Blueprint("accounts", __name__)

from blueprints.accounts import links, second_step, signing_in  # noqa: E402  # the views need the blueprint first

__all__ = ["blueprint", "links", "second_step", "signing_in"]
