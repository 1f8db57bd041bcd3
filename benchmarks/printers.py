"""Every way to print that is compared, each on the same people: a name, a paper and the work of one run."""

import gc
import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.people import COLUMNS, people
from pdf_templates.engine.document import Document
from pdf_templates.engine.press import Press
from pdf_templates.engine.process.child import run
from pdf_templates.engine.rendering.environment import paper_environment, render

PAPERS = Path(__file__).parent / "papers"
Printer = Callable[[Path], None]
MM = 72 / 25.4
MARGIN, TOP, WIDTHS = 20, 15, (12, 56, 26, 41, 40)


def document(paper: str, count: int) -> Document:
    shape: Any = "rows" if paper == "roster" else "sheets"
    head = {"columns": COLUMNS}
    return Document(f"bench_{paper}", f"bench_{paper}.html", "Daftar Peserta", people(count), shape, head, code="LB26")


def environment() -> Any:
    return paper_environment(PAPERS)


# This site


def stamped(paper: str, count: int, out: Path) -> Printer:
    """The first run of a template: compiled, checked and stamped."""
    warm_up()
    return lambda folder: _press(document(paper, count), Press(folder), out)


def stamped_again(paper: str, count: int, out: Path) -> Printer:
    """A later run: the program is read from disk."""
    warm_up()

    return lambda folder: _press(document(paper, count), Press(folder), out)


def warm_up() -> None:
    """Start the layout server, as every other printer is imported before its time is taken."""
    run(abs, -1)


def _press(printed: Document, press: Press, out: Path) -> None:
    with out.open("wb") as file:
        press.write(printed, file, environment())


# WeasyPrint alone, with the same HTML and the same kind of PDF


def weasyprint(paper: str, count: int, out: Path) -> Printer:
    usual = gc.get_threshold()
    from pdf_templates.engine.layout import weasy

    def work(_: Path) -> None:
        gc.set_threshold(*usual)
        html = weasy.parse(render(document(paper, count), environment()))
        weasy.write(weasy.render(html), str(out))

    return work


def weasyprint_each(paper: str, count: int, out: Path) -> Printer:
    """One document for every record, merged: what most sites do."""
    import pikepdf

    from pdf_templates.engine.layout import weasy

    def work(_: Path) -> None:
        merged = pikepdf.new()
        whole = document(paper, count)
        for record in whole:
            html = weasy.parse(render(whole.with_records([record]), environment()))
            laid_out = weasy.render(html)
            with pikepdf.open(io.BytesIO(weasy.write(laid_out, None))) as one:
                merged.pages.extend(one.pages)
        merged.save(out)

    return work


# Typst


def typst(paper: str, count: int, out: Path) -> Printer:
    import typst as compiler

    def work(_: Path) -> None:
        source = _typst_roster(count) if paper == "roster" else _typst_certificates(count)
        fonts = [str(Path(__file__).parents[1] / "pdf_templates" / "fonts")]
        made: Any = compiler.compile(source.encode(), font_paths=fonts)  # type: ignore[misc]
        out.write_bytes(made)

    return work


TYPST_PAGE = """#set page(width: 215mm, height: 330mm, margin: 20mm, footer: context align(right, text(8pt)[
  Halaman #counter(page).display() dari #counter(page).final().first()]))
#set text(font: "Liberation Sans", size: 10pt)
"""


def _typst_roster(count: int) -> str:
    cells = ",\n".join(", ".join(f"[#{_quoted(person[column])}]" for column in COLUMNS) for person in people(count))
    heads = ", ".join(f"[*{column}*]" for column in COLUMNS)
    widths = ", ".join(f"{width}mm" for width in WIDTHS)
    return (
        f'{TYPST_PAGE}#align(center, text(12pt, weight: "bold")[Daftar Peserta])\n'
        f"#table(columns: ({widths}), inset: 1mm, stroke: .5pt, table.header({heads}), {cells})"
    )


def _typst_certificates(count: int) -> str:
    """The QR codes are pictures, made outside of Typst, in its time."""
    import segno

    pages = []
    for person in people(count):
        picture = io.BytesIO()
        segno.make(person["url"], error="m", mask=0, boost_error=False).save(picture, kind="svg", border=4)
        svg = _quoted(picture.getvalue().decode())
        texts = ", ".join(_quoted(person[name]) for name in ("name", "school", "serial"))
        pages.append(f"#certificate({texts}, {svg})")
    return TYPST_PAGE + TYPST_CERTIFICATE + "\n".join(pages)


