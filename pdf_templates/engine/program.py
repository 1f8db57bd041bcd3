"""A compiled template: what a stamp needs to know, as plain data that can be kept on disk.

Positions are CSS px from the top left corner of the page, as WeasyPrint writes them; the content streams here start
after the page's own scale has been set.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
# Values that the page or the run knows, beside the numbered values of a record.
PAGE, PAGES, PRINTED = -1, -2, -3
# The mark of a text that is outside of the structure.
ARTIFACT = -1


class NotStampable(Exception):
    """This template or record cannot be stamped and must be laid out in full."""


class RecordNotStampable(NotStampable):
    """This record cannot even be laid out between the others; without it the template may well be stamped."""


class NothingToPrint(NotStampable):
    """There are no records; what a paper says then is laid out, and nobody need be told."""


@dataclass(frozen=True)
class Piece:
    """A text of one style within a line: fixed strings and numbers of slots. `gap` is the space before it."""

    parts: tuple[str | int, ...]
    face: str
    size: float
    color: bytes
    gap: float
    transform: str


@dataclass(frozen=True)
class Text:
    """A line, or a paragraph of one piece with one line for each baseline, that is shaped again for every record.

    It is placed as if it were not turned; the matrix then turns it. `step` is the slot that says how far it is condensed.
    """

    left: float
    width: float
    align: float
    baselines: tuple[float, ...]
    pieces: tuple[Piece, ...]
    marks: tuple[int, ...]
    wraps: bool
    matrix: Matrix = IDENTITY
    step: int | None = None

    @property
    def slots(self) -> tuple[int, ...]:
        """The values of a record that it says, by which the same text is known on another layout; none if it has none."""
        return tuple(part for piece in self.pieces for part in piece.parts if isinstance(part, int) and part >= 0)


def of_records(texts: Iterable[Text]) -> list[Text]:
    """The texts that say something of a record, in the order of its values, wherever they came to lie."""
    return sorted((text for text in texts if text.slots), key=lambda text: text.slots)


def ranks(texts: Iterable[Text]) -> list[int | None]:
    """For each text its place among those of the record; None for one that is the same for all."""
    texts = list(texts)
    place = {text.slots: place for place, text in enumerate(of_records(texts))}
    return [place.get(text.slots) for text in texts]


@dataclass(frozen=True)
class Resources:
    """Resources by category and name, and the objects they refer to under the hash of their content."""

    entries: dict[str, dict[str, bytes]] = field(default_factory=dict)
    objects: dict[str, tuple[bytes, bytes | None]] = field(default_factory=dict)


@dataclass(frozen=True)
class Drawing:
    """A fixed content stream, the glyphs it shows by font, and the resources it names."""

    content: bytes
    glyphs: dict[str, dict[int, str]] = field(default_factory=dict)
    resources: Resources = Resources()


@dataclass(frozen=True)
class Code:
    """A QR code: what is drawn before and after its modules."""

    slot: int
    before: bytes
    after: bytes
    mark: int


@dataclass(frozen=True)
class Picture:
    """A fixed picture or text that is marked content of its own."""

    kind: bytes
    mark: int
    drawing: Drawing


@dataclass(frozen=True)
class Tag:
    """An element of the structure tree; a whole number among its kids is marked content of the page."""

    kind: bytes
    attributes: bytes = b""
    kids: tuple[Tag | int, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One page: what is the same every time, and what is not."""

    size: tuple[float, float]
    fixed: Drawing
    texts: tuple[Text, ...]
    codes: tuple[Code, ...]
    tags: tuple[Tag, ...]
    marks: int
    numbers: tuple[Text, ...]


@dataclass(frozen=True)
class Row:
    """One unit of a table, measured from its own top: backgrounds, lines, pictures, texts and codes.

    `over` are its lines between other rows, `first` and `last` those at the start and the end of a page.
    """

    height: float
    under: Drawing | None
    over: Drawing | None
    first: Drawing | None
    last: Drawing | None
    pictures: tuple[Picture, ...]
    texts: tuple[Text, ...]
    codes: tuple[Code, ...]
    tags: tuple[Tag, ...]
    marks: int
    keep_before: bool = False
    keep_after: bool = False


@dataclass(frozen=True)
class Frame:
    """A page of a table without its rows, which are placed from `top` as far as `bottom`.

    `over` are the lines of the head that reach the first row, which are painted over that row's background. `place`
    leads through the structure tree to where the rows belong: numbers of kids, the last one being their position.
    """

    sheet: Sheet
    top: float
    bottom: float
    over: Drawing | None
    place: tuple[int, ...]


@dataclass(frozen=True)
class Table:
    """The frames of a table: its first page, the pages after it, and the block that closes the last one."""

    first: Frame
    following: Frame
    tail: Row | None


@dataclass
class Known:
    """The pages or the row of a shape, unless it cannot be stamped, and whether it was seen to print what it should."""

    shape: tuple[Sheet, ...] | Row | None
    proven: bool = False


@dataclass
class Family:
    """Records with the same skeleton: the texts that decide on their shape, and what is known of each shape.

    A family without texts cannot be stamped.
    """

    texts: tuple[Text, ...] | None
    shapes: dict[tuple[object, ...], Known] = field(default_factory=dict)


REFUSED_FOR = 7 * 24 * 3600
"""Seconds until a template that could not be stamped is tried once more."""


@dataclass
class Program:
    """What is known of one template so far; it grows when a record has a shape that was not met before.

    Tables are kept by the kind of their last row, on whose border the place of the tail depends.
    """

    tables: dict[tuple[str, ...], Table] = field(default_factory=dict)
    families: dict[tuple[object, ...], Family] = field(default_factory=dict)
    # When it was found that it cannot be stamped, in seconds since 1970; a second try comes later.
    refused_at: float | None = None
    refused_for: str = ""
    # Whether a table was seen to go on rightly on another page.
    turned: bool = False

    def refuse(self, why: str) -> None:
        """Lay out in full what belongs to it, until it is tried again."""
        self.refused_at, self.refused_for = time.time(), why

    @property
    def is_due_again(self) -> bool:
        """Whether it was refused so long ago that it is made again: what was odd in the data then may be gone."""
        return self.refused_at is not None and time.time() - self.refused_at > REFUSED_FOR

    @property
    def proven(self) -> bool:
        """Whether anything printed by this program was ever compared with the full layout."""
        return any(known.proven for family in self.families.values() for known in family.shapes.values())

    @property
    def knows_a_shape(self) -> bool:
        """Whether any record was found that can be stamped."""
        return any(known.shape for family in self.families.values() for known in family.shapes.values())
