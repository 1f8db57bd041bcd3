"""What a poster, a sheet of rules and a message say of a program, in the same words."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from domain.models import Cohort, Program, Session
from forms.reading.phones import show_phone
from pdf_templates import words
from pdf_templates.frame import Run
from pdf_templates.needs import DOCUMENTS, SESSIONS

ADDRESS = "address"
"""The key of the texts of a run under which the page of the program stands."""
WOMEN = {"P": "Khusus perempuan", "L": "Khusus laki-laki"}


def facts_of(run: Run) -> list[tuple[str, str]]:
    """Label and value of all that one has to know; what is not known is left out."""
    program, sessions = run.program, SESSIONS.of(run)
    found = [
        ("Untuk", for_whom(program)),
        ("Lahir", _born(program)),
        ("Pendaftaran", _registration(run)),
        ("Waktu", _days(program)),
        ("Tempat", _place(program)),
        *((cohort.name, _cohort(run, cohort, sessions)) for cohort in program.cohorts),
        ("Peserta", f"Paling banyak {program.capacity} orang" if program.capacity else ""),
    ]
    return [(label, value) for label, value in found if value]


def for_whom(program: Program) -> str:
    """Schools and classes, or whom the kind is for; only women where it says so."""
    levels = ", ".join(program.levels or program.kind.levels)
    grades = f"kelas {', '.join(program.grades)}" if program.grades else ""
    return ", ".join(filter(None, (levels, grades, WOMEN.get(program.only_sex, ""))))


def _born(program: Program) -> str:
    parts = (
        f"{words.show_date(program.born_from)} atau sesudahnya" if program.born_from else "",
        f"paling lambat {words.show_date(program.born_until)}" if program.born_until else "",
    )
    return ", ".join(filter(None, parts))


def _registration(run: Run) -> str:
    opens, closes = (moment.astimezone(ZoneInfo(run.zone)) for moment in (run.program.opens_at, run.program.closes_at))
    until = f"{words.show_date(closes.date())} pukul {words.show_time(closes.time())} {words.zone_name(run.zone)}"
    return f"{words.show_date(opens.date())} sampai {until}"


def _days(program: Program) -> str:
    return words.show_days(program.starts_on, program.ends_on or program.starts_on) if program.starts_on else ""


def _place(program: Program) -> str:
    return ", ".join(filter(None, (program.place, program.venue.address if program.venue else "")))


def _cohort(run: Run, cohort: Cohort, sessions: Sequence[Session]) -> str:
    """From which day to which it meets, and where."""
    days = sorted(one.starts_at.astimezone(ZoneInfo(run.zone)).date() for one in sessions if one.cohort_id == cohort.id)
    return words.show_days(days[0], days[-1]) if days else ""


def how_to_join(program: Program) -> str:
    """Who registers, and how one comes to the page."""
    if not program.kind.registrant_row.by_institution:
        return "Pindai kode ini untuk mendaftar"
    who = "lembaga" if program.kind.registrant_row.one_each else "sekolah"
    return f"Didaftarkan oleh {who}. Pindai kode ini"


def to_bring(run: Run) -> list[str]:
    """What is handed in."""
    return [name for name in DOCUMENTS.of(run).names if name]


def contact(program: Program) -> str:
    """Who answers questions."""
    phone = f"WA {show_phone(program.contact_phone)}" if program.contact_phone else ""
    return " – ".join(filter(None, (program.contact_name, phone)))


def summary_of(program: Program) -> str:
    """What staff wrote about it, else what its kind says."""
    return program.summary or program.kind.summary


def address_of(run: Run) -> str:
    """The page of the program; a run that was given none, such as a sample, leads where its other codes lead."""
    return str(run.texts.get(ADDRESS) or run.verify_link(run.program.code))


def text_of(run: Run) -> str:
    """The same as a message, with stars around what WhatsApp makes bold."""
    return "\n".join(_lines(run))


def _lines(run: Run) -> Iterator[str]:
    program = run.program
    yield f"*{program.title}*"
    yield summary_of(program)
    yield ""
    yield from (f"*{label}:* {value}" for label, value in facts_of(run))
    if bring := to_bring(run):
        yield ""
        yield "*Yang disiapkan:*"
        yield from (f"- {name}" for name in bring)
    yield ""
    yield f"Info dan pendaftaran: {address_of(run)}"
    if asked := contact(program):
        yield f"Pertanyaan: {asked}"
