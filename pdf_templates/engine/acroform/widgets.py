"""Writes the fields of a fillable PDF where the boxes of the page stand. Only child processes import this module."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import pydyf

from pdf_templates.engine.acroform.appearance import FONT_SIZE, WIDE, cross, is_wide, needs_viewer, written
from pdf_templates.engine.acroform.fields import Field, Widget
from pdf_templates.engine.acroform.fonts import simple_font, wide_font
from pdf_templates.engine.acroform.tags import tag_widgets

REQUIRED, MULTILINE, RADIO, COMBO, COMB = 1 << 1, 1 << 12, 1 << 15, 1 << 17, 1 << 24
PRINTED, HIDDEN = 4, 2
_DA = pydyf.String(f"/Helv {FONT_SIZE} Tf 0 g")
Place = tuple[int, tuple[float, float, float, float]]
"""The number of a page and a rectangle on it, in pt from its bottom left corner."""


def places_of(pages: Sequence[Any]) -> dict[str, Place]:
    """Where each element with an id stands on the pages of a WeasyPrint document."""
    found: dict[str, Place] = {}
    for number, page in enumerate(pages):
        for name, (left, top, right, bottom) in page.anchors.items():
            height = page.height
            found[name] = number, (left * 0.75, (height - bottom) * 0.75, right * 0.75, (height - top) * 0.75)
    return found


class FormWriter:
    """Adds the fields to a PDF that WeasyPrint is about to write."""

    def __init__(self, pdf: Any, places: dict[str, Place]) -> None:
        self.pdf, self.places = pdf, places
        by_reference = {thing.reference: thing for thing in pdf.objects}
        kids = pdf.pages["Kids"]
        # Kids is a flat list "1 0 R 4 0 R": every third item is the number of a page's object.
        self.pages = [by_reference[f"{number} 0 R".encode()] for number in kids[::3]]
        self.wide = ""
        self.shown: list[tuple[Any, Any]] = []

    def write(self, fields: Sequence[Field]) -> None:
        """Write all the fields; those whose place is not on the paper are left out."""
        self.wide = "".join(field.value for field in fields if is_wide(field.value)).replace("\r", "").replace("\n", "")
        written_fields = [self._field(field) for field in fields if field.sort == "hidden" or self._found(field)]
        form = pydyf.Dictionary(
            {
                "Fields": pydyf.Array([field.reference for field in written_fields]),
                "DA": _DA,
                "DR": pydyf.Dictionary({"Font": pydyf.Dictionary(self._fonts)}),
            }
        )
        if any(needs_viewer(field.value) for field in fields):
            form["NeedAppearances"] = "true"
        self.pdf.catalog["AcroForm"] = self._added(form).reference
        tag_widgets(self.pdf, self.shown)
        for page in self.pages:
            page["Tabs"] = "/S"

    def _found(self, field: Field) -> list[Widget]:
        return [widget for widget in field.widgets if widget.anchor in self.places]

    def _added(self, thing: Any) -> Any:
        self.pdf.add_object(thing)
        return thing

    @cached_property
    def _fonts(self) -> dict[str, Any]:
        marks = self._added(pydyf.Dictionary(_MARKS))
        fonts = {"Helv": simple_font(self.pdf), "ZaDb": marks, **({WIDE: wide_font(self.pdf, self.wide)} if self.wide else {})}
        return {name: font.reference for name, font in fonts.items()}

    def _field(self, field: Field) -> Any:
        common = {"T": pydyf.String(field.name), "TU": pydyf.String(field.tooltip or field.name)}
        if field.sort == "radio":
            return self._radio(field, common)
        [widget] = self._found(field) or [Widget("")]
        return self._widget(widget, {**common, **_kind(field), **self._looks(field, widget)})

    def _radio(self, field: Field, common: dict[str, Any]) -> Any:
        values = {**common, "FT": "/Btn", "Ff": RADIO | _required(field), "V": _state(field.value)}
        parent = self._added(pydyf.Dictionary(values))
        kids = [
            self._widget(widget, {"Parent": parent.reference, **self._looks(field, widget)}) for widget in self._found(field)
        ]
        parent["Kids"] = pydyf.Array([kid.reference for kid in kids])
        return parent

    def _widget(self, widget: Widget, values: dict[str, Any]) -> Any:
        number, rectangle = self.places.get(widget.anchor, (0, (0, 0, 0, 0)))
        page = self.pages[number]
        shape = {"Type": "/Annot", "Subtype": "/Widget", "P": page.reference, "Rect": pydyf.Array(rectangle)}
        added = self._added(pydyf.Dictionary({**shape, "F": PRINTED if widget.anchor else HIDDEN, **values}))
        page.setdefault("Annots", pydyf.Array()).append(added.reference)
        if widget.anchor:
            self.shown.append((page, added))
        return added

    def _looks(self, field: Field, widget: Widget) -> dict[str, Any]:
        """The appearance of one widget, and the state it is in when it is a box to tick."""
        if not widget.anchor:
            return {}
        left, bottom, right, top = self.places[widget.anchor][1]
        width, height = right - left, top - bottom
        if not widget.state:
            text = dict(field.options).get(field.value, field.value)
            look = self._stream(written(field, text, width, height), width, height)
            return {"AP": pydyf.Dictionary({"N": look.reference})}
        on = self._stream(cross(width, height), width, height)
        off = self._stream(b"", width, height)
        states = pydyf.Dictionary({_state(widget.state)[1:]: on.reference, "Off": off.reference})
        now = widget.state if field.value == widget.state else ""
        return {
            "AP": pydyf.Dictionary({"N": states}),
            "AS": _state(now),
            "MK": pydyf.Dictionary({"CA": pydyf.String("8")}),
            "DA": pydyf.String("/ZaDb 0 Tf 0 g"),
        }

    def _stream(self, content: bytes, width: float, height: float) -> Any:
        used = {name: font for name, font in self._fonts.items() if f"/{name} ".encode() in content}
        fonts = pydyf.Dictionary({"Font": pydyf.Dictionary(used)})
        box = pydyf.Array([0, 0, width, height])
        extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": box, "Resources": fonts}
        return self._added(pydyf.Stream([content], extra))


def _required(field: Field) -> int:
    return REQUIRED if field.required else 0


def _state(code: str) -> str:
    return "/" + _name(code) if code else "/Off"


def _name(code: str) -> str:
    """A code as the name of a button's state: anything but letters, digits and _ is written as #hex."""
    return "".join(chr(byte) if chr(byte).isalnum() and byte < 128 or byte == 95 else f"#{byte:02X}" for byte in code.encode())


def _kind(field: Field) -> dict[str, Any]:
    """What makes a field the sort it is."""
    if field.sort == "tick":
        return {"FT": "/Btn", "Ff": _required(field), "V": _state(field.value)}
    values = {"DA": _DA, "V": pydyf.String(field.value)}
    if field.sort == "list":
        options = pydyf.Array([pydyf.Array([pydyf.String(code), pydyf.String(label)]) for code, label in field.options])
        return {**values, "FT": "/Ch", "Ff": COMBO | _required(field), "Opt": options}
    flags = _required(field) | MULTILINE * field.multiline | COMB * field.comb
    return {**values, "FT": "/Tx", "Ff": flags, **({"MaxLen": field.max_length} if field.max_length else {})}


# What viewers draw the cross of a ticked box with when they do so again.
_MARKS = {"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/ZapfDingbats"}
