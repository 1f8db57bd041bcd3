"""Help where one stands: a short page a task, reached from the pages where the task is done."""

from flask import Blueprint

blueprint = Blueprint("help", __name__, url_prefix="/bantuan")

from blueprints.help import pages  # noqa: E402  # the views need the blueprint first

__all__ = ["blueprint", "pages"]
