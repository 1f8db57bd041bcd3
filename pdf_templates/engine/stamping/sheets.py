"""Stamps sheets: every record is one or more pages of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdf_templates.engine.lettering.texts import Lines
from pdf_templates.engine.program import Sheet, ranks
from pdf_templates.engine.stamping.stamped_file import SheetPlace, StampedFile, draw_code


class SheetPress:
    """Writes the pages of records, one after the other."""

    def __init__(self, file: StampedFile) -> None:
        self.file = file
        self.places: dict[int, tuple[SheetPlace, int]] = {}
        self.ranks: dict[int, list[int | None]] = {}

    def write(self, sheets: tuple[Sheet, ...], lines: list[Lines], values: tuple[Any, ...], keep: bool) -> None:
        """Write the pages of one record, counted by themselves; `lines` are those of its texts in the order of
        `of_records`. What is kept is used again."""
        waiting = iter([None if rank is None else lines[rank] for rank in self._ranks(sheets, keep)])
        for sheet in sheets:
            place, resources = self._place(sheet, keep)
            self._page(place, resources, waiting, values)
        self.file.count_anew()

    def _ranks(self, sheets: tuple[Sheet, ...], keep: bool) -> list[int | None]:
        """Where the lines of each text of these pages are among those of the record."""
        if id(sheets) in self.ranks:
            return self.ranks[id(sheets)]
        found = ranks(text for sheet in sheets for text in sheet.texts)
        if keep:
            self.ranks[id(sheets)] = found
        return found

    def _place(self, sheet: Sheet, keep: bool) -> tuple[SheetPlace, int]:
        if id(sheet) in self.places:
            return self.places[id(sheet)]
        file = self.file
        resources = file.writer.add(file.writer.resources(sheet.fixed.resources, file.font_dictionary))
        made = SheetPlace(sheet, file), resources
        if keep:
            self.places[id(sheet)] = made
        return made

    def _page(self, place: SheetPlace, resources: int, lines: Iterator[Lines | None], values: tuple[Any, ...]) -> None:
        file = self.file
        known = file.run_values()
        own = [(text, next(lines)) for text in place.texts]
        said = [lines or text.fitting(known) for text, lines in own if not text.settled]
        drawn = [draw_code(code, values[code.slot], 0) for code in place.sheet.codes]
        number = file.writer.number()
        self._structure(place, number)
        file.add_page(place, resources, "".join([place.lettering.written(said, 0), *drawn]).encode(), number)
        file.structure.close_page(self.owners)

    def _structure(self, place: SheetPlace, number: int) -> None:
        outline, structure = place.outline, self.file.structure
        first = self.file.writer.numbers(outline.count)
        outline.write(self.file.writer, number, structure.document, first)
        structure.tops.extend(first + top for top in outline.tops)
        self.owners = outline.owned(first)
