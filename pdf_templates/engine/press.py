"""The one door of the engine: prints documents, in the quickest way that gives the same paper."""

from __future__ import annotations

import logging
import shutil
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, cast

from pdf_templates.engine.document import Bundle, Document, Printed, PrintFailed
from pdf_templates.engine.layout import full
from pdf_templates.engine.process.child import run
from pdf_templates.engine.program import NothingToPrint, NotStampable, RecordNotStampable
from pdf_templates.engine.programs import Programs, key_of
from pdf_templates.engine.proving.proof import prove
from pdf_templates.engine.rendering.environment import PaperEnvironment, paper_environment, parts_as_html
from pdf_templates.engine.rendering.skeletons import Skeletons
from pdf_templates.engine.stamping.sheets import SheetPress
from pdf_templates.engine.stamping.stamped_file import StampedFile
from pdf_templates.engine.stamping.stamper import Compiler, Stamping

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from typing import BinaryIO

    from pdf_templates.engine.program import Sheet, Table
    from pdf_templates.engine.rendering.skeletons import Filled
    from pdf_templates.engine.stamping.surroundings import Compiled, Surroundings, Wanted

# Files larger than this wait on disk until they are whole.
IN_MEMORY = 8_000_000
# A document that is laid out in full goes to the child in lots of so many parts, so that memory stays small.
PARTS_AT_ONCE = 50
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
        reasons: list[str] = []
        while not in_full.issuperset(range(len(bundle.documents))):
            with SpooledTemporaryFile(IN_MEMORY) as file:
                try:
                    press = _BundlePress(self.programs, environment, in_full, cast("BinaryIO", file))
                    printed = press.write(bundle)
                except _InFull as reason:
                    if not isinstance(reason.__cause__, NothingToPrint):
                        log.warning("Laid out in full: %s", reason)
                        reasons.append(str(reason))
                    if reason.place in in_full:
                        break
                    in_full.add(reason.place)
                else:
                    file.seek(0)
                    shutil.copyfileobj(cast("IO[bytes]", file), out)
                    return replace(printed, reasons=tuple(reasons))
        return Printed(_write_in_full(bundle, environment, out), "full", reasons=tuple(reasons))


class _InFull(Exception):
    """The document at this place of a bundle must be laid out in full."""

    def __init__(self, place: int, document: Document, reason: Exception) -> None:
        named = str(reason) if isinstance(reason, NotStampable) else f"{type(reason).__name__}: {reason}"
        super().__init__(f"{document.title} ({document.paper}): {named}")
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
        press, parts = SheetPress(self.file), parts_as_html(document, self.environment)
        while some := list(map("".join, islice(parts, PARTS_AT_ONCE))):
            for sheets in run(_whole_in_child, some):
                press.write(sheets, [], (), keep=False)
        return self.file.end()

    def _stamp(self, document: Document) -> int:
        skeletons = Skeletons(document, self.environment)
        key = key_of(skeletons)
        program = self.programs.find(key)
        if program.refused_at is not None:
            raise NotStampable(program.refused_for)
        try:
            stamping = Stamping(document, skeletons, program, COMPILERS[document.shape])
            pages = stamping.write(self.file)
            proven = prove(stamping, self.environment)
        except NotStampable as reason:
            only_this_record = isinstance(reason, RecordNotStampable) and program.knows_a_shape
            if not (program.proven or only_this_record):
                program.refuse(str(reason))
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
        documents.insert(0, bundle.cover([_count_in_full(document, environment) for document in documents]))
    parts = chain.from_iterable(parts_as_html(document, environment) for document in documents)
    pages = full.write(parts, out, title=bundle.title, copies=bundle.copies)
    return sum(pages) * bundle.copies


def _count_in_full(document: Document, environment: PaperEnvironment) -> int:
    with SpooledTemporaryFile(IN_MEMORY) as unused:
        return sum(full.write(parts_as_html(document, environment), cast("BinaryIO", unused)))


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


def _whole_in_child(parts: list[str]) -> list[tuple[Sheet, ...]]:
    from pdf_templates.engine.compiling.compiler import compile_whole

    return list(map(compile_whole, parts))


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
