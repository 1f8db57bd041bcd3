"""What is printed: one run of one paper, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Record = Mapping[str, Any]
Records = Iterable[Record] | Callable[[], Iterable[Record]]


class PrintFailed(Exception):
    """A paper could not be printed; the message is an Indonesian sentence for the person who asked for it."""


@dataclass(frozen=True)
class Page:
    """Size and margins of the paper in mm."""

    width: float = 215
    height: float = 330
    top: float = 15
    right: float = 20
    bottom: float = 20
    left: float = 20

    def landscape(self) -> Page:
        return Page(self.height, self.width, self.top, self.right, self.bottom, self.left)


@dataclass(frozen=True)
class Document:
    """One print run: `rows` grow one table over the pages, `sheets` print the template once a record.

    Values are plain (str, int, bool, None, dict, list, tuple). `head` is what stays the same over many runs (office,
    program, signers, columns): it is compiled into the program. What changes at every run, such as the moment of
    printing, belongs in `printed`. `records` may be a function that gives a new iterator, for runs that should never
    be in memory as a whole.
    """

    paper: str
    template: str
    title: str
    records: Records
    shape: Literal["rows", "sheets"]
    head: Mapping[str, Any] = field(default_factory=dict)
    page: Page = Page()
    code: str = ""
    printed: str = ""

    def with_records(self, records: Records) -> Document:
        """The same run for other records."""
        return replace(self, records=records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records() if callable(self.records) else self.records)

    def parts(self) -> Iterator[Document]:
        """What has page numbers of its own: each record of sheets, which is filed by itself, and a table as a whole."""
        if self.shape == "rows" or next(iter(self), None) is None:
            yield self
        else:
            yield from (self.with_records([record]) for record in self)


@dataclass(frozen=True)
class Bundle:
    """Documents in one file, one after the other; the whole of them as many times as `copies` says.

    `cover`, if there is one, is made from the numbers of pages of the documents and goes before them.
    """

    title: str
    documents: Sequence[Document]
    copies: int = 1
    cover: Callable[[Sequence[int]], Document] | None = None


@dataclass(frozen=True)
class Printed:
    """What a print run gave: its pages, whether all of them were stamped or some documents laid out in full (and the
    `reasons`, one for each), and how many records of stamped documents were laid out as they are because no stamp
    could hold them."""

    pages: int
    how: Literal["stamped", "full"]
    literal: int = 0
    reasons: tuple[str, ...] = ()
