"""Surat dinas in the shape of correspondence: number, subject, addressee; one sheet for each addressee."""

from typing import Any

from pdf_templates import words
from pdf_templates.engine.document import Document
from pdf_templates.frame import DOTS, Run, facts, sheets, signature
from pdf_templates.needs import RULES, SESSIONS
from pdf_templates.papers.sessions.attendance_day import session_facts


def build(run: Run) -> Document:
    """The letter that `texts` describes; what it leaves out invites to the run's first session.

    `number`, `nature`, `attachment` and `subject` are texts; `paragraphs`, `closing` and `copies` (tembusan) lists of
    texts; `facts` a list of pairs. `recipients` are lists of lines; without them the schools of the registrations.
    """
    subject = str(run.texts.get("subject") or "Undangan")
    return sheets(
        run,
        "letter",
        subject,
        [{"to": lines} for lines in recipients(run)],
        place_and_date=f"{run.office.city}, {words.show_date(run.on)}",
        reference=facts(
            ("Nomor", str(run.texts.get("number") or DOTS)),
            ("Sifat", str(run.texts.get("nature") or "Biasa")),
            ("Lampiran", str(run.texts.get("attachment") or ("1 berkas aturan" if _rules(run) else "-"))),
            ("Hal", subject),
        ),
        **body(run),
    )


def body(run: Run) -> dict[str, Any]:
    """What a letter says, and who signs and who gets a copy."""
    given = run.texts
    return {
        "paragraphs": list(given.get("paragraphs") or [_invitation(run)]),
        "facts": facts(*given["facts"]) if "facts" in given else _session(run),
        "rules": _rules(run),
        "closing": list(given.get("closing") or [THANKS]),
        "signatures": [signature(run, str(given.get("role") or "head"))],
        "copies": list(given.get("copies", ())),
    }


def _rules(run: Run) -> list[dict[str, Any]]:
    """What an invitation encloses: the rules of its program, in the sentences of the pages."""
    return [] if run.about is None or run.texts.get("paragraphs") else RULES.of(run)


THANKS = "Demikian disampaikan. Atas perhatian dan kehadiran Bapak/Ibu, kami ucapkan terima kasih."


def _invitation(run: Run) -> str:
    occasion = f" {run.about.title}" if run.about else ""
    return f"Sehubungan dengan pelaksanaan kegiatan{occasion}, kami mengharapkan kehadiran Bapak/Ibu pada:"


def _session(run: Run) -> list[dict[str, str]]:
    if run.about is None or not SESSIONS.of(run):
        return []
    return [fact for fact in session_facts(run, SESSIONS.of(run)[0]) if fact["label"] not in ("Kegiatan", "Narasumber")]


def recipients(run: Run) -> list[list[str]]:
    """The lines after "Yth.", once for each addressee."""
    if run.texts.get("recipients"):
        return [list(lines) for lines in run.texts["recipients"]]
    schools = {person.school.npsn: f"Kepala {person.school.name}" for person in run.registrations if person.school}
    alone = [f"Sdr./Sdri. {person.name}" for person in run.registrations if not person.school]
    return [[name, "di Tempat"] for name in [*schools.values(), *alone]] or [[DOTS, "di Tempat"]]
