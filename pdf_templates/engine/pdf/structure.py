"""Writes the structure tree of a stamped file, page by page."""

from __future__ import annotations

from array import array

from pdf_templates.engine.pdf.writer import Writer, references
from pdf_templates.engine.program import Tag

# Where the numbers of a pattern count from: the element above all, the first element, the first mark, the page.
ABOVE, FIRST, MARK, PAGE = range(4)
Number = tuple[int, int]


class Outline:
    """The structure of a page, a row or a tail as one pattern, ready to be written many times."""

    def __init__(self, tags: tuple[Tag, ...], place: tuple[int, ...] | None = None) -> None:
        self.patterns: list[bytes] = []
        self.numbers: list[tuple[Number, ...]] = []
        self.owners: dict[int, int] = {}
        self.place = -1
        self.tops = [self._add(tag, (ABOVE, 0), _way(place, index)) for index, tag in enumerate(tags)]
        self.owned_by = [self.owners[mark] for mark in sorted(self.owners)]
        self.count = len(self.patterns)
        self.pattern = APART.join(self.patterns)
        self.counted = [number for own in self.numbers for number in own]

    def _add(self, tag: Tag, above: Number, place: tuple[int, ...] | None) -> int:
        own = len(self.patterns)
        self.patterns.append(b"")
        self.numbers.append(())
        kids: list[Number] = []
        for index, kid in enumerate(tag.kids):
            if isinstance(kid, int):
                self.owners[kid] = own
                kids.append((MARK, kid))
            else:
                kids.append((FIRST, self._add(kid, (FIRST, own), _way(place, index))))
        position = place[0] if place is not None and len(place) == 1 else None
        if position is not None:
            self.place = own
        self.patterns[own], self.numbers[own] = _pattern(tag, above, kids, position)
        return own

    def owned(self, first: int) -> array[int]:
        """The elements of the marked contents in their order."""
        return array("Q", [first + own for own in self.owned_by])

    def write(self, writer: Writer, page: int, above: int, first: int, mark: int = 0, rows: bytes = b"") -> None:
        """Write the elements; `first` is the first of their numbers, `rows` are put in at the place."""
        if not self.count:
            return
        starts = above, first, mark, page
        data = self.pattern % tuple([starts[start] + offset for start, offset in self.counted])
        elements = data.split(APART)
        if self.place >= 0:
            elements[self.place] = elements[self.place].replace(ROWS, rows)
        writer.add_all(elements, first)


ROWS = b"@rows@"
# Between elements: no text in a PDF string holds it.
APART = b"\0"


def _way(place: tuple[int, ...] | None, index: int) -> tuple[int, ...] | None:
    return place[1:] if place and len(place) > 1 and place[0] == index else None


def _pattern(tag: Tag, above: Number, kids: list[Number], position: int | None) -> tuple[bytes, tuple[Number, ...]]:
    """The dictionary of an element with `%d` for its numbers, and the numbers."""
    marked = any(start == MARK for start, _ in kids)
    parts = [b"%d" if start == MARK else b"%d 0 R" for start, _ in kids]
    if position is not None:
        parts.insert(position, ROWS)
    listed = b"/K %b" % parts[0] if len(parts) == 1 and position is None else b"/K[%b]" % b" ".join(parts)
    attributes = tag.attributes.replace(b"%", b"%%")
    head = b"<</S/%b%b/P %%d 0 R%b" % (tag.kind, attributes, b"/Pg %d 0 R" if marked else b"")
    numbers = [above, *([(PAGE, 0)] if marked else []), *kids]
    return head + (listed if parts else b"") + b">>", tuple(numbers)


class Structure:
    """The tree of the whole file: one document element, and for every page the owners of its marked content."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.root, self.document = writer.number(), writer.number()
        self.tops: array[int] = array("Q")
        self.parents: array[int] = array("Q")

    def close_page(self, owners: array[int]) -> None:
        """Say which element every marked content of the next page belongs to."""
        self.parents.append(self.writer.add(b"[%b]" % references(owners)))

    @property
    def next_page(self) -> int:
        return len(self.parents)

    def finish(self) -> bytes:
        """Write the top of the tree; gives the catalog's entry for it."""
        writer = self.writer
        nums = b" ".join(b"%d %d 0 R" % pair for pair in enumerate(self.parents))
        tree = writer.add(b"<</Nums[%b]>>" % nums)
        writer.add(b"<</S/Document/P %d 0 R/K[%b]>>" % (self.root, references(self.tops)), self.document)
        writer.add(
            b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>"
            % (self.document, tree, len(self.parents)),
            self.root,
        )
        return b"/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>" % self.root
