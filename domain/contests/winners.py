"""Winners of earlier years: counted by year, typed from old lists, admitted by staff."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from domain.models import Admission, PastWinner, Program
from domain.office.clock import local_today
from domain.programs.barring import Win, remember_typed
from domain.rules import RuleBroken
from domain.store.db import db
from forms.checks import Refused, nisn, one_line
from forms.reading.days import day
from forms.sentence import Sentence

MOST_LINES = 500
NUMERALS = ("I", "II", "III", "IV", "V", "VI")


@dataclass(frozen=True)
class Year:
    """What is remembered of a year: the program of this site, or None where it was typed, and how many hashes."""

    year: int
    program: Program | None
    count: int


def years_of(kind_key: str) -> list[Year]:
    """The years of which winners are remembered, the latest first."""
    statement = select(PastWinner.year, PastWinner.program_id, func.count()).where(PastWinner.kind_key == kind_key)
    rows = db.execute(statement.group_by(PastWinner.year, PastWinner.program_id)).all()
    found = [Year(year, db.get(Program, program) if program else None, count) for year, program, count in rows]
    return sorted(found, key=lambda one: (-one.year, one.program.code if one.program else ""))


def admissions_of(program: Program) -> Sequence[Admission]:
    """Whom staff let in: one row for each key that is known of them, the latest first."""
    statement = select(Admission).where(Admission.program_id == program.id)
    return db.scalars(statement.order_by(Admission.at.desc(), Admission.key)).all()


def take_list(program: Program, text: str) -> int:
    """Take in a list of winners before the site, a line each; how many were new. Raises RuleBroken, then nothing is kept."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if not lines or len(lines) > MOST_LINES:
        raise RuleBroken("Tulis 1 sampai %(most)s baris.", "list", most=MOST_LINES)
    return remember_typed(program.kind_key, [_read(number, line) for number, line in lines])


def _read(number: int, line: str) -> tuple[int, Win]:
    """Year; place; name; birth date; NISN, between tabs or semicolons."""
    cells = [one_line(cell) for cell in line.replace("\t", ";").split(";")] + [""] * 5
    year, place, name, born, pupil = cells[:5]
    try:
        if not (year.isdecimal() and 1990 <= int(year) <= local_today().year and place.isdecimal() and 1 <= int(place) <= 20):
            raise Refused("mulai dengan tahun dan juara ke berapa, misalnya 2024; 1")
        if not pupil and not (name and born):
            raise Refused("perlu NISN, atau nama dan tanggal lahir")
        answers = {
            "name": name, "birth_date": day(born, local_today()) if born else "", "nisn": nisn(pupil) if pupil else ""
        }  # fmt: skip
    except Refused as refused:
        problem = Sentence(str(refused)) if not isinstance(refused.args[0], Sentence) else refused.args[0]
        raise RuleBroken("Baris %(number)s: %(problem)s", "list", number=number, problem=problem) from None
    return int(year), Win(int(place), title_of(int(place)), answers)


def title_of(place: int) -> str:
    """What a place is called: Juara I."""
    return f"Juara {NUMERALS[place - 1] if place <= len(NUMERALS) else place}"
