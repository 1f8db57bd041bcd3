"""Finds out which shape a record has: which family it belongs to and how many lines each of its texts takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pdf_templates.engine.lettering.shaping import Fonts
from pdf_templates.engine.lettering.texts import Lines, TextPlace
from pdf_templates.engine.program import Family, Program, of_records
from pdf_templates.engine.rendering.skeletons import Filled

Key = tuple[object, ...]


class Shape(NamedTuple):
    """The family of a record; its shape within the family, unless it must be laid out as it is; the lines of its texts
    in the order of `of_records`."""

    family: Key
    key: Key | None
    lines: list[Lines]


class Shapes:
    """The shapes of a program's records, with the fonts of one run."""

    def __init__(self, program: Program, fonts: Fonts) -> None:
        self.program = program
        self.fonts = fonts
        self.places: dict[Key, list[TextPlace]] = {}

    def family_key(self, filled: Filled) -> Key:
        """Records of a family are of the same kind, and the same of their slots are empty."""
        values = filled.values
        return filled.kind, tuple([slot for slot, value in enumerate(values) if not value]) if "" in values else ()

    def shape(self, filled: Filled) -> Shape | None:
        """The shape of a record, or None when its family is not known yet."""
        key = self.family_key(filled)
        family = self.program.families.get(key)
        if family is None:
            return None
        if family.texts is None:
            return Shape(key, None, [])
        return self._measured(key, family, filled.values)

    def _measured(self, key: Key, family: Family, values: Sequence[Any]) -> Shape:
        places = self.places.get(key)
        if places is None:
            places = self.places[key] = [TextPlace(text, self.fonts) for text in of_records(family.texts or ())]
        lines: list[Lines] = []
        heights: list[int] = []
        for place in places:
            own = None if place.quick is None else place.known.get(values[place.quick])
            if own:
                heights.append(1)
            elif (own := place.lines(values)) is None:
                return Shape(key, None, [])
            else:
                heights.append(place.height(own))
            lines.append(own)
        return Shape(key, tuple(heights), lines)
