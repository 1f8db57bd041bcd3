"""The cover of a print run: what lies under it, of which program, printed when."""

from pdf_templates import words
from pdf_templates.engine.document import Document
from pdf_templates.frame import Run, facts, program_facts, sheets


def build(run: Run) -> Document:
    """A cover; `texts["contents"]` are pairs of a paper's title and its pages, `texts["printed_by"]` is a name."""
    contents = [
        {"no": str(place), "title": title, "pages": words.grouped(pages)}
        for place, (title, pages) in enumerate(run.texts.get("contents", ()), start=1)
    ]
    said = facts(
        ("Jumlah peserta", words.grouped(len(run.registrations)) if run.registrations else ""),
        ("Dicetak", words.show_moment(run.printed_at, run.zone)),
        ("Dicetak oleh", str(run.texts.get("printed_by") or "")),
    )
    about = program_facts(run.about) if run.about else []
    return sheets(run, "cover_page", "Berkas Cetak", [{"facts": [*about, *said], "contents": contents}])
