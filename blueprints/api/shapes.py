"""The shapes of what the API takes and answers."""

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """A shape that holds nothing but what it names."""

    model_config = ConfigDict(extra="forbid")


class Problem(Shape):
    """What is wrong (RFC 9457): `code` is stable, `detail` is a sentence for people"""

    type: str
    title: str
    status: int
    detail: str
    code: str


class Me(Shape):
    """Who answers, and what the token may do"""

    office: str
    token: str
    scopes: list[str]
    until: str = Field(description="The moment at which the token ends (ISO 8601)")


class Page(BaseModel):
    """Which part of a list"""

    after: int = Field(default=0, ge=0, le=2**31 - 1, description="The `next` of the part before")
    limit: int = Field(default=50, ge=1, le=100)


class ProgramShape(Shape):
    """A program"""

    code: str
    title: str
    kind: str
    year: int
    state: str
    phase: str
    opens_at: str
    closes_at: str
    starts_on: str | None
    ends_on: str | None
    place: str


class Programs(Shape):
    """Programs"""

    items: list[ProgramShape]


class SessionShape(Shape):
    """A session"""

    id: int
    title: str
    starts_at: str
    ends_at: str | None
    place: str
    cancelled: bool


class Sessions(Shape):
    """Sessions"""

    items: list[SessionShape]


class RegistrationShape(Shape):
    """A registration; `answers` by the key of the question, without private ones"""

    number: str
    status: str
    name: str
    sex: str
    grade: str
    institution: str | None
    npsn: str | None
    region: str | None
    cohort: str | None
    answers: dict[str, str | list[str]]
    created_at: str
    updated_at: str


class Registrations(Shape):
    """A part of the registrations"""

    items: list[RegistrationShape]
    next: int | None


class Winner(Shape):
    """An award and who has it: a name, or a number where the consent is missing"""

    award: str
    who: str
    origin: str


class Results(Shape):
    """The released results"""

    items: list[Winner]


class AttendanceShape(Shape):
    """What is settled about somebody: present, excused, sick, absent, or empty"""

    number: str
    state: str


class Attendances(Shape):
    """Who was expected"""

    items: list[AttendanceShape]
