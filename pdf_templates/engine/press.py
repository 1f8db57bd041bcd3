"""The one door of the engine: prints documents, in the quickest way that gives the same paper."""

from __future__ import annotations

import logging
import shutil
from functools import partial
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, cast

from pdf_templates.engine.document import Bundle, Document, Printed, PrintFailed
from pdf_templates.engine.layout import full
from pdf_templates.engine.process.child import run
from pdf_templates.engine.program import NotStampable, RecordNotStampable
from pdf_templates.engine.programs import Programs, key_of
from pdf_templates.engine.proving.proof import prove
from pdf_templates.engine.rendering.environment import PaperEnvironment, context, paper_environment, render
from pdf_templates.engine.rendering.skeletons import Skeletons
from pdf_templates.engine.stamping.sheets import SheetPress
from pdf_templates.engine.stamping.stamped_file import StampedFile
from pdf_templates.engine.stamping.stamper import Compiler, Stamping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from typing import BinaryIO

    from pdf_templates.engine.program import Sheet, Table
    from pdf_templates.engine.rendering.skeletons import Filled
    from pdf_templates.engine.stamping.surroundings import Compiled, Surroundings, Wanted

# Files larger than this wait on disk until they are whole.
IN_MEMORY = 8_000_000
log = logging.getLogger(__name__)


class Press:
    """Prints documents and remembers the programs it made; in `folder`, if given, other processes find them too."""

    def __init__(self, folder: Path | None = None) -> None:
        self.programs = Programs(folder)

    def write(self, document: Document, out: BinaryIO, environment: PaperEnvironment | None = None) -> Printed:
        """Print the document to `out`; raises PrintFailed with a sentence for the person who asked."""
        return self.write_bundle(Bundle(document.title, (document,)), out, environment)

    def write_bundle(self, bundle: Bundle, out: BinaryIO, environment: PaperEnvironment | None = None) -> Printed:
        """Print the documents of the bundle into one file; raises PrintFailed as `write` does.

        A document that turns out not to be stampable is laid out in full, and the file started again.
        """
        environment = environment or paper_environment()
        in_full: set[int] = set()
        while not in_full.issuperset(range(len(bundle.documents))):
            with SpooledTemporaryFile(IN_MEMORY) as file:
                try:
                    press = _BundlePress(self.programs, environment, in_full, cast("BinaryIO", file))
                    printed = press.write(bundle)
                except _InFull as reason:
                    log.warning("Laid out in full: %s", reason)
                    if reason.place in in_full:
                        break
                    in_full.add(reason.place)
                else:
                    file.seek(0)
                    shutil.copyfileobj(cast("IO[bytes]", file), out)
                    return printed
        return Printed(_write_in_full(bundle, environment, out), "full")


class _InFull(Exception):
    """The document at this place of a bundle must be laid out in full."""

    def __init__(self, place: int, document: Document, reason: Exception) -> None:
        super().__init__(f"{document.paper}: {reason}")
        self.place = place


COVER = -1
"""The place of a cover among the documents of a bundle."""


class _BundlePress:
    """Writes a bundle into one file, those documents `in_full` as they are laid out and the others stamped."""

    def __init__(self, programs: Programs, environment: PaperEnvironment, in_full: AbstractSet[int], out: BinaryIO) -> None:
        self.programs, self.environment, self.in_full, self.out = programs, environment, in_full, out
        self.literal = 0

    def write(self, bundle: Bundle) -> Printed:
        """Copy after copy; a cover is made last, when the pages under it are counted, and moved to the front."""
        self.file = StampedFile(self.out, bundle.title)
        for _ in range(bundle.copies):
            start = self.file.here()
            pages = [self._add(place, document) for place, document in enumerate(bundle.documents)]
            if bundle.cover:
                end = self.file.here()
                self._add(COVER, bundle.cover(pages))
                self.file.move(end, start)
        return Printed(self.file.finish(), "full" if self.in_full else "stamped", self.literal)

    def _add(self, place: int, document: Document) -> int:
        """Add a document to the file; gives the number of its pages."""
        try:
            return self._lay_out(document) if place in self.in_full else self._stamp(document)
        except PrintFailed:
            raise
        except Exception as reason:
            raise _InFull(place, document, reason) from reason

    def _lay_out(self, document: Document) -> int:
        self.file.begin(document.printed)
        sheets = run(_whole_in_child, render(document, self.environment))
        SheetPress(self.file).write(sheets, [None for sheet in sheets for _ in sheet.texts], (), keep=False)
        return self.file.end()

    def _stamp(self, document: Document) -> int:
        skeletons = Skeletons(document, self.environment)
        key = key_of(skeletons)
        program = self.programs.find(key)
        if not program.stampable:
            raise NotStampable("the template is known not to be stampable")
        try:
            stamping = Stamping(document, skeletons, program, COMPILERS[document.shape])
            pages = stamping.write(self.file)
            proven = prove(stamping, self.environment)
        except NotStampable as reason:
            only_this_record = isinstance(reason, RecordNotStampable) and program.knows_a_shape
            program.stampable &= program.proven or only_this_record
            self.programs.keep(key, program)
            raise
        if stamping.changed or proven:
            self.programs.keep(key, program)
        self.literal += stamping.literal
        return pages


def _write_in_full(bundle: Bundle, environment: PaperEnvironment, out: BinaryIO) -> int:
    """The whole bundle by the full layout; gives the number of pages. A cover is made from what lies under it."""
    documents = list(bundle.documents)
    if bundle.cover:
        with SpooledTemporaryFile(IN_MEMORY) as unused:
            documents.insert(0, bundle.cover(full.write(_pages(documents, environment), cast("BinaryIO", unused))))
    pages = full.write(_pages(documents, environment), out, title=bundle.title, copies=bundle.copies)
    return sum(pages) * bundle.copies


def _pages(documents: Iterable[Document], environment: PaperEnvironment) -> Iterator[Iterator[str]]:
    """The HTML of each document, piece by piece."""
    for document in documents:
        yield environment.get_template(document.template).generate(context(document, document))


def write(document: Document, out: BinaryIO, environment: PaperEnvironment | None = None) -> Printed:
    """Print the document with the press of this process."""
    return PRESS.write(document, out, environment)


def write_bundle(bundle: Bundle, out: BinaryIO) -> Printed:
    """Print several documents into one file with the press of this process."""
    return PRESS.write_bundle(bundle, out)


def keep_programs_in(folder: Path) -> None:
    """Keep programs in a folder that this site alone can write to, so that they outlive the process."""
    PRESS.programs.folder = folder


PRESS = Press()


# What child processes do; they import the compiler, and with it WeasyPrint.


def _table_in_child(around: Surroundings, first: Filled, last: Filled) -> Table:
    from pdf_templates.engine.compiling.compiler import compile_table

    return compile_table(around, first, last)


def _whole_in_child(html: str) -> tuple[Sheet, ...]:
    from pdf_templates.engine.compiling.compiler import compile_whole

    return compile_whole(html)


def _sheets_in_child(around: Surroundings, wanted: list[Wanted]) -> list[Compiled | None]:
    from pdf_templates.engine.compiling.compiler import compile_sheets

    return compile_sheets(around, wanted)


def _rows_in_child(around: Surroundings, wanted: list[Wanted]) -> list[Compiled | None]:
    from pdf_templates.engine.compiling.compiler import compile_rows

    return compile_rows(around, wanted)


COMPILERS = {
    "rows": Compiler(partial(run, _table_in_child), partial(run, _rows_in_child)),
    "sheets": Compiler(partial(run, _table_in_child), partial(run, _sheets_in_child)),
}
