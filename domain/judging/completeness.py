"""What is missing in a stage, sheet by sheet, in words."""

from domain.judging.performances import Performance
from domain.judging.sheets import Sheet, sheets_of
from domain.models import Criterion, Stage
from forms.sentence import Sentence

MOST_NAMED = 5
"""So many performances are named."""


def open_sheets(stage: Stage) -> list[tuple[Sheet, Sentence]]:
    """The sheets that miss something, and what."""
    return [(sheet, sentence) for sheet in sheets_of(stage) if (sentence := missing_sentence(sheet))]


def missing_sentence(sheet: Sheet) -> Sentence | None:
    """ "6 nilai belum ada: nomor 7 (Isi, Vokal); 9."; None when nothing is missing. Of 9 nothing is there yet."""
    found = sheet.open
    if not found:
        return None
    named = "; ".join(_named(sheet, one, criteria) for one, criteria in found[:MOST_NAMED])
    count = sum(len(criteria) for _one, criteria in found)
    if len(found) > MOST_NAMED:
        return Sentence("%(count)s nilai belum ada: nomor %(named)s; dan nomor lain.", count=count, named=named)
    return Sentence("%(count)s nilai belum ada: nomor %(named)s.", count=count, named=named)


def _named(sheet: Sheet, one: Performance, criteria: list[Criterion]) -> str:
    if len(criteria) == len(sheet.criteria):
        return one.number
    return f"{one.number} ({', '.join(criterion.name for criterion in criteria)})"
