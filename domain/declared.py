"""Which room speaks for a capability: what is due, what a search finds, what happens, what it has with an institution.

The rows stand in forms/capabilities/ and, for what is of every program, in forms/every_program.py.
"""

from collections.abc import Callable, Iterable, Iterator

from domain.contests import declared as contests
from domain.declaring import Dealt, Found, Happening, Span, Waiting
from domain.documents import declared as documents
from domain.lending import declared as lending
from domain.lending import register
from domain.meetings import declared as meetings
from domain.models import Institution
from domain.money import declared as money
from domain.printing import declared as printing
from domain.privacy import retention, rights
from domain.registering import declared as registering
from domain.rotation import declared as rotation
from domain.sessions import declared as sessions
from domain.visits import declared as visits
from forms.capabilities import CAPABILITIES
from forms.capability import Dealing, Declared, Due, Find, Occasion
from forms.every_program import EVERYWHERE


def _every_program() -> Iterator[Waiting]:
    yield from registering.waiting()
    yield from retention.waiting()
    yield from rights.waiting()


def _with_every_program(institution: Institution) -> Iterator[Dealt]:
    yield from registering.deals(institution)
    yield from printing.deals(institution)


DUE: dict[str, Callable[[], Iterable[Waiting]]] = {
    "every_program": _every_program,
    "lending": register.due,
    "meetings": meetings.waiting,
    "money": money.waiting,
    "rotation": rotation.waiting,
    "sessions": sessions.waiting,
    "visits": visits.waiting,
}
"""By capability, and for what every program has: what waits now in all of its programs,
with a fixed number of queries. What does not wait is left out."""
FINDS: dict[str, Callable[[str, int], Iterable[Found]]] = {
    "every_program": registering.find,
    "lending": register.finds,
    "meetings": meetings.find,
    "rotation": rotation.find,
    "sessions": sessions.find,
    "visits": visits.find,
}
"""By capability: at most so many finds for a text of at least two letters, the best first."""
HAPPENS: dict[str, Callable[[Span], Iterable[Happening]]] = {
    "every_program": registering.happenings,
    "contests": contests.happenings,
    "documents": documents.happenings,
    "lending": lending.happenings,
    "meetings": meetings.happenings,
    "rotation": rotation.happenings,
    "sessions": sessions.happenings,
    "visits": visits.happenings,
}
"""By capability: what happens in all of its programs on these days, with a fixed number of queries."""
DEALS: dict[str, Callable[[Institution], Iterable[Dealt]]] = {
    "every_program": _with_every_program,
    "contests": contests.deals,
    "lending": lending.deals,
    "meetings": meetings.deals,
    "rotation": rotation.deals,
    "visits": visits.deals,
}
"""By capability: what it has with an institution, with a fixed number of queries."""
ROWS: dict[str, Declared] = {row.key: row for row in (EVERYWHERE, *CAPABILITIES.values())}
DUE_ROWS: dict[str, Due] = {one.key: one for row in ROWS.values() for one in row.due}
FIND_ROWS: dict[str, Find] = {one.key: one for row in ROWS.values() for one in row.finds}
OCCASIONS: dict[str, Occasion] = {one.key: one for row in ROWS.values() for one in row.happens}
DEALINGS: dict[str, Dealing] = {one.key: one for row in ROWS.values() for one in row.deals}
"""The rows by their own keys, which are unique over all capabilities."""
