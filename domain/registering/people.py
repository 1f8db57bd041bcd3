"""Many registrations, read from the database some at a time: paper after paper, and never all in memory."""

from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import overload

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.models import Institution, Registration
from domain.store.db import db

AT_ONCE = 250
SHOWN = (
    joinedload(Registration.school).joinedload(Institution.region),
    joinedload(Registration.region),
    joinedload(Registration.cohort),
)
"""What lists and papers show of a registration beside its own columns."""


class People(Sequence[Registration]):
    """Registrations in their order. Who they are stays as it was found; what they say is read when they are iterated.

    No transaction of the database stays open between two readings. `report` receives how many were read, after each
    reading: it may write.
    """

    def __init__(self, ids: Iterable[int], report: Callable[[int], None] | None = None) -> None:
        self.ids = array("q", ids)
        self.report = report

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Registration]:
        for part in self.parts(AT_ONCE):
            yield from part.read()
            if self.report:
                self.report(len(part))

    @overload
    def __getitem__(self, place: int) -> Registration: ...
    @overload
    def __getitem__(self, place: slice) -> "People": ...
    def __getitem__(self, place: int | slice) -> "Registration | People":
        if isinstance(place, slice):
            return People(self.ids[place], self.report)
        return db.get_one(Registration, self.ids[place])

    def parts(self, size: int) -> Iterator["People"]:
        """The same people, so many at a time."""
        return (self[start : start + size] for start in range(0, len(self), size))

    def only(self, ids: Container[object]) -> "People":
        """Those of them who are among these ids."""
        return People((one for one in self.ids if one in ids), self.report)

    def watched(self, report: Callable[[int], None]) -> "People":
        """The same people, whose reading is reported."""
        return People(self.ids, report)

    def read(self) -> list[Registration]:
        """All of them at once. Who was erased in the meantime is left out."""
        statement = select(Registration).where(Registration.id.in_(self.ids.tolist())).options(*SHOWN)
        found = {one.id: one for one in db.scalars(statement)}
        return [found[one] for one in self.ids if one in found]
