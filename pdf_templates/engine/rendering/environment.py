"""The Jinja environment of papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes

from pdf_templates.engine.document import Document
from pdf_templates.engine.rendering.condensing import condensed
from pdf_templates.engine.rendering.qr import qr
from pdf_templates.engine.rendering.slots import RunValue, mark_slots, settle, slot

FRAMES = Path(__file__).parents[2]
PAPERS = FRAMES / "papers"
"""The rooms of the papers; a template is found by its name alone, since the key of a paper is unique."""


class PaperEnvironment(Environment):
    """Templates of papers: escaped, strict about names, with the outputs that change from record to record known."""

    def __init__(self, folders: Iterable[Path]) -> None:
        super().__init__(
            loader=FileSystemLoader(list(folders)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        # Papers are written in Indonesian, whatever language the screen has: they are read by the office and schools.
        self.install_null_translations()  # type: ignore[attr-defined]
        self.filters |= {"condensed": condensed, "qr": qr, "slot": slot, "settle": settle}

    def compile(  # type: ignore[override]
        self, source: Any, name: Any = None, filename: Any = None, raw: bool = False, defer_init: bool = False
    ) -> CodeType | str:
        tree: nodes.Template = self.parse(source, name, filename) if isinstance(source, str) else source
        mark_slots(tree)
        return super().compile(tree, name, filename, raw, defer_init)  # type: ignore[call-overload,no-any-return]


@cache
def paper_environment(*more_folders: Path) -> PaperEnvironment:
    """The environment of the site's papers; tests add a folder of their own."""
    return PaperEnvironment([FRAMES, *sorted(path for path in PAPERS.iterdir() if path.is_dir()), *more_folders])


def render(document: Document, environment: PaperEnvironment | None = None) -> str:
    """The whole run as one HTML page."""
    template = (environment or paper_environment()).get_template(document.template)
    return template.render(context(document, document))


def parts_as_html(document: Document, environment: PaperEnvironment | None = None) -> Iterator[Iterator[str]]:
    """The HTML of each part whose pages are counted by themselves, piece by piece."""
    template = (environment or paper_environment()).get_template(document.template)
    return (template.generate(context(part, part)) for part in document.parts())


def context(document: Document, records: Iterable[Any]) -> dict[str, Any]:
    """The names that a paper's template may use."""
    return {
        "paper": document.paper,
        "title": document.title,
        "head": document.head,
        "page": document.page,
        "code": document.code,
        "printed": RunValue(document.printed),
        "records": records,
    }
