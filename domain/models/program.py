"""Programs, their settings, the versions of their forms, their cohorts, and the seats that are left."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, UniqueConstraint, inspect
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.contests.category import Category
from domain.models.contests.quotas import Quotas
from domain.models.keeping import Keeping
from domain.models.region import Region
from domain.models.venue import Venue
from domain.store.db import Base
from forms.definition import REGISTRATION, FormDefinition, Purpose, from_json
from forms.kind import Kind
from forms.kinds import KINDS
from forms.registrants import ALONE
from forms.stamp import stamp_of

STATES = {"draft": "Disiapkan", "open": "Dibuka", "closed": "Ditutup", "archived": "Diarsipkan"}


class FormVersion(Base):
    """A published definition; never changed afterwards. Registrations keep the version they were sent with."""

    __tablename__ = "form_version"
    __table_args__ = (
        UniqueConstraint("program_id", "purpose", "number"),
        ForeignKeyConstraint(["program_id", "purpose"], ["form.program_id", "form.purpose"]),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int]
    purpose: Mapped[str]
    number: Mapped[int]
    definition_json: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    published_at: Mapped[datetime]
    form: Mapped["Form"] = relationship(back_populates="versions")

    @property
    def definition(self) -> FormDefinition:
        """The questions of this version; read once a process, since a published version never changes."""
        if not inspect(self).persistent:
            return from_json(self.definition_json)
        key = self.id, self.published_at
        if key not in _DEFINITIONS:
            _DEFINITIONS[key] = from_json(self.definition_json)
        return _DEFINITIONS[key]


_DEFINITIONS: dict[tuple[int, datetime], FormDefinition] = {}
"""Those that were read, by the id of their version and when it was published."""


class Form(Base):
    """One form of a program: what it is for, its versions, and the draft that staff are editing.

    Papers of versions before `oldest_version` are no longer taken in.
    """

    __tablename__ = "form"

    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    purpose: Mapped[str] = mapped_column(primary_key=True)
    draft_json: Mapped[dict[str, Any] | None]
    oldest_version: Mapped[int] = mapped_column(default=1)
    program: Mapped["Program"] = relationship(back_populates="forms")
    versions: Mapped[list[FormVersion]] = relationship(back_populates="form", order_by=FormVersion.number, lazy="joined")

    @property
    def version(self) -> FormVersion:
        """The newest published version."""
        return self.versions[-1]

    @property
    def use(self) -> Purpose:
        """What the form is for, as its kind says it."""
        return self.program.kind.purpose(self.purpose)

    @property
    def is_registration(self) -> bool:
        """Whether it asks who takes part."""
        return self.purpose == REGISTRATION

    @property
    def names_people(self) -> bool:
        """Whether each answer is somebody's, so that the same answers twice are one."""
        return self.is_registration or self.use.about_somebody

    @property
    def code(self) -> str:
        """What logs and papers call it: LB26, LB26/evaluation."""
        return self.stamp.partition("@")[0]

    @property
    def stamp(self) -> str:
        """What papers and sheets of the newest version carry home."""
        return stamp_of(self.program.code, self.purpose, self.version.number)


class Program(Keeping, Quotas, Base):
    """One contest, class or training of one year.

    `code` begins every registration number (LB26).
    `levels`, `grades` and `only_sex` narrow who may join; empty ones mean all that the kind allows. Who waits is offered
    a free place for `offer_hours`; without a number the first in line gets it at once. `groups` says how people wait who
    were sent together.
    """

    __tablename__ = "program"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind_key: Mapped[str]
    code: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    year: Mapped[int]
    summary: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="draft")
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venue.id"), index=True)
    contact_name: Mapped[str] = mapped_column(default="")
    contact_phone: Mapped[str] = mapped_column(default="")
    levels: Mapped[list[str]] = mapped_column(default=list)
    grades: Mapped[list[str]] = mapped_column(default=list)
    born_from: Mapped[date | None]
    born_until: Mapped[date | None]
    waiting_list: Mapped[bool] = mapped_column(default=False)
    offer_hours: Mapped[int | None]
    groups: Mapped[str] = mapped_column(default=ALONE)
    only_sex: Mapped[str] = mapped_column(default="")
    last_number: Mapped[int] = mapped_column(default=0)
    forms: Mapped[list[Form]] = relationship(back_populates="program")
    cohorts: Mapped[list["Cohort"]] = relationship(back_populates="program", order_by="Cohort.id")
    word_limits: Mapped[list["WordLimit"]] = relationship(order_by="WordLimit.answer.desc()", viewonly=True)
    categories: Mapped[list[Category]] = relationship(order_by=Category.number, viewonly=True)
    venue: Mapped[Venue | None] = relationship()

    @property
    def over_on(self) -> date:
        """The day from which the times until erasing run: its last one, else that of the end of registration."""
        return self.ends_on or self.starts_on or self.closes_at.date()

    @property
    def place(self) -> str:
        """The name of the venue; empty while none is known."""
        return self.venue.name if self.venue else ""

    @property
    def kind(self) -> Kind:
        """What this program was made from."""
        return KINDS[self.kind_key]

    @property
    def counts_districts(self) -> bool:
        """Whether places are limited by kecamatan."""
        return self.has_district_quotas or any(one.has_district_quotas for one in self.limited_categories)

    @property
    def limited_categories(self) -> list[Category]:
        """The categories with places of their own."""
        return [one for one in self.categories if one.has_quotas] if self.kind.has("contests") else []

    def form(self, purpose: str = REGISTRATION) -> Form:
        """The form for this purpose. Raises StopIteration when the program has none."""
        return next(form for form in self.forms if form.purpose == purpose)

    @property
    def purposes(self) -> list[Purpose]:
        """What it has forms for, in the order of its kind."""
        have = {form.purpose for form in self.forms}
        return [one for one in (*self.kind.purposes, *self.kind.later_forms) if one.key in have]

    @property
    def versions(self) -> list[FormVersion]:
        """The versions of the registration form."""
        return next((form.versions for form in self.forms if form.purpose == REGISTRATION), [])

    @property
    def version(self) -> FormVersion:
        """The newest version of the registration form."""
        return self.versions[-1]

    def phase(self, now: datetime) -> str:
        """Where registration stands: hidden, soon, open or closed."""
        if self.state in {"draft", "archived"}:
            return "hidden"
        if self.state == "closed" or now >= self.closes_at:
            return "closed"
        return "soon" if now < self.opens_at else "open"


class CapabilitySetting(Base):
    """The settings of one capability in one program: canonical answers by the keys of its questions."""

    __tablename__ = "capability_setting"

    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    capability: Mapped[str] = mapped_column(primary_key=True)
    answers: Mapped[dict[str, Any]]


class Cohort(Base):
    """A batch of a training (angkatan) with a capacity of its own.

    One that is bound to a kelurahan is meant for its people, or with `region_must` only for them. It takes nobody after
    `closes_at`, if that is before the program's own time.
    """

    __tablename__ = "cohort"

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    name: Mapped[str]
    capacity: Mapped[int | None]
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"), index=True)
    region_must: Mapped[bool] = mapped_column(default=False)
    closes_at: Mapped[datetime | None]
    program: Mapped[Program] = relationship(back_populates="cohorts")
    region: Mapped[Region | None] = relationship()


class WordLimit(Base):
    """How many words a manuscript may have; `answer` is the category (an answer to `category`), empty for all others."""

    __tablename__ = "word_limit"

    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    answer: Mapped[str] = mapped_column(primary_key=True)
    least: Mapped[int] = mapped_column(default=0)
    most: Mapped[int] = mapped_column(default=0)