TYPST_CERTIFICATE = """#let certificate(name, school, serial, code) = {
  set align(center)
  v(25mm); text(32pt, weight: "bold")[SERTIFIKAT]; parbreak(); [diberikan kepada]
  v(12mm); text(26pt, weight: "bold", name); parbreak(); text(14pt, style: "italic", school); parbreak()
  [atas partisipasinya dalam Lomba Bertutur Tingkat Kota Contoh Tahun 2026]
  v(8mm); text(9pt, serial); v(12mm); image(bytes(code), format: "svg", width: 24mm)
  pagebreak(weak: true)
}
"""


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


# ReportLab


def _register_fonts() -> None:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    fonts = Path(__file__).parents[1] / "pdf_templates" / "fonts"
    for name in ("Regular", "Bold", "Italic"):
        registerFont(TTFont(name, str(fonts / f"LiberationSans-{name}.ttf")))


def platypus(paper: str, count: int, out: Path) -> Printer:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    _register_fonts()

    def work(_: Path) -> None:
        cell = ParagraphStyle("cell", fontName="Regular", fontSize=10, leading=12)
        rows: list[list[Any]] = [list(COLUMNS)]
        for person in people(count):
            rows.append([Paragraph(person[name], cell) if name in {"name", "district"} else person[name] for name in COLUMNS])
        style = [
            ("GRID", (0, 0), (-1, -1), 0.5, 0),
            ("FONT", (0, 0), (-1, 0), "Bold", 10),
            ("FONT", (0, 1), (-1, -1), "Regular", 10),
        ]
        table = LongTable(rows, colWidths=[width * MM for width in WIDTHS], repeatRows=1, style=style)
        SimpleDocTemplate(str(out), pagesize=(215 * MM, 330 * MM), topMargin=TOP * MM).build([table], onLaterPages=_foot)

    return work


def _foot(canvas: Any, page: Any) -> None:
    canvas.setFont("Regular", 8)
    canvas.drawRightString(195 * MM, 12 * MM, f"Halaman {page.page}")


def canvas(paper: str, count: int, out: Path) -> Printer:
    """Drawn by hand: the floor, without wrapping or any layout at all."""
    from reportlab.pdfgen.canvas import Canvas

    _register_fonts()

    def work(_: Path) -> None:
        drawn = Canvas(str(out), pagesize=(215 * MM, 330 * MM), pageCompression=1)
        draw = _draw_rows if paper == "roster" else _draw_certificates
        draw(drawn, people(count))
        drawn.save()

    return work


def _draw_rows(drawn: Any, persons: list[dict[str, str]]) -> None:
    edges = [MARGIN * MM]
    for width in WIDTHS:
        edges.append(edges[-1] + width * MM)
    for start in range(0, len(persons), 40):
        part = persons[start : start + 40]
        top = 310 * MM
        heights = [top - 7 * MM * row for row in range(len(part) + 2)]
        drawn.setLineWidth(0.5)
        drawn.grid(edges, heights)
        for row, person in enumerate([dict(zip(COLUMNS, COLUMNS, strict=True)), *part]):
            drawn.setFont("Regular" if row else "Bold", 10)
            for left, name in zip(edges, COLUMNS, strict=False):
                drawn.drawString(left + MM, heights[row + 1] + 2 * MM, person[name])
        drawn.setFont("Regular", 8)
        drawn.drawRightString(195 * MM, 12 * MM, f"Halaman {start // 40 + 1}")
        drawn.showPage()


def _draw_certificates(drawn: Any, persons: Iterable[dict[str, str]]) -> None:
    import segno

    for person in persons:
        for text, font, size, height in (
            ("SERTIFIKAT", "Bold", 32, 270),
            ("diberikan kepada", "Regular", 10, 262),
            (person["name"], "Bold", 26, 245),
            (person["school"], "Italic", 14, 236),
            ("atas partisipasinya dalam Lomba Bertutur Tingkat Kota Contoh Tahun 2026", "Regular", 10, 230),
            (person["serial"], "Regular", 9, 220),
        ):
            drawn.setFont(font, size)
            drawn.drawCentredString(107.5 * MM, height * MM, text)
        _draw_code(drawn, segno.make(person["url"], error="m", mask=0, boost_error=False).matrix)
        drawn.showPage()


def _draw_code(drawn: Any, matrix: Any) -> None:
    side = 24 * MM / (len(matrix) + 8)
    path = drawn.beginPath()
    for y, line in enumerate(matrix):
        for x, dark in enumerate(line):
            if dark:
                path.rect(95.5 * MM + (x + 4) * side, 205 * MM - (y + 4) * side, side, side)
    drawn.drawPath(path, stroke=0, fill=1)


PRINTERS: dict[str, Callable[[str, int, Path], Printer]] = {
    "Lembar, first run": stamped,
    "Lembar, later runs": stamped_again,
    "WeasyPrint": weasyprint,
    "WeasyPrint, one by one": weasyprint_each,
    "Typst": typst,
    "ReportLab Platypus": platypus,
    "ReportLab canvas": canvas,
}
