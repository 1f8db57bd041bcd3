"""A valid example of every POST: what to send in the tests' world, and what must be there before. A module a room.

A view that only has a button needs no more than its name in `buttons`. Where the page holds a form, the example says only
what is changed in it. `{mark}` becomes a word that is different each time: what was accepted must be found again.
"""

from tests.support.examples import (
    access,
    certificates,
    cohorts,
    contests,
    day,
    documents,
    inbox,
    intake,
    judging,
    lending,
    manuscripts,
    meetings,
    messages,
    money,
    office,
    onward,
    printing,
    privacy,
    programs,
    publishing,
    registering,
    rotation,
    sessions,
    visits,
)
from tests.support.examples.example import Example

ROOMS = (
    access,
    certificates,
    cohorts,
    contests,
    day,
    documents,
    inbox,
    intake,
    judging,
    lending,
    manuscripts,
    meetings,
    messages,
    money,
    office,
    onward,
    printing,
    privacy,
    programs,
    publishing,
    registering,
    rotation,
    sessions,
    visits,
)

EXAMPLES: dict[str, Example] = {endpoint: example for room in ROOMS for endpoint, example in room.EXAMPLES.items()}
