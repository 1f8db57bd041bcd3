"""The one door of the engine: prints a document, in the quickest way that gives the same paper."""

from __future__ import annotations

import logging
import shutil
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import SpooledTemporaryFile, TemporaryDirectory
from typing import IO, TYPE_CHECKING, cast

from pdf_templates.engine import full
from pdf_templates.engine.document import Document, Printed, PrintFailed
from pdf_templates.engine.environment import PaperEnvironment, context, paper_environment
from pdf_templates.engine.limits import run
from pdf_templates.engine.program import NotStampable, Program
from pdf_templates.engine.programs import Programs, key_of
from pdf_templates.engine.skeletons import Skeletons
from pdf_templates.engine.stamping import Compiler, Stamping

if TYPE_CHECKING:
    from typing import BinaryIO

    from pdf_templates.engine.program import Table
    from pdf_templates.engine.skeletons import Filled
    from pdf_templates.engine.surroundings import Compiled, Surroundings, Wanted

# Files larger than this wait on disk until they are whole.
IN_MEMORY = 8_000_000
# So many records are printed both ways before a new program is trusted.
VERIFIED = {"rows": 40, "sheets": 6}
log = logging.getLogger(__name__)


class Press:
    """Prints documents and remembers the programs it made; in `folder`, if given, other processes find them too."""

    def __init__(self, folder: Path | None = None) -> None:
        self.programs = Programs(folder)

    def write(self, document: Document, out: BinaryIO, environment: PaperEnvironment | None = None) -> Printed:
        """Print the document to `out`; raises PrintFailed with a sentence for the person who asked."""
        environment = environment or paper_environment()
        with SpooledTemporaryFile(IN_MEMORY) as file:
            try:
                printed = self._stamp(document, environment, cast("BinaryIO", file))
            except PrintFailed:
                raise
            except Exception as reason:
                log.warning("Laid out in full: %s: %s", document.paper, reason)
                return Printed(_write_in_full(document, environment, out), "full")
            file.seek(0)
            shutil.copyfileobj(cast("IO[bytes]", file), out)
        return printed

    def _stamp(self, document: Document, environment: PaperEnvironment, out: BinaryIO) -> Printed:
        skeletons = Skeletons(document, environment)
        key = key_of(skeletons)
        program = self.programs.find(key)
        if not program.stampable:
            raise NotStampable("the template is known not to be stampable")
        try:
            printed, changed = _stamp_with(program, document, skeletons, out)
            if not program.verified:
                _verify(program, document, environment)
        except NotStampable:
            program.stampable = program.verified
            self.programs.keep(key, program)
            raise
        if changed:
            self.programs.keep(key, program)
        return printed


def _stamp_with(program: Program, document: Document, skeletons: Skeletons, out: BinaryIO) -> tuple[Printed, bool]:
    stamping = Stamping(document, skeletons, program, COMPILERS[document.shape])
    pages = stamping.write(out)
    return Printed(pages, "stamped", stamping.literal), stamping.changed


def _verify(program: Program, document: Document, environment: PaperEnvironment) -> None:
    """Print some of the records both ways; raises NotStampable when a difference is found."""
    records = list(islice(iter(document), VERIFIED[document.shape]))
    sample = document.with_records(records)
    with TemporaryDirectory(prefix="lembar-") as folder:
        stamped, laid_out = Path(folder, "stamped.pdf"), Path(folder, "full.pdf")
        with stamped.open("wb") as file:
            _stamp_with(program, sample, Skeletons(sample, environment), file)
        with laid_out.open("wb") as file:
            _write_in_full(sample, environment, file)
        if found := run(_difference, str(stamped), str(laid_out)):
            raise NotStampable(f"the stamped paper differs: {found}")
    program.verified = True


def _write_in_full(document: Document, environment: PaperEnvironment, out: BinaryIO) -> int:
    template = environment.get_template(document.template)
    return full.write(template.generate(context(document, document)), out)


def write(document: Document, out: BinaryIO, environment: PaperEnvironment | None = None) -> Printed:
    """Print the document with the press of this process."""
    return PRESS.write(document, out, environment)


def keep_programs_in(folder: Path) -> None:
    """Keep programs in a folder that this site alone can write to, so that they outlive the process."""
    PRESS.programs.folder = folder


PRESS = Press()


# What child processes do; they import the compiler, and with it WeasyPrint.


def _table_in_child(around: Surroundings, first: Filled, last: Filled) -> Table:
    from pdf_templates.engine.compile import compile_table

    return compile_table(around, first, last)


def _sheets_in_child(around: Surroundings, wanted: list[Wanted]) -> list[Compiled | None]:
    from pdf_templates.engine.compile import compile_sheets

    return compile_sheets(around, wanted)


def _rows_in_child(around: Surroundings, wanted: list[Wanted]) -> list[Compiled | None]:
    from pdf_templates.engine.compile import compile_rows

    return compile_rows(around, wanted)


def _difference(stamped: str, laid_out: str) -> str:
    from pdf_templates.engine.verify import difference

    return difference(stamped, laid_out)


COMPILERS = {
    "rows": Compiler(partial(run, _table_in_child), partial(run, _rows_in_child)),
    "sheets": Compiler(partial(run, _table_in_child), partial(run, _sheets_in_child)),
}
