"""The fields of a fillable PDF in its structure tree, so that a screen reader finds them: PDF/UA-1."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pydyf


def tag_widgets(pdf: Any, shown: Iterable[tuple[Any, Any]]) -> None:
    """Add each widget with its page to the end of the structure that WeasyPrint has made, in the order of the form."""
    known = {thing.reference: thing for thing in pdf.objects}
    root = known[pdf.catalog["StructTreeRoot"]]
    numbers, whole = known[root["ParentTree"]]["Nums"], known[root["K"][0]]
    for key, (page, widget) in enumerate(shown, start=max(numbers[::2], default=-1) + 1):
        place = pydyf.Dictionary({"Type": "/OBJR", "Obj": widget.reference, "Pg": page.reference})
        element = pydyf.Dictionary(
            {"Type": "/StructElem", "S": "/Form", "P": whole.reference, "Pg": page.reference, "K": pydyf.Array([place])}
        )
        pdf.add_object(element)
        whole["K"].append(element.reference)
        widget["StructParent"] = key
        numbers.extend([key, element.reference])
