"""The API: what other programs may read by token. Its packages are an extra; without them it is not there."""

from flask import Blueprint

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

from blueprints.api import about, reading  # noqa: E402  # the views need the blueprint first

__all__ = ["about", "blueprint", "reading"]
