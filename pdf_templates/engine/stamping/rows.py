"""Stamps rows: one table that grows over the pages, with the block that closes it."""

from __future__ import annotations

from array import array
from functools import cached_property
from typing import Any, NamedTuple

from pdf_templates.engine.lettering.texts import Lettering, Lines, TextPlace, Values
from pdf_templates.engine.pdf.structure import Outline
from pdf_templates.engine.pdf.writer import references
from pdf_templates.engine.program import Drawing, Frame, NotStampable, Picture, Row, Table, ranks
from pdf_templates.engine.stamping.stamped_file import SheetPlace, StampedFile, draw_code

# The small factor with which WeasyPrint compares heights.
FUDGE = 1 + 1e-9


class RowPlace:
    """A row of a program in this file, with its graphics as forms."""

    def __init__(self, row: Row, press: RowPress) -> None:
        file = press.file
        self.row = row
        self.texts = [TextPlace(text, file.fonts) for text in row.texts]
        self.ranks = ranks(row.texts)
        self.lettering = Lettering(self.texts)
        self.outline = Outline(row.tags)
        self.under, self.over = press.form(row.under), press.form(row.over)
        self.press = press
        self.pictures: list[tuple[Picture, str]] = [(picture, press.form(picture.drawing)) for picture in row.pictures]

    @cached_property
    def first(self) -> str:
        """The lines of the row where it is the first of a page."""
        return self.press.form(self.row.first)

    @cached_property
    def last(self) -> str:
        """The lines of the row where it is the last of a page."""
        return self.over if self.row.last == self.row.over else self.press.form(self.row.last)


class Placed(NamedTuple):
    """A row on its way to a page: its place in the program, the lines of its texts and its values."""

    place: RowPlace
    lines: list[Lines]
    values: tuple[Any, ...]


class FramePlace:
    """A frame of the table in this file. Its resources are written at the end, when all forms are known."""

    def __init__(self, frame: Frame, press: RowPress) -> None:
        self.frame = frame
        self.page = SheetPlace(frame.sheet, press.file, frame.place)
        self.resources = press.file.writer.number()
        self.over = press.form(frame.over)


class RowPress:
    """Places rows on pages as the full layout does, and writes every page as soon as it is full."""

    def __init__(self, file: StampedFile, table: Table) -> None:
        self.file = file
        self.forms: dict[str, int] = {}
        self.width = table.first.sheet.size[0] / 0.75
        self.frames = [FramePlace(frame, self) for frame in (table.first, table.following)]
        self.places: dict[int, RowPlace] = {}
        self.page: list[Placed] = []
        self.height = 0.0
        # How many rows the first page held, once there is another.
        self.first_page = 0

    def form(self, drawing: Drawing | None) -> str:
        """The name of a drawing as a form that can be painted at any height."""
        if drawing is None:
            return ""
        name = f"R{len(self.forms)}"
        self.forms[name] = self.file.writer.form(drawing, self.width, self.file.font_dictionary)
        self.file.show(drawing)
        return name

    @property
    def frame(self) -> FramePlace:
        return self.frames[1 if self.file.pages else 0]

    @property
    def room(self) -> float:
        frame = self.frame.frame
        return frame.bottom * FUDGE - frame.top

    # Placing

    def write(self, row: Row, lines: list[Lines], values: tuple[Any, ...], keep: bool) -> None:
        """Place one row. What is kept is used again for other records."""
        place = self.places.get(id(row)) or RowPlace(row, self)
        if keep:
            self.places[id(row)] = place
        placed = Placed(place, lines, values)
        if self.height + row.height > self.room:
            self._turn_page(self._break(placed))
        self.page.append(placed)
        self.height += row.height
        if self.height > self.room:
            raise NotStampable("a row that is higher than a page")

    def _break(self, coming: Placed) -> int:
        """How many rows stay on the page: as many as possible, but rows that keep together move together."""
        rows = [placed.place.row for placed in self.page] + [coming.place.row]
        for count in range(len(self.page), 0, -1):
            if not (rows[count - 1].keep_after or rows[count].keep_before):
                return count
        if not self.page:
            raise NotStampable("a table that does not start on its first page")
        return len(self.page)

    def _turn_page(self, count: int) -> None:
        self.first_page = self.first_page or count
        moved = self.page[count:]
        self.page = self.page[:count]
        self._write_page(None)
        self.page = moved
        self.height = sum(placed.place.row.height for placed in moved)

    def close(self, tail: Row | None) -> None:
        """Place the tail, which takes at least one row with it, and write the last page and the resources."""
        if tail and self.height + tail.height > self.room:
            if len(self.page) < 2:
                raise NotStampable("a tail that would stand alone")
            self._turn_page(self._break_before_tail())
            if self.height + tail.height > self.room:
                raise NotStampable("a tail that is higher than a page")
        self._write_page(RowPlace(tail, self) if tail else None)
        writer = self.file.writer
        for frame in self.frames:
            resources = frame.frame.sheet.fixed.resources
            writer.add(writer.resources(resources, self.file.font_dictionary, self.forms), frame.resources)

    def _break_before_tail(self) -> int:
        last = self.page.pop()
        count = self._break(last)
        self.page.append(last)
        return count

    # Writing

    def _write_page(self, tail: RowPlace | None) -> None:
        frame, file = self.frame, self.file
        number = file.writer.number()
        content = _Content(file, frame, number)
        top = frame.frame.top
        for placed in self.page:
            content.add_row(placed, top, placed is self.page[-1])
            top += placed.place.row.height
        if tail:
            content.add_tail(tail, top)
        file.add_page(frame.page, frame.resources, content.close(), number)
        file.structure.close_page(content.owners)


