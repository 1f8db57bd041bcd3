"""Which room counts what is due of a capability, and which searches for it; the rows stand in forms/capabilities/."""

from collections.abc import Callable, Iterable

from domain.declaring import Found, Waiting
from domain.lending import register
from domain.meetings import declared as meetings
from domain.money import declared as money
from domain.privacy import retention
from domain.rotation import declared as rotation

DUE: dict[str, Callable[[], Iterable[Waiting]]] = {
    "every_program": retention.waiting,
    "lending": register.due,
    "meetings": meetings.waiting,
    "money": money.waiting,
    "rotation": rotation.waiting,
}
"""By capability, and for what every program has: what waits now in all of its programs,
with a fixed number of queries. What does not wait is left out."""
FINDS: dict[str, Callable[[str, int], Iterable[Found]]] = {
    "lending": register.finds,
    "meetings": meetings.find,
    "rotation": rotation.find,
}
"""By capability: at most so many finds for a text of at least two letters, the best first."""
