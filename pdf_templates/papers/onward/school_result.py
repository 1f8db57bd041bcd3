"""Surat hasil untuk sekolah: what the school's own pupils came to, and the invitation of those who go on."""

from collections.abc import Sequence
from typing import Any

from domain.onward.delegates import Outcome
from pdf_templates import words
from pdf_templates.engine.document import Document
from pdf_templates.frame import DOTS, Run, facts, sheets, signature
from pdf_templates.needs import OUTCOMES

THANKS = "Terima kasih atas keikutsertaan sekolah Bapak/Ibu. Semoga peserta terus gemar membaca dan bercerita."
CLOSING = "Demikian disampaikan. Atas perhatian Bapak/Ibu, kami ucapkan terima kasih."


def build(run: Run) -> Document:
    """One sheet for each school, with its own pupils and nobody else's."""
    given = run.texts
    return sheets(
        run,
        "school_result",
        "Surat Hasil untuk Sekolah",
        [_letter(school, people) for school, people in OUTCOMES.of(run)],
        place_and_date=f"{run.office.city}, {words.show_date(run.on)}",
        reference=facts(
            ("Nomor", str(given.get("number") or DOTS)), ("Sifat", str(given.get("nature") or "Biasa")),
            ("Lampiran", str(given.get("attachment") or "-")), ("Hal", str(given.get("subject") or "Pemberitahuan hasil")),
        ),
        opening=f"Bersama ini kami sampaikan hasil {run.program.title} bagi peserta dari sekolah Bapak/Ibu:",
        closing=[THANKS, CLOSING],
        signatures=[signature(run, str(given.get("role") or "head"))],
        copies=list(given.get("copies", ())),
    )  # fmt: skip


def _letter(school: str, people: Sequence[Outcome]) -> dict[str, Any]:
    going = sorted({one.to for one in people if one.to})
    return {
        "to": [f"Kepala {school}", "di Tempat"],
        "rows": [
            {"no": number, "name": one.name, "number": one.number, "award": one.awards or "Peserta"}
            for number, one in enumerate(people, start=1)
        ],
        "going": [
            {"title": title, "names": " dan ".join(one.name for one in people if one.to == title)} for title in going
        ],
    }  # fmt: skip
