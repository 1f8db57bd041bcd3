"""What an issued paper said when it left the office, and what of it a new print would say otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.models import IssuedPaper
from domain.office.offices import office
from domain.printing.issuing import without
from pdf_templates.engine.document import Document
from pdf_templates.needs import BATCH
from pdf_templates.papers import PAPERS, Paper
from pdf_templates.printing.issued import content_of
from pdf_templates.printing.runs import new_run

LABELS = {"number": "Nomor", "name": "Nama", "subject": "Hal"}
"""What these are called on every paper; a paper's own labels say the rest."""


@dataclass(frozen=True)
class Kept:
    """What a paper said: facts by label, and the cells of its rows by the number in them.

    `names` are labels of facts that name somebody. `changed` are labels, and numbers of rows, that a new print would
    show otherwise.
    """

    facts: Mapping[str, str]
    rows: Mapping[str, Mapping[str, str]]
    names: frozenset[str] = frozenset({LABELS["name"]})
    changed: frozenset[str] = field(default=frozenset())


def kept_of(row: IssuedPaper) -> Kept | None:
    """What the paper of this row said; None for papers of before 2026-11-27, and for those that were erased."""
    paper = PAPERS.get(row.paper)
    if not row.content or paper is None:
        return None
    document = _printed_now(row, paper)
    labels = {**(paper.says or LABELS), **(document.head.get("labels", {}) if document else {})}
    said = _read(without(row.content["says"], paper.passing), labels)
    if document is None:
        return said
    return Kept(said.facts, said.rows, changed=_changed(said, _read(content_of(paper, document).says, labels)))


def _read(says: Any, labels: Mapping[str, str]) -> Kept:
    """One record, a list of them, or such a list with facts over it."""
    if isinstance(says, Mapping) and "records" in says:
        facts = {fact["label"]: fact["value"] for fact in says["facts"]}
        rows = [record["cells"] for record in says["records"] if "number" in record.get("cells", {})]
        return Kept(facts, {cells["number"]: cells for cells in rows})
    record = says if isinstance(says, Mapping) else says[0] if len(says) == 1 and isinstance(says[0], Mapping) else {}
    return Kept({label: str(record[key]) for key, label in labels.items() if record.get(key)}, {})


def _printed_now(row: IssuedPaper, paper: Paper) -> Document | None:
    """The same paper as it would be printed now; None where only its writer knows what it says."""
    if paper.says:
        return None
    if row.registration:
        return paper.build(new_run(office(), row.program, registrations=[row.registration]))
    if row.batch:
        run = new_run(office(), row.program, registrations=row.batch.registrations, given={BATCH: row.batch})
        return paper.build(run)
    return None


def _changed(said: Kept, now: Kept) -> frozenset[str]:
    facts = {label for label in {**said.facts, **now.facts} if said.facts.get(label) != now.facts.get(label)}
    return frozenset(facts | {number for number, cells in said.rows.items() if now.rows.get(number) != cells})
