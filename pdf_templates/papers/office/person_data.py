"""Data pribadi yang disimpan: all that the office holds of a person, for the one who asked (UU 27/2022)."""

from collections.abc import Sequence

from pdf_templates.engine.document import Document
from pdf_templates.frame import DOTS, Run, facts, sheets, signature


def build(run: Run) -> Document:
    """One answer, over as many pages as it needs. `texts` has who asked what (`asked`), and `parts`: a title, and the lines
    of each row."""
    given = run.texts
    parts: Sequence[tuple[str, Sequence[Sequence[tuple[str, str]]]]] = given.get("parts", ())
    record = {"parts": [_part(title, rows) for title, rows in parts]}
    return sheets(
        run,
        "person_data",
        "Data Pribadi yang Disimpan",
        [record],
        facts=facts(*given.get("asked", (("Peminta", DOTS), ("Diterima", DOTS), ("Yang diminta", DOTS)))),
        signatures=[signature(run, "head", dated=True)],
    )


def _part(title: str, rows: Sequence[Sequence[tuple[str, str]]]) -> dict[str, object]:
    told = [[{"label": label, "value": value} for label, value in row] for row in rows]
    return {"title": title, "count": len(rows), "rows": told}
