"""What is where: packages that are out and overdue, history by institution, the sums of a year, what is due, what search finds.

The list, the overdue ones and the sums come from the same rows, so that they never say different things.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from domain.declaring import Found, Waiting
from domain.lending.copies import find_copies
from domain.lending.packages import WITH_BORROWER, counts_of
from domain.lending.scanning import LOST, PACKED
from domain.lending.settings import LoanSettings, settings_by_program
from domain.models import Agreement, Institution, Package, PackageCopy, Program, Registration, Status
from domain.office.clock import local_today
from domain.store.db import db


@dataclass(frozen=True)
class Line:
    """One package that was handed over, and what became of its copies."""

    package: Package
    out: int
    back: int
    missing: int

    @property
    def lent(self) -> int:
        """How many copies were handed over."""
        return self.out + self.back + self.missing

    def state(self, today: date) -> str:
        """The word for where it stands."""
        if self.package.returned_on:
            return "Kembali, ada yang hilang" if self.missing else "Kembali"
        return "Lewat jatuh tempo" if self.package.is_overdue(today) else "Dipinjam"


def lines_of(program: Program) -> list[Line]:
    """Every package that was handed over, those that are due first on top, those that came back last."""
    statement = select(Package).where(Package.program_id == program.id, Package.handed_on.is_not(None))
    packages = list(db.scalars(statement.options(*WITH_BORROWER)))
    counts = counts_of(packages)
    lines = [_line(package, counts.get(package.id, {})) for package in packages]
    return sorted(lines, key=lambda line: (line.package.returned_on is not None, line.package.due_on, line.package.number))


def _line(package: Package, counts: dict[str, int]) -> Line:
    return Line(package, counts.get(PACKED, 0), counts.get("back", 0), counts.get(LOST, 0))


@dataclass(frozen=True)
class Sum:
    """What one institution, or all of them, borrowed in a year."""

    name: str
    packages: int
    lent: int
    back: int
    damaged: int
    missing: int


def sums_of(program: Program, year: int) -> list[Sum]:
    """The sums of the packages that were handed over in a year, by institution; the last is that of all."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    lines = [line for line in lines_of(program) if line.package.handed_on and first <= line.package.handed_on <= last]
    damaged = _damaged([line.package.id for line in lines])
    names = sorted({line.package.borrower for line in lines})
    by_name = [_sum(name, [line for line in lines if line.package.borrower == name], damaged) for name in names]
    return [*by_name, _sum("Jumlah", lines, damaged)]


def _damaged(package_ids: list[int]) -> dict[int, int]:
    wanted = PackageCopy.package_id.in_(package_ids), PackageCopy.condition_in == "damaged"
    statement = select(PackageCopy.package_id, func.count()).where(*wanted).group_by(PackageCopy.package_id)
    return dict(db.execute(statement).all())


def _sum(name: str, lines: list[Line], damaged: dict[int, int]) -> Sum:
    broken = sum(damaged.get(line.package.id, 0) for line in lines)
    lent, back = sum(line.lent for line in lines), sum(line.back for line in lines)
    return Sum(name, len(lines), lent, back, broken, sum(line.missing for line in lines))


def years_of(program: Program) -> list[int]:
    """The years in which packages were handed over, the newest first; this year where there was none."""
    days = db.scalars(select(Package.handed_on).where(Package.program_id == program.id, Package.handed_on.is_not(None)))
    return sorted({day.year for day in days if day}, reverse=True) or [local_today().year]


def history_of(institution: Institution) -> list[Line]:
    """All packages that an institution ever had, in all programs, the newest first."""
    theirs = select(Registration.id).where(Registration.school_id == institution.id)
    statement = select(Package).where(Package.registration_id.in_(theirs), Package.handed_on.is_not(None))
    packages = list(db.scalars(statement.options(*WITH_BORROWER).order_by(Package.handed_on.desc(), Package.id.desc())))
    counts = counts_of(packages)
    return [_line(package, counts.get(package.id, {})) for package in packages]


def due() -> Iterator[Waiting]:
    """What waits in all programs: overdue packages, those due soon, verified applications without a signed agreement."""
    programs = {program.id: program for program in _programs()}
    counts = Counter(_packages_due(programs)) + Counter(_unsigned(programs))
    for (key, program_id), count in sorted(counts.items()):
        yield Waiting(key, programs[program_id], count)


def _programs() -> list[Program]:
    return [one for one in db.scalars(select(Program).where(Program.state != "archived")) if one.kind.has("lending")]


def _packages_due(programs: Collection[int]) -> Iterator[tuple[str, int]]:
    today, notices = local_today(), settings_by_program()
    out = select(Package.program_id, Package.due_on).where(Package.handed_on.is_not(None), Package.returned_on.is_(None))
    for program_id, day in db.execute(out.where(Package.program_id.in_(programs))):
        notice = notices.get(program_id, LoanSettings()).notice
        if day is not None and day < today + timedelta(days=notice):
            yield "overdue" if day < today else "returning", program_id


def _unsigned(programs: Collection[int]) -> Iterator[tuple[str, int]]:
    statement = select(Registration.program_id).outerjoin(Agreement, Agreement.registration_id == Registration.id)
    wanted = Registration.program_id.in_(programs), Registration.status == Status.VERIFIED, Agreement.signed_on.is_(None)
    yield from (("unsigned", program_id) for program_id in db.scalars(statement.where(*wanted)))


def finds(text: str, most: int) -> Iterator[Found]:
    """Copies of books, on the page of the newest program of loans."""
    if not (programs := _programs()):
        return
    newest = max(programs, key=lambda one: one.id)
    for place in find_copies(text).rows[:most]:
        where = place.package.borrower if place.package else place.copy.call_number
        yield Found("copy", place.copy.title, f"{place.copy.code} · {where}", (newest.code, place.copy.id))
