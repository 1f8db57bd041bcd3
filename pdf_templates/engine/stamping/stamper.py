"""Stamps a document: finds the shape of every record, has new ones compiled, and writes pages as it goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, NamedTuple

from pdf_templates.engine.document import Document
from pdf_templates.engine.lettering.shaping import SIMPLE
from pdf_templates.engine.lettering.texts import Lines
from pdf_templates.engine.program import (
    Family,
    Known,
    NotStampable,
    Program,
    RecordNotStampable,
    Row,
    Sheet,
    Table,
    Text,
    of_records,
)
from pdf_templates.engine.rendering.qr import QrCode
from pdf_templates.engine.rendering.skeletons import Filled, Skeletons
from pdf_templates.engine.stamping.rows import RowPress
from pdf_templates.engine.stamping.shapes import Key, Shape, Shapes
from pdf_templates.engine.stamping.sheets import SheetPress
from pdf_templates.engine.stamping.stamped_file import StampedFile
from pdf_templates.engine.stamping.surroundings import Compiled, Surroundings, Wanted

WINDOW = 250
# A value of more characters than this fills much of a page.
LONGEST = 1000
# A template with more families than this has a value in an attribute that differs from record to record.
MOST_FAMILIES = 200
# So many records are tried before a family is given up, in as many rounds and some more for its shapes.
TRIES, ROUNDS = 3, 5
# So many records of a new program are compared with the full layout, and so many rows of a second page.
FIRST, AFTER_TURN = {"rows": 12, "sheets": 6}, 3


@dataclass(frozen=True)
class Compiler:
    """What lays out and cuts: the table from its first and last row, and the shapes of records."""

    table: Callable[[Surroundings, Filled, Filled], Table]
    shapes: Callable[[Surroundings, list[Wanted]], list[Compiled | None]]


class Ready(NamedTuple):
    """A record that can be written: its pages or row, the lines of its texts, and the shape that others may share."""

    shape: tuple[Sheet, ...] | Row
    lines: list[Lines]
    values: tuple[Any, ...]
    known: Known | None = None


class Stamping:
    """One document with one program."""

    def __init__(self, document: Document, skeletons: Skeletons, program: Program, compiler: Compiler) -> None:
        self.document = document
        self.skeletons = skeletons
        self.program = program
        self.compiler = compiler
        self.around = Surroundings(skeletons.before, skeletons.after, document.printed)
        self.changed = False
        self.literal = 0
        self.last: Filled | None = None
        self.tried: set[int] = set()
        self.tries: Counter[Key] = Counter()
        # Shapes that were never compared with the full layout, by identity, with the first of their records.
        self.new: dict[int, tuple[int, Known]] = {}
        self.first_page = 0

    def write(self, file: StampedFile) -> int:
        """Add the document to the file; gives the number of its pages."""
        file.begin(self.document.printed)
        self.shapes = Shapes(self.program, file.fonts)
        if self.document.shape == "sheets":
            sheets = SheetPress(file)
            for ready in self._noted():
                sheets.write(ready.shape, ready.lines, ready.values, ready.known is not None)  # type: ignore[arg-type]
        else:
            first = next(iter(self.skeletons))
            rows = RowPress(file, self._table(first, first))
            for ready in self._noted():
                rows.write(ready.shape, ready.lines, ready.values, ready.known is not None)  # type: ignore[arg-type]
            rows.close(self._table(first, self.last or first).tail)
            self.first_page = rows.first_page
        return file.end()

    @property
    def turned(self) -> bool:
        """Whether a table went on on another page."""
        return self.first_page > 0

    def unproven(self) -> set[int]:
        """The records that show what was never compared with the full layout; rows with their neighbours."""
        places = {place for place, _ in self.new.values()}
        if places and not self.program.proven:
            places |= set(range(FIRST[self.document.shape]))
        if self.document.shape == "sheets":
            return places
        if self.turned and not self.program.turned:
            places |= set(range(self.first_page + AFTER_TURN))
        return {beside for place in places for beside in (0, place - 1, place, place + 1) if beside >= 0}

    def _noted(self) -> Iterator[Ready]:
        for place, ready in enumerate(self._ready()):
            if ready.known and not ready.known.proven:
                self.new.setdefault(id(ready.known), (place, ready.known))
            yield ready

    def _table(self, first: Filled, last: Filled) -> Table:
        tables = self.program.tables
        if last.kind not in tables:
            self.changed = True
            tables[last.kind] = self.compiler.table(self.around, first, last)
        return tables[last.kind]

    def _ready(self) -> Iterator[Ready]:
        for window in _windows(self.skeletons):
            self.tried.clear()
            self.last = window[-1].filled
            yield from self._resolve(window)

    def _resolve(self, window: list[Wanted]) -> list[Ready]:
        """Find the shapes of some records, compiling what is missing: first families, then shapes, then the rest."""
        ready: dict[int, Ready] = {}
        for _ in range(ROUNDS):
            missing: dict[Key, Wanted] = {}
            for one in window:
                if id(one) not in ready and (found := self._known(one, missing)):
                    ready[id(one)] = found
            if not missing:
                break
            self._learn(list(missing.values()))
        ready |= self._compile_literally([one for one in window if id(one) not in ready])
        return [ready[id(one)] for one in window]

    def _known(self, one: Wanted, missing: dict[Key, Wanted]) -> Ready | None:
        """The record with its shape, or None; what would have to be compiled for it is added to what is missing."""
        shape = self.shapes.shape(one.filled)
        if shape is None:
            if len(self.program.families) < MOST_FAMILIES and _typical(one.filled) and id(one) not in self.tried:
                missing.setdefault((self.shapes.family_key(one.filled), *self._place(one)), one)
            return None
        if shape.key is None:
            return None
        key = self._key(shape, one)
        shapes = self.program.families[shape.family].shapes
        if key not in shapes:
            missing.setdefault((shape.family, key), one)
            return None
        known = shapes[key]
        return Ready(known.shape, shape.lines, one.filled.values, known) if known.shape else None

    def _key(self, shape: Shape, one: Wanted) -> Key:
        return shape.key, *self._place(one)

    def _place(self, one: Wanted) -> Key:
        """What the neighbours change of a row."""
        return () if self.document.shape == "sheets" else one.context

    def _learn(self, wanted: list[Wanted]) -> None:
        self.changed = True
        for one, compiled in zip(wanted, self.compiler.shapes(self.around, wanted), strict=True):
            self._keep(one, compiled)

    def _keep(self, one: Wanted, compiled: Compiled | None) -> None:
        key = self.shapes.family_key(one.filled)
        family = self.program.families.get(key)
        if family is None:
            self.tried.add(id(one))
            self.tries[key] += 1
            if compiled is None and self.tries[key] < TRIES:
                return
            family = self.program.families[key] = Family(compiled.texts if compiled else None)
        shape = self.shapes.shape(one.filled)
        if shape is None or shape.key is None:
            return
        fits = compiled is not None and heights(compiled.texts) == shape.key and _same_texts(compiled.texts, family)
        family.shapes[self._key(shape, one)] = Known(compiled.shape if compiled and fits else None)

    def _compile_literally(self, wanted: list[Wanted]) -> dict[int, Ready]:
        """Lay out records as they are, for this run only."""
        if not wanted:
            return {}
        self.literal += len(wanted)
        try:
            compiled = self.compiler.shapes(self.around, [one.literally() for one in wanted])
        except NotStampable as reason:
            raise RecordNotStampable(str(reason)) from reason
        return {id(one): Ready((found or _impossible()).shape, [], ()) for one, found in zip(wanted, compiled, strict=True)}


def heights(texts: tuple[Text, ...]) -> Key:
    """The number of lines of the texts that belong to records."""
    return tuple(len(text.baselines) for text in of_records(texts))


def _same_texts(texts: tuple[Text, ...], family: Family) -> bool:
    """Whether these are the texts of the family, each once, on whatever page they came to lie."""
    known = [text.slots for text in of_records(family.texts or ())]
    return [text.slots for text in of_records(texts)] == known and len(set(known)) == len(known)


def _typical(filled: Filled) -> bool:
    """Whether a layout of this record can tell much of others: nothing in it is of another script, or very long."""
    return all(isinstance(value, QrCode) or (len(value) <= LONGEST and SIMPLE.fullmatch(value)) for value in filled.values)


def _windows(skeletons: Skeletons) -> Iterator[list[Wanted]]:
    """The records with their neighbours, some at a time."""
    records = _with_neighbours(iter(skeletons))
    while window := list(islice(records, WINDOW)):
        yield window


def _with_neighbours(records: Iterator[Filled]) -> Iterator[Wanted]:
    own = next(records)
    above, kind_above, kind = None, None, own.kind
    for below in chain(records, [None]):
        kind_below = below and below.kind
        near = [other and (() if other == kind else other) for other in (kind_above, kind_below)]
        yield Wanted(own, above, below, (near[0], near[1]))
        if below and kind_below:
            above, kind_above, own, kind = own, kind, below, kind_below


def _impossible() -> Compiled:
    raise NotStampable("a record that cannot even be laid out as it is")
