"""Messages by WhatsApp and e-mail: what waits, what was sent, and in which words."""

from flask import Blueprint

blueprint = Blueprint("messages", __name__)

from blueprints.staff.messages import by_mail, messages, words  # noqa: E402  # the views need the blueprint first

__all__ = ["blueprint", "by_mail", "messages", "words"]
