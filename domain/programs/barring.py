"""Barred winners: who won in the last years may not take part again, unless staff admit them.

People are known by keyed hashes of their NISN, and of name and birth date. These outlive the erasure of the program in
which they won (docs/decisions.md), and name nobody to whom the key and the person are unknown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select

from domain.models import Admission, PastWinner, Program
from domain.office.knowing import keys_of
from domain.programs.settings import settings_of
from domain.rules import RuleBroken
from domain.store.db import db, insert_or_ignore, utcnow
from domain.store.holding import insert_or_replace
from forms.definition import Answer
from forms.desk.values import as_number
from forms.sentence import Sentence

Answers = Mapping[str, Answer]


@dataclass(frozen=True)
class Bar:
    """Winners of how many years before the program are refused, down to which place."""

    years: int
    places: int


def bar_of(program: Program) -> Bar | None:
    """The rule of a program; None where everybody may take part."""
    if not program.kind.has("contests"):
        return None
    chosen = settings_of(program, "contests")
    years = as_number(chosen.get("barred_years", ""))
    return Bar(years, as_number(chosen.get("barred_places", "")) or 1) if years else None


def said(program: Program) -> Sentence | None:
    """The rule in words; None where there is none."""
    bar = bar_of(program)
    if bar is None:
        return None
    years = tuple(str(program.year - ago) for ago in range(bar.years, 0, -1))
    if bar.places == 1:
        return Sentence("Juara I tahun %(years)s tidak boleh ikut.", years=years)
    return Sentence("Juara I sampai juara ke-%(place)s tahun %(years)s tidak boleh ikut.", place=bar.places, years=years)


def barred(program: Program, people: Iterable[Answers]) -> list[Sentence | None]:
    """For each of these people why they are refused; None for those who may take part. Three statements for any number."""
    bar = bar_of(program)
    keys = [keys_of(answers) if bar else () for answers in people]
    if bar is None or not any(keys):
        return [None] * len(keys)
    known = {key for some in keys for key in some}
    found = _winners(program, bar, known)
    admitted = set(db.scalars(select(Admission.key).where(Admission.program_id == program.id, Admission.key.in_(known))))
    return [_refused(program, found, some) if not admitted & set(some) else None for some in keys]


def _winners(program: Program, bar: Bar, keys: set[str]) -> dict[str, PastWinner]:
    """Key → the latest win that the program refuses."""
    statement = select(PastWinner).where(
        PastWinner.kind_key == program.kind_key, PastWinner.key.in_(keys), PastWinner.place <= bar.places,
        PastWinner.year.between(program.year - bar.years, program.year - 1),
    )  # fmt: skip
    return {row.key: row for row in db.scalars(statement.order_by(PastWinner.year))}


def _refused(program: Program, found: Mapping[str, PastWinner], keys: Iterable[str]) -> Sentence | None:
    won = next((found[key] for key in keys if key in found), None)
    return _sentence(program, won) if won else None


def _sentence(program: Program, won: PastWinner) -> Sentence:
    return Sentence(
        "Peserta ini %(award)s tahun %(year)s. %(rule)s Bila keliru, hubungi panitia.",
        award=won.award, year=str(won.year), rule=said(program),
    )  # fmt: skip


def must_not_be_barred(program: Program, answers: Answers) -> None:
    """Raises RuleBroken for somebody whom the program refuses."""
    (refused,) = barred(program, [answers])
    if refused:
        raise RuleBroken(refused, "name")


@dataclass(frozen=True)
class Win:
    """Somebody won a ranked place: which (from 1), what it is called, and who, by what is known of them."""

    place: int
    award: str
    answers: Answers


def remember(program: Program, wins: Iterable[Win]) -> None:
    """Who won in a program, in place of anyone who was remembered of it before."""
    forget(program)
    _keep(program.kind_key, program.year, wins, program.id)


def forget(program: Program) -> None:
    """Its result does not stand any more."""
    db.execute(delete(PastWinner).where(PastWinner.program_id == program.id))


def remember_typed(kind_key: str, wins: Iterable[tuple[int, Win]]) -> int:
    """Winners of years before the site, with their years; how many people were new. The same list twice is once."""
    return sum(_keep(kind_key, year, [win], None) for year, win in wins)


def forget_typed(kind_key: str, year: int) -> None:
    """Take back what was typed of a year."""
    mine = PastWinner.kind_key == kind_key, PastWinner.year == year, PastWinner.program_id.is_(None)
    db.execute(delete(PastWinner).where(*mine))


def _keep(kind_key: str, year: int, wins: Iterable[Win], program_id: int | None) -> bool:
    rows = [
        {"kind_key": kind_key, "program_id": program_id, "year": year, "place": win.place, "award": win.award, "key": key}
        for win in wins
        for key in keys_of(win.answers)
    ]
    return bool(rows and insert_or_ignore(PastWinner, *rows))


def admitted(program: Program, answers: Answers) -> Admission | None:
    """How somebody was let take part before, by whatever is known of them."""
    mine = Admission.program_id == program.id, Admission.key.in_(keys_of(answers))
    statement = select(Admission).where(*mine).order_by(Admission.at.desc(), Admission.key)
    return db.scalars(statement.execution_options(populate_existing=True)).first()


def admit(program: Program, answers: Answers, reason: str, actor: str) -> None:
    """Let somebody take part although they won before. Raises RuleBroken when too little is known of them."""
    keys = keys_of(answers)
    if not keys:
        raise RuleBroken("Isi NISN, atau nama dan tanggal lahirnya.", "name")
    for key in keys:
        row = {"program_id": program.id, "key": key, "reason": reason, "actor": actor, "at": utcnow()}
        insert_or_replace(Admission, row)
