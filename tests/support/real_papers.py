"""Papers of an office that has all that real ones have at once: a logo, long names and titles, several signers.

A process prints each once; tests of one paper share a process (`groups.py`, `BY_PAPER`).
"""

from collections.abc import Iterable
from functools import cache
from io import BytesIO

from forms.kinds import KINDS
from pdf_templates.engine.document import Bundle, Document, Printed
from pdf_templates.engine.press import Press
from pdf_templates.frame import Run
from pdf_templates.papers import PAPERS
from tests.support.both_ways import Both, environment, laid_out
from tests.support.paper_samples import NAMES, real_run
from tests.support.printed import PrintedPdf

SOME = (NAMES[0], NAMES[3], NAMES[-1])
"""A short name, a long one, and one with letters of other languages: each shape takes as long to lay out as a page."""


def kind_with(key: str) -> str:
    """A kind of program that has this paper."""
    kinds = [kind.key for kind in KINDS.values() if key in kind.all_papers]
    return kinds[0] if kinds else "storytelling"


def people_on(key: str) -> int:
    """How many people the paper of `both` is about: more than a page of rows, or a sheet more than there are names."""
    return 40 if PAPERS[key].shape == "rows" else len(SOME) + 1


def about(key: str, count: int | None = None, names: tuple[str, ...] = SOME) -> Run:
    return real_run(people_on(key) if count is None else count, kind=kind_with(key), names=names)


def document(key: str, count: int | None = None, names: tuple[str, ...] = SOME) -> Document:
    return PAPERS[key].build(about(key, count, names))


@cache
def press(key: str) -> Press:
    """The press that has printed this paper before."""
    return Press()


@cache
def printed(key: str) -> tuple[Printed, PrintedPdf]:
    """The paper as the site prints it."""
    out = BytesIO()
    result = press(key).write(document(key), out, environment())
    return result, PrintedPdf(out.getvalue())


@cache
def both(key: str) -> Both:
    """The same, and laid out in full."""
    result, pdf = printed(key)
    return Both(result, pdf.data, laid_out(document(key)))


def in_one_file(key: str, counts: Iterable[int]) -> PrintedPdf:
    """The paper about so many people, and about so many …, stamped with what its press has learnt."""
    out = BytesIO()
    documents = tuple(document(key, count) for count in counts)
    press(key).write_bundle(Bundle("Contoh", documents), out, environment())
    return PrintedPdf(out.getvalue())
