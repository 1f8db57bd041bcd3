"""What is asked of the compiler and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pdf_templates.engine.program import Row, Sheet, Text
from pdf_templates.engine.rendering.skeletons import Filled


@dataclass(frozen=True)
class Surroundings:
    """What a template prints around its records, and the text of this run."""

    before: str
    after: str
    printed: str


class Wanted(NamedTuple):
    """A record whose shape is asked for, with its neighbours in the table. A literal one is laid out as it is.

    The context is what the neighbours change: the first and the last row, and other kinds of rows above and below.
    """

    filled: Filled
    above: Filled | None = None
    below: Filled | None = None
    context: tuple[object, object] = (None, None)
    literal: bool = False

    def literally(self) -> Wanted:
        return self._replace(literal=True)


@dataclass(frozen=True)
class Compiled:
    """The texts of a record in order, and the pages or the row that they belong to."""

    texts: tuple[Text, ...]
    shape: tuple[Sheet, ...] | Row
