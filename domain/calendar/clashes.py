"""Clashes: two things that need one venue, vehicle or person at one time. They are shown before saving, not forbidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.calendar.reading import happenings, span_of
from domain.declaring import Happening, Use
from domain.office.offices import office


@dataclass(frozen=True)
class Clash:
    """Something else at that time, and what both need."""

    other: Happening
    uses: tuple[Use, ...]

    @property
    def key(self) -> str:
        """What the form says that it has shown."""
        return self.other.uid


def clashes_of(planned: Happening) -> list[Clash]:
    """What this would clash with in the whole calendar, earlier ones first. What has its uid is itself."""
    return clashes_of_each([planned])[0]


def clashes_of_each(planned: Sequence[Happening]) -> list[list[Clash]]:
    """The same for several, which are read at once."""
    if not any(one.uses for one in planned):
        return [[] for _one in planned]
    zone = ZoneInfo(office().timezone)
    times = [_times(one, zone) for one in planned]
    first, last = min(start for start, _end in times), max(end for _start, end in times)
    span = span_of(first.astimezone(zone).date() - timedelta(days=1), last.astimezone(zone).date())
    others = [(one, _times(one, zone)) for one in happenings(span) if one.uses and not one.is_cancelled]
    return [
        [Clash(other, uses) for other, theirs in others if _meet(one, mine, other, theirs) and (uses := _shared(one, other))]
        for one, mine in zip(planned, times, strict=True)
    ]


def clashes_by_uid(standing: Sequence[Happening]) -> dict[str, list[Clash]]:
    """What each of these, which stand in the calendar already, clashes with; those without a clash are left out."""
    return {one.uid: found for one, found in zip(standing, clashes_of_each(standing), strict=True) if found}


def clashes_among(one: Happening, others: Sequence[Happening]) -> list[Clash]:
    """What one of several that are planned together clashes with among the others, all of which have an hour."""
    assert isinstance(one.starts, datetime)
    near = [other for other in others if isinstance(other.starts, datetime) and other.starts.date() == one.starts.date()]
    mine = one.starts, _end(one)
    return [
        Clash(other, uses)
        for other in near
        if _meet(one, mine, other, (other.starts, _end(other))) and (uses := _shared(one, other))  # type: ignore[arg-type]
    ]


def _end(one: Happening) -> datetime:
    end = one.ends or one.starts
    assert isinstance(end, datetime)
    return end


def _times(one: Happening, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From when until when; a day from midnight to midnight."""
    if isinstance(one.starts, datetime):
        assert isinstance(one.ends, datetime) or one.ends is None
        return one.starts, one.ends or one.starts
    last = one.ends if isinstance(one.ends, date) else one.starts
    return datetime.combine(one.starts, time(), zone), datetime.combine(last + timedelta(days=1), time(), zone)


def _meet(one: Happening, mine: tuple[datetime, datetime], other: Happening, theirs: tuple[datetime, datetime]) -> bool:
    """Whether both are at one time. What a program does on one of its own whole days belongs to that day."""
    if one.uid == other.uid or (one.program.id == other.program.id and not (one.is_timed and other.is_timed)):
        return False
    return mine[0] < theirs[1] and theirs[0] < mine[1] and mine[0] < mine[1]


def _shared(one: Happening, other: Happening) -> tuple[Use, ...]:
    mine = {(use.sort, use.key) for use in one.uses}
    return tuple(use for use in other.uses if (use.sort, use.key) in mine)
