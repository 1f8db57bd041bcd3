"""What rooms say of themselves to pages about everything: what waits, is found, happens, and is had with institutions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.models import Program


@dataclass(frozen=True)
class Waiting:
    """So many of what the row `key` of a capability's `due` names wait in a program, or outside of all."""

    key: str
    program: Program | None
    count: int

    @property
    def values(self) -> tuple[str, ...]:
        """What stands in the address of the page where it is done."""
        return (self.program.code,) if self.program else ()


@dataclass(frozen=True)
class Found:
    """One of what the row `key` of a capability's `finds` names. `values` stand in its address, in the order of its `args`."""

    key: str
    text: str
    detail: str
    values: tuple[str | int, ...]


@dataclass(frozen=True)
class Span:
    """The days that are asked for, both counted, and the programs that are in a calendar, by id: those not archived."""

    first: date
    last: date
    zone: ZoneInfo
    programs: Mapping[int, Program]

    @property
    def starts(self) -> datetime:
        """The moment at which the first day begins."""
        return datetime.combine(self.first, time(), self.zone)

    @property
    def ends(self) -> datetime:
        """The moment at which the last day is over."""
        return datetime.combine(self.last + timedelta(days=1), time(), self.zone)

    def holds(self, moment: datetime | None) -> bool:
        """Whether it lies in these days."""
        return moment is not None and self.starts <= moment < self.ends


class Use(NamedTuple):
    """What can be in one place at a time: a venue or vehicle by its id, a person by their name."""

    sort: str
    key: str | int
    name: str


def person(name: str) -> Use:
    """Trainers, judges and drivers stand in different lists: the same name is taken for the same person."""
    return Use("person", " ".join(name.casefold().split()), name)


@dataclass(frozen=True, slots=True)
class Happening:
    """One of what the row `key` of a capability's `happens` names. It never names a participant.

    `uid` stays the same for good. A date is a whole day, `ends` the last of them. `holders` are those whose own calendar
    has it beside what is for all of its program: ("trainer", 3), ("school", 7). `sequence` counts its changes where its
    row does.
    """

    key: str
    uid: str
    program: Program
    title: str
    starts: datetime | date
    ends: datetime | date | None = None
    place: str = ""
    values: tuple[str | int, ...] = ()
    uses: tuple[Use, ...] = ()
    holders: tuple[tuple[str, int], ...] = ()
    sequence: int | None = None
    is_cancelled: bool = False

    @property
    def is_timed(self) -> bool:
        """Whether it has an hour."""
        return isinstance(self.starts, datetime)


@dataclass(frozen=True)
class Dealt:
    """One of what the row `key` of a capability's `deals` names: what it is, when, how it stands.

    What is a paper is called after it: `paper` is its key.
    """

    key: str
    program: Program | None
    text: str
    detail: str
    values: tuple[str | int, ...]
    on: date | datetime | None = None
    paper: str = ""
