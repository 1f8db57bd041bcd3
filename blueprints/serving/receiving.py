"""Files out of a request: the only place that takes them, and all go through the door of their channel."""

from flask import request

from domain.files import door
from domain.files.door import Admitted, Channel


def received(channel: Channel, field: str = "file") -> Admitted | None:
    """The file of this field, let in; None when none was chosen. Raises RuleBroken. Not inside `writing()`."""
    sent = request.files.get(field)
    return door.let_in(channel, sent.filename, sent.read(channel.most_bytes + 1)) if sent and sent.filename else None


def all_received(channel: Channel, field: str = "file", most: int = 0) -> list[Admitted]:
    """All files of this field, or none: RuleBroken for one is for all, and for more than `most`."""
    sent = [one for one in request.files.getlist(field) if one.filename]
    if most and len(sent) > most:
        raise door.too_many(channel, most)
    return door.let_all_in(channel, [(one.filename or "", one.read(channel.most_bytes + 1)) for one in sent])
