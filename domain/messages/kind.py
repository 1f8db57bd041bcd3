"""What a room says about a message that its pages send. All kinds stand in domain/message_kinds.py."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class MessageKind:
    """One kind of message.

    `to` says who gets it. `words` are Indonesian, no matter who sends them; `places` are the placeholders that they may hold,
    with an example of each, and `needed` those without which the message is of no use. `is_secret`: what it holds opens a
    door, so it is noted without it and can be sent only from the page that made it.
    """

    key: str
    title: str
    to: str
    words: str
    places: Mapping[str, str]
    needed: tuple[str, ...] = ()
    is_secret: bool = False
