"""Following up: who is asked what after the end, who has answered, and what the answers come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]  # it has no types
from sqlalchemy import select

from domain.intake import uploads
from domain.models import Form, Program, Registration, Reply, Session, StoredFile
from domain.models.registration import PLACED
from domain.office.clock import local_time, local_today
from domain.programs.programs import publish
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold

PUBLISHED, PHOTO = "consent_story", "photo"


@dataclass(frozen=True)
class FollowUp:
    """One form of a program after its end: when it is due, who was to answer, who has not."""

    form: Form
    due: date | None
    people: list[Registration]
    answered: dict[int, Reply]

    @property
    def is_due(self) -> bool:
        """Whether people are asked by now."""
        return self.due is not None and self.due <= local_today()

    @property
    def waiting(self) -> list[Registration]:
        """Who has a place and has not answered; nobody before it is due."""
        return [one for one in self.people if one.id not in self.answered] if self.is_due else []


def begin(program: Program) -> None:
    """Give the program the forms of its kind that come after the end; those that it has stay as they are.

    Raises RuleBroken for a kind without such forms.
    """
    hold(program)
    if not program.kind.later_forms:
        raise RuleBroken("Jenis kegiatan ini tidak punya formulir tindak lanjut.")
    have = {form.purpose for form in program.forms}
    for purpose in program.kind.later_forms:
        if purpose.key not in have:
            program.forms.append(form := Form(purpose=purpose.key))
            publish(form, purpose.definition)


def ended_on(program: Program) -> date | None:
    """The day on which the program was over: as staff set it, else that of its last session."""
    if program.ends_on or program.starts_on:
        return program.ends_on or program.starts_on
    held = Session.program_id == program.id, Session.cancelled_at.is_(None)
    last = db.scalar(select(Session.starts_at).where(*held).order_by(Session.starts_at.desc()).limit(1))
    return local_time(last).date() if last else None


def due_on(form: Form) -> date | None:
    """From which day on people are asked; months end on the last day that they have."""
    end = ended_on(form.program)
    due: date | None = end + relativedelta(months=form.use.months) if end else None
    return due


def follow_ups_of(program: Program) -> list[FollowUp]:
    """All forms after the end, in order; a fixed number of queries."""
    forms = [program.form(one.key) for one in program.purposes if one in program.kind.later_forms]
    placed = Registration.program_id == program.id, Registration.status.in_(PLACED)
    people = list(db.scalars(select(Registration).where(*placed).order_by(Registration.name_key)))
    replies = db.scalars(select(Reply).where(Reply.program_id == program.id, Reply.registration_id.is_not(None))).all()
    by_form = {form.purpose: {one.registration_id: one for one in replies if one.purpose == form.purpose} for form in forms}
    return [
        FollowUp(form, due_on(form), people, {key: one for key, one in by_form[form.purpose].items() if key}) for form in forms
    ]


@dataclass(frozen=True)
class Indicators:
    """What libraries report: how many still practise, what they make, and income a month in rupiah, before and now.

    Incomes are of those who told both; `before` and `now` are medians. Stories are of those who let them be published,
    and so is each of the `photos`.
    """

    answered: int
    practising: int
    products: list[str]
    incomes: int
    before: int
    now: int
    more: int
    stories: list[str]
    photos: int


def indicators_of(replies: Sequence[Reply]) -> Indicators:
    """The indicators of the replies to one follow-up."""
    answers = [one.answers for one in replies]
    both = [(int(one["income_before"]), int(one["income_after"])) for one in answers if _told_both(one)]
    return Indicators(
        answered=len(answers), practising=sum(one.get("practising") == "yes" for one in answers),
        products=sorted({str(one["product"]) for one in answers if one.get("product")}), incomes=len(both),
        before=int(median(before for before, _now in both)) if both else 0,
        now=int(median(now for _before, now in both)) if both else 0, more=sum(now > before for before, now in both),
        stories=[str(one["story"]) for one in answers if one.get("story") and one.get(PUBLISHED) == "yes"],
        photos=sum(bool(one.get(PHOTO)) for one in answers),
    )  # fmt: skip


def photos_of(found: FollowUp) -> list[tuple[Registration, StoredFile]]:
    """What was sent in as a file, with who it is about."""
    files = uploads.files_of(found.answered.values())
    return [(one, file) for one in found.people if one.id in found.answered for file in files[found.answered[one.id].id]]


def _told_both(answers: dict[str, object]) -> bool:
    return bool(answers.get("income_before")) and bool(answers.get("income_after"))
