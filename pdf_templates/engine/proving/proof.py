"""Proves what is new in a program: prints the records that show it both ways, and compares."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from pdf_templates.engine.layout import full
from pdf_templates.engine.process.child import run
from pdf_templates.engine.program import NotStampable
from pdf_templates.engine.rendering.environment import PaperEnvironment, parts_as_html
from pdf_templates.engine.rendering.skeletons import Skeletons
from pdf_templates.engine.stamping.stamped_file import StampedFile
from pdf_templates.engine.stamping.stamper import Stamping


def prove(stamping: Stamping, environment: PaperEnvironment) -> bool:
    """Compare what a document showed for the first time with the full layout; gives whether there was anything.

    Raises NotStampable when there is a difference. What is new is then never stamped again: the shapes, when others
    are proven, or else the whole program.
    """
    places = stamping.unproven()
    if not places:
        return False
    records = [record for place, record in enumerate(islice(stamping.document, max(places) + 1)) if place in places]
    sample = stamping.document.with_records(records)
    again = Stamping(sample, Skeletons(sample, environment), stamping.program, stamping.compiler)
    found = _difference(again, environment)
    program = stamping.program
    if found and not (program.proven and stamping.new):
        program.refuse(found)
    for _, known in [*stamping.new.values(), *again.new.values()]:
        known.proven = not found
        known.shape = None if found else known.shape
    if found:
        raise NotStampable(f"the stamped paper differs: {found}")
    program.turned = program.turned or again.turned
    return True


def _difference(stamping: Stamping, environment: PaperEnvironment) -> str:
    """What differs between a document that is stamped and the same laid out in full."""
    document = stamping.document
    with TemporaryDirectory(prefix="lembar-") as folder:
        stamped, laid_out = Path(folder, "stamped.pdf"), Path(folder, "full.pdf")
        with stamped.open("wb") as out:
            file = StampedFile(out, document.title)
            stamping.write(file)
            file.finish()
        with laid_out.open("wb") as out:
            full.write(parts_as_html(document, environment), out)
        return run(_compare, str(stamped), str(laid_out))


def _compare(stamped: str, laid_out: str) -> str:
    from pdf_templates.engine.proving.verify import difference

    return difference(stamped, laid_out)
