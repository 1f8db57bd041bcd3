"""Statistics of a program: counts per school, kelurahan, sex, class and every counted question; merged over versions by key."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from domain.models import Form, Institution, Program, Region, Registration, Reply, School
from domain.models.registration import PLACED
from domain.programs.asking import definition_by
from domain.programs.categories import categories_of, category_of
from domain.programs.programs import levels_of
from domain.registering.years import by_day, by_school_and_year
from domain.store.db import db, reading
from forms.definition import Question
from forms.question_types import shown


@dataclass
class GroupCount:
    """One school, kelurahan, kecamatan or category: boys, girls and all (all may be more: sex is not always asked)."""

    code: str
    name: str
    male: int = 0
    female: int = 0
    total: int = 0
    note: str = ""


@dataclass
class Statistics:
    """What the summary shows. `answers` holds, for every counted question, its label and label → count.

    `days` are those on which registrations came, `years` holds school → year → participants, of earlier programs too.
    """

    total: int = 0
    male: int = 0
    female: int = 0
    schools: list[GroupCount] = field(default_factory=list)
    regions: list[GroupCount] = field(default_factory=list)
    districts: list[GroupCount] = field(default_factory=list)
    categories: list[GroupCount] = field(default_factory=list)
    answers: list[tuple[str, dict[str, int]]] = field(default_factory=list)
    missing_schools: list[School] = field(default_factory=list)
    expected: int | None = None
    days: list[tuple[date, int]] = field(default_factory=list)
    years: Mapping[str, Mapping[int, int]] = field(default_factory=dict)


def statistics_of(program: Program) -> Statistics:
    """Count the registrations that have a place, all at one moment."""
    with reading():
        return _counted_now(program)


def _counted_now(program: Program) -> Statistics:
    rows = db.scalars(
        select(Registration)
        .where(Registration.program_id == program.id, Registration.status.in_(PLACED))
        .options(
            joinedload(Registration.school).joinedload(Institution.region).joinedload(Region.parent),
            joinedload(Registration.region).joinedload(Region.parent),
        )
    ).all()
    sexes = Counter(row.sex for row in rows)
    found = Statistics(len(rows), sexes["L"], sexes["P"])
    found.schools = _groups([(row, row.school.npsn, row.school.name) for row in rows if row.school])
    regions = [(row, region) for row in rows if (region := _region_of(row))]
    found.regions = _groups([(row, region.code, region.name) for row, region in regions])
    parents = [(row, region.parent) for row, region in regions if region.parent]
    found.districts = _groups([(row, parent.code, parent.name) for row, parent in parents])
    found.categories = _by_category(program, rows)
    found.answers = [_count(question, list(rows)) for question in _counted(program.form())]
    found.days = by_day(row.created_at for row in rows)
    found.years = by_school_and_year(program)
    found.missing_schools = _missing(program, {row.school_id for row in rows})
    return found


def _region_of(row: Registration) -> Region | None:
    return row.region or (row.school.region if row.school else None)


def _by_category(program: Program, rows: Sequence[Registration]) -> list[GroupCount]:
    """In the order of the categories; who is in none comes last."""
    categories = categories_of(program)
    found = [(row, category_of(row, categories)) for row in rows] if categories else []
    counted = _groups([(row, str(one.number) if one else "", one.name if one else "") for row, one in found])
    places = {str(one.number): place for place, one in enumerate(categories)}
    return sorted(counted, key=lambda group: places.get(group.code, len(places)))


def _groups(keyed: list[tuple[Registration, str, str]]) -> list[GroupCount]:
    groups: dict[str, GroupCount] = {}
    for row, code, name in keyed:
        group = groups.setdefault(code, GroupCount(code, name))
        group.total += 1
        group.male += row.sex == "L"
        group.female += row.sex == "P"
    return sorted(groups.values(), key=lambda group: group.name)


def reply_statistics(form: Form) -> Statistics:
    """The same of a form that registers nobody: how many replies, how many could be, and every counted question."""
    with reading():
        rows = db.scalars(select(Reply).where(Reply.program_id == form.program_id, Reply.purpose == form.purpose)).all()
        placed = select(func.count()).where(Registration.program_id == form.program_id, Registration.status.in_(PLACED))
        found = Statistics(len(rows), expected=db.scalar(placed) or 0 if form.names_people else None)
    found.answers = [_count(question, rows) for question in _counted(form)]
    return found


def _counted(form: Form) -> list[Question]:
    """Counted questions of every version, the newest wording of each."""
    questions: dict[str, Question] = {}
    for version in form.versions:
        questions.update({q.key: q for q in definition_by(form, version) if q.statistic and q.type != "region"})
    return list(questions.values())


def _count(question: Question, rows: Sequence[Registration | Reply]) -> tuple[str, dict[str, int]]:
    counts: Counter[str] = Counter()
    for row in rows:
        answer = row.answers.get(question.key)
        for code in answer if isinstance(answer, list) else [answer] if answer else []:
            counts[code] += 1
    order = [choice.code for choice in question.choices] + sorted(counts)
    return question.label, {shown(question, code): counts[code] for code in dict.fromkeys(order) if counts[code]}


def _missing(program: Program, present: set[int | None]) -> list[School]:
    if program.kind.registrant_row.one_each:
        return []
    wanted = School.level.in_(levels_of(program)), School.closed.is_(False)
    statement = select(School).where(*wanted).options(joinedload(School.region))
    return [school for school in db.scalars(statement.order_by(School.name_order)) if school.id not in present]
