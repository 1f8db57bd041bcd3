"""What papers share: the run they belong to, the page, the letterhead, and who signs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from domain.models import Office, Program, Registration, Signer
from domain.models.office import SIZES as SIZES
from forms.registrants import REGISTRANTS
from pdf_templates import words
from pdf_templates.engine.document import Document, Page, Record, Records

WIDEST = 175
"""Papers are at most this wide in portrait, in mm, so that one layout fits both F4 sizes and A4."""
DOTS = "." * 40
"""Where somebody writes by hand what is not known yet."""


@dataclass(frozen=True)
class Run:
    """One print run: for which office, about what, and what was chosen in the print room.

    Registrations are printed in the order in which they come, those of a group together. They may be very many, read
    from the database whenever they are iterated: papers go through them one by one.
    `on` is the date that the paper bears, `printed_at` the moment of printing. `logo` is a data: URI or empty.
    `verify_link` turns the token of a registration into the address in its QR code. `is_copy` marks
    a paper that was issued before ("salinan"). What is left empty has the paper's own default. `given` are needs of papers
    (needs.py) with what was chosen for this run; others are loaded, and `found` keeps what papers asked for.
    """

    office: Office
    on: date
    printed_at: datetime
    about: Program | None = None
    registrations: Sequence[Registration] = ()
    verify_link: Callable[[str], str] = str
    logo: str = ""
    size: str = ""
    landscape: bool = False
    columns: tuple[str, ...] = ()
    group_by: str = ""
    blank_rows: int | None = None
    is_copy: bool = False
    texts: Mapping[str, Any] = field(default_factory=dict)
    given: Mapping[Any, Any] = field(default_factory=dict)
    found: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def program(self) -> Program:
        """The program that a paper is about. Raises ValueError when the run has none."""
        if self.about is None:
            raise ValueError("this paper is about a program")
        return self.about

    @property
    def zone(self) -> str:
        """The time zone of the office."""
        return self.office.timezone


def each(run: Run, record: Callable[[Run, Registration], Record]) -> Records:
    """A record for each registration of the run, made when it is printed."""
    return partial(_each, run, record)


def _each(run: Run, record: Callable[[Run, Registration], Record]) -> Iterator[Record]:
    return (record(run, registration) for registration in run.registrations)


def document(run: Run, paper: str, title: str, records: Records, *, page: Page | None = None, **head: Any) -> Document:
    """The document of a paper that grows one table over its pages, framed as all papers of this run are."""
    return Document(
        paper=paper,
        template=f"{paper}.html",
        title=title,
        records=records,
        shape="rows",
        head={"letterhead": letterhead(run), "title": title, **head},
        page=page or page_of(run),
        code=code(run, title),
        printed=f"· dicetak {words.show_moment(run.printed_at, run.zone)}",
    )


def sheets(run: Run, paper: str, title: str, records: Records, *, page: Page | None = None, **head: Any) -> Document:
    """The document of a paper that is one sheet a record."""
    return replace(document(run, paper, title, records, page=page, **head), shape="sheets")


def page_of(run: Run, *, landscape: bool | None = None) -> Page:
    """Size and margins by the office's settings, never wider than `WIDEST` in portrait."""
    office = run.office
    width, height = SIZES[run.size or office.paper_size]
    left, right = office.margin_left, office.margin_right
    spare = max(0, width - left - right - WIDEST) / 2
    page = Page(width, height, office.margin_top, right + spare, office.margin_bottom, left + spare)
    return page.landscape() if (run.landscape if landscape is None else landscape) else page


def content_width(page: Page) -> float:
    """How many mm lie between the margins."""
    return page.width - page.left - page.right


def code(run: Run, title: str) -> str:
    """The small grey code in the footer: what this paper is and of which form it was made."""
    short = title if len(title) <= LONGEST_IN_FOOTER else f"{title[: LONGEST_IN_FOOTER - 1].rstrip()}…"
    if run.about is None:
        return short
    version = f"@{run.about.version.number}" if run.about.versions else ""
    return f"{run.about.code}{version} · {short}"


LONGEST_IN_FOOTER = 40
"""The subject of a letter may be a long title; so many letters stay on one line with the moment of printing."""


def letterhead(run: Run) -> dict[str, str]:
    """The lines at the top of page 1, and the mark of what was issued before."""
    office = run.office
    return {
        "government": office.government,
        "name": office.name,
        "address": office.address,
        "contact": office.contact,
        "logo": run.logo,
        "mark": "salinan" if run.is_copy else "",
    }


def signature(run: Run, role: str, *, above: str = "", dated: bool = False) -> dict[str, Any]:
    """The signature block of the holder of this role on the paper's date; dotted lines when nobody does.

    `above` is the line over the title ("Mengetahui,"); a dated block begins with the city and the date instead.
    """
    signer = run.office.signer(role, run.on)
    first = f"{run.office.city}, {words.show_date(run.on)}" if dated else above
    return {"above": first, **(_signed(signer) if signer else blank_signature(ROLES.get(role, "")))}


ROLES = {
    "head": "Kepala Dinas",
    "committee": "Ketua Panitia",
    "treasurer": "Bendahara Pengeluaran",
    "pptk": "PPTK",
    "kpa": "Kuasa Pengguna Anggaran",
    "officer": "Petugas",
}
"""What stands over the dotted line when the office has named nobody for a role."""


def _signed(signer: Signer) -> dict[str, Any]:
    nip = f"NIP. {words.show_nip(signer.nip)}" if signer.nip else ""
    return {"lines": title_lines(signer.title, signer.prefix), "name": signer.name, "rank": signer.rank, "nip": nip}


def blank_signature(title: str, above: str | None = None) -> dict[str, Any]:
    """A block for somebody who writes the name by hand."""
    block = {"lines": title_lines(title), "name": "", "rank": "", "nip": ""}
    return block if above is None else {"above": above, **block}


def title_lines(title: str, prefix: str = "") -> list[str]:
    """The lines over a signature: each line of the title, the first after a.n., Plt. or Plh., the last with a comma."""
    lines = [line.strip().rstrip(",") for line in title.splitlines() if line.strip()] or [""]
    lines[0] = f"{prefix} {lines[0]}".strip()
    lines[-1] += "," if lines[-1] else ""
    return lines


def facts(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    """The lines under a title ("Tempat: …"), without those that have nothing to say."""
    return [{"label": label, "value": value} for label, value in pairs if value]


def program_facts(program: Program) -> list[dict[str, str]]:
    """What a list says about its program."""
    days = words.show_days(program.starts_on, program.ends_on or program.starts_on) if program.starts_on else ""
    return facts(("Kegiatan", program.title), ("Waktu", days), ("Tempat", program.place))


def origin(registration: Registration) -> str:
    """Where a participant comes from: the school, else the kelurahan, else position and institution as they were answered."""
    if registration.school:
        return registration.school.name
    if registration.region:
        return registration.region.name
    answers = registration.answers
    return ", ".join(str(answers[key]) for key in ("position", "institution") if answers.get(key))


def origin_label(program: Program) -> str:
    """The head of the column that says where participants come from."""
    return REGISTRANTS[program.kind.registrant].origin
