"""How long the outputs of a form take, and how long lists and filled PDFs take to come home."""

import time
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from statistics import median

from benchmarks import Figure
from forms.answer_form import AnswerForm
from forms.definition import FormDefinition
from forms.fillable import Filled
from forms.kinds import KINDS
from forms.pdf_batch import read_many
from forms.spreadsheet import read_tables, rows_of
from forms.spreadsheet.template import write_template
from forms.xlsform import read_xlsform
from forms.xlsform.writer import write_xlsform
from pdf_templates.engine import press
from pdf_templates.engine.acroform.fillable import write_fillable
from pdf_templates.papers.registering.form_fields import build_fillable
from pdf_templates.papers.registering.registration_form import build_blank
from tests.support.paper_samples import run

TODAY = date(2026, 3, 1)
ROUNDS, PEOPLE, FORMS = 7, 400, 100
PUPIL = {
    "name": "Siti", "sex": "P", "birth_place": "Contoh", "birth_date": "2015-08-17", "nisn": "0012345678", "grade": "4",
    "story_title": "Malin Kundang", "teacher_name": "Bu Contoh, S.Pd.", "teacher_phone": "+6281200000001",
    "parent_name": "Ani", "consent_data": "yes", "consent_publication": "no",
}  # fmt: skip


def measure() -> Iterator[Figure]:
    """Medians of several rounds on the definition of the storytelling contest."""
    definition = KINDS["storytelling"].definition
    yield Figure("form made and one pupil checked", _milliseconds(lambda: _check(definition)), "ms", at_most=5)
    yield Figure("blank form printed", _milliseconds(lambda: press.write(build_blank(run(0), definition), BytesIO())), "ms")
    yield Figure("fillable form printed", _milliseconds(lambda: _fillable(definition, "Siti")), "ms")
    yield Figure("fillable form, size", len(_fillable(definition, "Siti")) / 1000, "kB", at_most=60)
    yield Figure("spreadsheet template written", _milliseconds(lambda: _sheet(definition, 0)), "ms")
    yield Figure("XLSForm written and read", _milliseconds(lambda: read_xlsform(_xlsform(definition))), "ms")
    yield from _lists(definition)
    yield from _pdfs(definition)


def _lists(definition: FormDefinition) -> Iterator[Figure]:
    sheet = _sheet(definition, PEOPLE)
    people = rows_of(read_tables(sheet)[0], definition, TODAY).people
    assert len(people) == PEOPLE
    yield Figure(f"{PEOPLE} rows read", _milliseconds(lambda: rows_of(read_tables(sheet)[0], definition, TODAY)), "ms")
    checked = _milliseconds(lambda: [AnswerForm(definition, values, TODAY).validate() for _, values in people])
    yield Figure(f"{PEOPLE} rows checked", checked, "ms")


def _pdfs(definition: FormDefinition) -> Iterator[Figure]:
    form = _fillable(definition, "Siti")
    # A remark at its end makes each of them another file.
    files = [(f"{number}.pdf", form + b"%% %d\n" % number) for number in range(FORMS)]
    assert all(isinstance(one, Filled) for one in read_many(files))
    yield Figure(f"{FORMS} filled PDFs read", _milliseconds(lambda: read_many(files), rounds=3) / 1000, "s")


def _check(definition: FormDefinition) -> None:
    assert AnswerForm(definition, PUPIL, TODAY).validate()


def _fillable(definition: FormDefinition, name: str) -> bytes:
    out = BytesIO()
    write_fillable(*build_fillable(run(0), definition, PUPIL | {"name": name}), out)
    return out.getvalue()


def _sheet(definition: FormDefinition, people: int) -> bytes:
    rows = [PUPIL | {"nisn": f"{number:010}"} for number in range(people)]
    return write_template(definition, "Lomba bertutur", "LB26@1", rows=rows)


def _xlsform(definition: FormDefinition) -> bytes:
    return write_xlsform(definition, "Lomba bertutur", "LB26")


def _milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median time of several rounds, after one to warm up."""
    times = []
    for _ in range(rounds + 1):
        begin = time.perf_counter()
        work()
        times.append((time.perf_counter() - begin) * 1000)
    return median(times[1:])
