"""Other programs that fill in a PDF form: PDFium, the engine of Chrome, and MuPDF."""

import ctypes
import json
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

Wanted = Mapping[str, str]
"""What to do, by name of a field: the text to type, or the code of the box or choice to take."""


@dataclass(frozen=True)
class Box:
    """One widget as pikepdf sees it; `state` is the code of a button, "" for anything else."""

    page: int
    name: str
    rectangle: tuple[float, float, float, float]
    state: str
    options: tuple[str, ...]

    @property
    def middle(self) -> tuple[float, float]:
        left, bottom, right, top = self.rectangle
        return (left + right) / 2, (bottom + top) / 2


def boxes(data: bytes) -> list[Box]:
    """The visible widgets, in the order of the pages."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return list(_boxes(pdf))


def _boxes(pdf: pikepdf.Pdf) -> Iterator[Box]:
    for number, page in enumerate(pdf.pages):
        for widget in page.obj.get("/Annots", ()):
            field = widget if "/T" in widget else widget.Parent
            looks = widget.AP.N if "/AP" in widget else pikepdf.Dictionary()
            states = [] if isinstance(looks, pikepdf.Stream) else [key[1:] for key, _ in looks.items() if key != "/Off"]
            options = tuple(str(option[0]) for option in field.get("/Opt", ()))
            if int(widget.get("/F", 0)) & 2 == 0:
                rectangle = tuple(float(edge) for edge in widget.Rect)
                yield Box(number, str(field.T), rectangle, states[0] if states else "", options)  # type: ignore[arg-type]


def fill_with_pdfium(data: bytes, wanted: Wanted) -> bytes:
    """Click and type as a person does in Chrome, then save."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    pages = [document[number] for number in range(len(document))]
    for box in boxes(data):
        if box.name in wanted and box.state in ("", wanted[box.name]):
            _act(document.formenv, pages[box.page], box, wanted[box.name])
    pdfium.FORM_ForceToKillFocus(document.formenv)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _act(form: pypdfium2.PdfFormEnv, page: pypdfium2.PdfPage, box: Box, text: str) -> None:
    x, y = box.middle
    pdfium.FORM_OnMouseMove(form, page, 0, x, y)
    pdfium.FORM_OnLButtonDown(form, page, 0, x, y)
    pdfium.FORM_OnLButtonUp(form, page, 0, x, y)
    if box.state:
        return
    if box.options:
        pdfium.FORM_SetIndexSelected(form, page, box.options.index(text), True)
        return
    pdfium.FORM_SelectAllText(form, page)
    raw = text.encode("utf-16-le") + b"\0\0"
    typed = ctypes.cast(ctypes.create_string_buffer(raw, len(raw)), ctypes.POINTER(ctypes.c_ushort))
    pdfium.FORM_ReplaceSelection(form, page, typed)


SCRIPT = """
var doc = new PDFDocument(scriptArgs[0]), wanted = JSON.parse(scriptArgs[2]);
for (var p = 0; p < doc.countPages(); ++p) {
    var widgets = doc.loadPage(p).getWidgets(), annots = doc.findPage(p).Annots;
    for (var i = 0; i < widgets.length; ++i) {
        var annot = annots[i].resolve();
        var name = (annot.T || annot.Parent.resolve().T).asString(), type = widgets[i].getFieldType();
        if (!(name in wanted)) continue;
        if (type == "text") widgets[i].setTextValue(wanted[name]);
        else if (type == "combobox") widgets[i].setChoiceValue(wanted[name]);
        else annot.AP.N.forEach(function (state) { if (state == wanted[name]) widgets[i].toggle(); });
        widgets[i].update();
    }
}
doc.save(scriptArgs[1], "");
"""


def fill_with_mupdf(data: bytes, wanted: Wanted, folder: Path) -> bytes:
    """Set the fields as MuPDF's viewers do, then save."""
    source, target, script = folder / "blank.pdf", folder / "filled.pdf", folder / "fill.js"
    source.write_bytes(data)
    script.write_text(SCRIPT)
    command = ["mutool", "run", str(script), str(source), str(target), json.dumps(wanted)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return target.read_bytes()