class _Content:
    """The content and structure of one page of the table."""

    def __init__(self, file: StampedFile, frame: FramePlace, number: int) -> None:
        self.file, self.frame, self.number = file, frame, number
        self.outline = frame.page.outline
        changing = [text for text in frame.page.texts if not text.settled]
        self.own = [frame.page.lettering.written([text.fitting(file.run_values()) for text in changing], 0)]
        self.under: list[str] = []
        self.over = [f"/{frame.over} Do\n"] if frame.over else []
        self.first = file.writer.numbers(self.outline.count)
        self.owners = self.outline.owned(self.first)
        self.rows: array[int] = array("Q")
        self.ends: list[int] = []

    def add_row(self, placed: Placed, top: float, last: bool) -> None:
        place = placed.place
        moved = f"q 1 0 0 1 0 {top:.6f} cm"
        if last and not self.rows and place.last != place.over:
            raise NotStampable("a row that has a page for itself")
        lines = place.last if last else place.over
        lines = lines if self.rows else place.first
        first = self._draw(place, placed.lines, placed.values, moved, lines, self.first + self.outline.place)
        self.rows.extend([first + own for own in place.outline.tops])

    def add_tail(self, place: RowPlace, top: float) -> None:
        known = self.file.run_values()
        moved = f"q 1 0 0 1 0 {top:.6f} cm"
        first = self._draw(place, [], known, moved, place.over, self.file.structure.document)
        self.ends = [first + own for own in place.outline.tops]

    def _draw(self, place: RowPlace, lines: list[Lines], values: Values, moved: str, over: str, above: int) -> int:
        """Draw a row and write its structure; gives the number of its first element."""
        marks = len(self.owners)
        if place.under:
            self.under.append(f"{moved} /{place.under} Do Q\n")
        if over:
            self.over.append(f"{moved} /{over} Do Q\n")
        ranked = zip(place.texts, place.ranks, strict=True)
        said = [text.fitting(values) if rank is None else lines[rank] for text, rank in ranked]
        self.own += [f"{moved}\n", place.lettering.written(said, marks)]
        for picture, form in place.pictures:
            self.own.append(f"/{picture.kind.decode()}<</MCID {picture.mark + marks}>>BDC /{form} Do EMC\n")
        self.own += [draw_code(code, values[code.slot], marks) for code in place.row.codes]
        self.own.append("Q\n")
        writer = self.file.writer
        first = writer.numbers(place.outline.count)
        place.outline.write(writer, self.number, above, first, marks)
        self.owners.extend(place.outline.owned(first))
        return first

    def close(self) -> bytes:
        """Write the structure of the frame; gives the content."""
        structure = self.file.structure
        self.outline.write(self.file.writer, self.number, structure.document, self.first, rows=references(self.rows))
        structure.tops.extend([self.first + top for top in self.outline.tops] + self.ends)
        graphics = "".join(self.under + self.over)
        return f"/Artifact BMC\n{graphics}EMC\n{''.join(self.own)}".encode()
