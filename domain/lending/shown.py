"""What papers about loans show: a package with its contents and agreement, and the register of a program."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.lending.packages import agreements_of, packages_of
from domain.lending.register import Line, Sum, lines_of, sums_of, years_of
from domain.lending.scanning import contents_of
from domain.models import Agreement, Package, PackageCopy, Program, Registration
from domain.office.clock import local_today
from domain.store.db import db


@dataclass(frozen=True)
class ShownPackage:
    """A package, its copies as they came in, and the agreement behind it."""

    package: Package
    contents: Sequence[PackageCopy]
    agreement: Agreement | None = None

    def of_state(self, *states: str) -> list[PackageCopy]:
        """The copies in one of these states."""
        return [row for row in self.contents if row.state in states]

    def is_due_or_done(self, today: date) -> bool:
        """Whether its books should all be back."""
        return self.package.returned_on is not None or self.package.is_overdue(today)

    @property
    def damaged(self) -> list[PackageCopy]:
        """The copies that came back damaged."""
        return [row for row in self.of_state("back") if row.condition_in == "damaged"]


@dataclass(frozen=True)
class ShownRegister:
    """The packages that were ever handed over, and the sums by year."""

    today: date
    lines: Sequence[Line] = ()
    sums: Sequence[tuple[int, Sequence[Sum]]] = field(default=())


def shown_package(package: Package) -> ShownPackage:
    """Everything about one package."""
    return ShownPackage(package, contents_of(package), db.get(Agreement, package.registration_id))


def shown_packages(program: Program) -> list[ShownPackage]:
    """All packages of a program, in the order of their numbers."""
    return [shown_package(package) for package in reversed(packages_of(program))]


def shown_register(program: Program) -> ShownRegister:
    """The register of a program, today."""
    sums = [(year, sums_of(program, year)) for year in years_of(program)]
    return ShownRegister(local_today(), lines_of(program), sums)


def agreements_by_number(program: Program) -> dict[str, Agreement]:
    """Number of the application → its agreement."""
    found = agreements_of(program)
    return {one.registration.number: one for one in found.values()}


def name_of(registration: Registration) -> str:
    """The institution that borrows; the applicant where there is none."""
    return registration.school.name if registration.school else registration.name
