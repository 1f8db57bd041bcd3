"""The widgets of a PDF → the forms that are in it: one, or those of several people that were joined into one file.

Each person that is read has their own answers: a file that may have mixed them is refused.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from forms.fillable import FORM_FIELD, PdfRefused
from forms.pdf_widgets import Widget
from forms.sentence import Sentence

Fields = dict[str, tuple[str, int]]
"""Field name → what stands in it, and the page (from 1) it stands on."""

SHARED = Sentence(
    "Dalam PDF gabungan ini beberapa formulir memakai isian yang sama, jadi jawaban satu orang dapat tertulis pada orang lain. "
    "Unggah setiap formulir sebagai berkas tersendiri, atau semuanya dalam satu ZIP."
)
DISORDERED = Sentence(
    "Halaman formulir dalam PDF ini tertukar, berulang, atau kurang. "
    "Unggah setiap formulir sebagai berkas tersendiri, atau semuanya dalam satu ZIP."
)
LOST = Sentence(
    "Sebagian isian hilang waktu PDF ini digabungkan. "
    "Unggah setiap formulir sebagai berkas tersendiri, atau semuanya dalam satu ZIP."
)
TWO_MARKED = "; "
"""Between the codes of one question of which two boxes are on: nobody guesses which one was meant."""


def forms_of(widgets: Sequence[Widget]) -> list[Fields]:
    """The forms, in the order of the pages; nothing when no widget carries the stamp of ours. Raises PdfRefused."""
    parts = _parts(widgets)
    if parts and any(not widget.name and widget.button for widget in widgets):
        raise PdfRefused(LOST)
    _check_apart(parts)
    forms = [_fields(part) for part in parts]
    _check_alike(forms)
    return forms


def _parts(widgets: Sequence[Widget]) -> list[list[Widget]]:
    """The widgets of each form: from the page with its stamp to the page before the next one."""
    starts = sorted({widget.page for widget in widgets if plain_name(widget.name) == FORM_FIELD})
    if len(starts) < 2:
        return [list(widgets)] if starts else []
    if any(widget.page < starts[0] for widget in widgets):
        raise PdfRefused(DISORDERED)
    ends = [*starts[1:], None]
    return [
        [widget for widget in widgets if start <= widget.page and (end is None or widget.page < end)]
        for start, end in zip(starts, ends, strict=True)
    ]


def plain_name(name: str) -> str:
    """The name that we gave a field: programs that join files put "+1" behind it, or a name of their own before it."""
    return re.sub(r"\+\d{1,6}$", "", name.rpartition(".")[2])


def _check_apart(parts: Iterable[Iterable[Widget]]) -> None:
    """Raises PdfRefused when two people fill in the same field: then one's answer stands for both."""
    owner: dict[int, int] = {}
    for number, part in enumerate(parts):
        if any(owner.setdefault(widget.field, number) != number for widget in part if widget.name):
            raise PdfRefused(SHARED)


def _fields(part: Iterable[Widget]) -> Fields:
    known: dict[str, int] = {}
    found: dict[str, list[Widget]] = defaultdict(list)
    for widget in part:
        if not (name := plain_name(widget.name)):
            continue
        if known.setdefault(name, widget.field) != widget.field:
            raise PdfRefused(DISORDERED)
        found[name].append(widget)
    return {name: _answer(several) for name, several in found.items()}


def _answer(widgets: Sequence[Widget]) -> tuple[str, int]:
    """What the widgets of one field say together."""
    said = {widget.value: widget.page for widget in widgets if widget.value}
    if not said:
        return "", widgets[0].page
    return TWO_MARKED.join(said), min(said.values())


def _check_alike(forms: Sequence[Fields]) -> None:
    """Raises PdfRefused when a page may have gone to another person's form.

    Forms that have one page each cannot exchange any.
    """
    several_pages = any(len({page for _value, page in form.values()}) > 1 for form in forms)
    if several_pages and len({frozenset(form) for form in forms}) > 1:
        raise PdfRefused(DISORDERED)
