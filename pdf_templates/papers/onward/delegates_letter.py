"""Surat pengantar utusan: the letter that brings the delegates to the next stage, with their list in it."""

from pdf_templates import columns, words
from pdf_templates.engine.document import Document
from pdf_templates.frame import DOTS, Run, content_width, facts, page_of, sheets, signature
from pdf_templates.needs import DELEGATES
from pdf_templates.papers.office.letter import recipients
from pdf_templates.papers.onward.delegates import cells_of, columns_of

CLOSING = "Demikian disampaikan. Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih."


def build(run: Run) -> Document:
    """One sheet for each addressee that `texts` names; dotted lines where it names nobody."""
    people, page = DELEGATES.of(run), page_of(run)
    to = sorted({one.to for one in people if one.to})
    chosen = columns.fitted(columns_of(run, len(people)), content_width(page))
    given = run.texts
    record = {"rows": [cells_of(number, one) for number, one in enumerate(people, start=1)]}
    return sheets(
        run,
        "delegates_letter",
        "Surat Pengantar Utusan",
        [{**record, "to": lines} for lines in (recipients(run) if given.get("recipients") else [[DOTS, "di Tempat"]])],
        page=page,
        place_and_date=f"{run.office.city}, {words.show_date(run.on)}",
        reference=facts(
            ("Nomor", str(given.get("number") or DOTS)), ("Sifat", str(given.get("nature") or "Biasa")),
            ("Lampiran", str(given.get("attachment") or "-")), ("Hal", str(given.get("subject") or "Pengiriman utusan")),
        ),
        opening=f"Berdasarkan hasil {run.program.title}, kami mengutus peserta berikut{_to(to)}:",
        columns=chosen,
        closing=CLOSING,
        signatures=[signature(run, str(given.get("role") or "head"))],
        copies=list(given.get("copies", ())),
    )  # fmt: skip


def _to(titles: list[str]) -> str:
    return f" ke {' dan '.join(titles)}" if titles else " ke tahap berikutnya"
