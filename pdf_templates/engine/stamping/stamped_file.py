"""A stamped file: pages, fonts and structure that documents are added to, and the end of it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, MutableSequence
from typing import BinaryIO, NamedTuple

from pdf_templates.engine.lettering.shaping import Fonts
from pdf_templates.engine.lettering.texts import Lettering, TextPlace, run_values
from pdf_templates.engine.pdf.fontfile import embed
from pdf_templates.engine.pdf.metadata import PRODUCER, color_profile, packet
from pdf_templates.engine.pdf.structure import Outline, Structure
from pdf_templates.engine.pdf.writer import Writer, reference
from pdf_templates.engine.program import Code, Drawing, NotStampable, Sheet
from pdf_templates.engine.rendering.qr import QrCode


class SheetPlace:
    """A page of a program in this file: its fixed content is written once and shared."""

    def __init__(self, sheet: Sheet, file: StampedFile, place: tuple[int, ...] | None = None) -> None:
        width, height = sheet.size
        self.sheet = sheet
        self.width = width / 0.75
        self.texts = [TextPlace(text, file.fonts) for text in sheet.texts]
        self.numbers = [TextPlace(text, file.fonts) for text in sheet.numbers]
        changing = [place for place in self.texts if not place.settled]
        self.lettering, self.foot = Lettering(changing), Lettering(self.numbers)
        self.outline = Outline(sheet.tags, place)
        scale = f"1 0 0 -1 0 {height:f} cm\n0.75 0 0 0.75 0 0 cm\n".encode()
        content = scale + sheet.fixed.content + self._settled(file.run_values())
        self.content = file.writer.stream(content, fixed=True)
        self.box = b"/MediaBox[0 0 %b %b]" % (_number(width), _number(height))
        file.show(sheet.fixed)
        if any(text.own for text in self.numbers):
            raise NotStampable("a text of a record with the number of pages in it")

    def _settled(self, values: dict[int, str]) -> bytes:
        """The texts that are the same on every page of this run."""
        places = [place for place in self.texts if place.settled]
        return b"\n" + Lettering(places).written([place.fitting(values) for place in places], 0).encode()


class Place(NamedTuple):
    """A place between two documents: how many branches of the page tree and elements of the structure lie before it."""

    node: int
    top: int


class StampedFile:
    """One file on its way to `out`, document by document: `begin`, the pages, `end`; and at last `finish`."""

    def __init__(self, out: BinaryIO, title: str, language: str = "id") -> None:
        self.writer = Writer(out)
        self.fonts = Fonts()
        self.font_dictionary = self.writer.number()
        self.structure = Structure(self.writer)
        self.title, self.language = title, language
        self.begin("")

    def begin(self, printed: str) -> None:
        """Start a document, whose pages are counted from 1; `printed` says when it was printed."""
        self.printed, self.first_page = printed, self.writer.pages
        self._count_from_here()

    def _count_from_here(self) -> None:
        self.counted_from = self.writer.pages
        # Lines with the number of pages are written when all are counted: the number of the stream, and how it looks.
        self.feet: array[int] = array("Q")
        self.foot_looks: array[int] = array("H")
        self.looks: list[SheetPlace] = []

    @property
    def pages(self) -> int:
        """How many pages the document has so far."""
        return self.writer.pages - self.first_page

    def show(self, drawing: Drawing) -> None:
        """Note the glyphs of a drawing."""
        for name, glyphs in drawing.glyphs.items():
            known = self.fonts[name].glyphs
            for glyph, text in glyphs.items():
                known.setdefault(glyph, text)

    def run_values(self) -> dict[int, str]:
        """What the page that is being made knows; the number of pages is not known yet."""
        return run_values(self.writer.pages - self.counted_from + 1, 0, self.printed)

    def add_page(self, place: SheetPlace, resources: int, content: bytes, number: int) -> None:
        """Add a page: the fixed content of its place, its own content and the line with the number of pages."""
        parts = [place.content, self.writer.stream(content), *self._foot(place)]
        self.writer.page(
            b"%b/Resources %d 0 R/Contents[%b]/Tabs/S/StructParents %d"
            % (place.box, resources, b" ".join(map(reference, parts)), self.structure.next_page),
            number,
        )

    def _foot(self, place: SheetPlace) -> Iterable[int]:
        if place.numbers and place not in self.looks:
            self.looks.append(place)
        self.feet.append(self.writer.number() if place.numbers else 0)
        self.foot_looks.append(self.looks.index(place) if place.numbers else 0)
        return [self.feet[-1]] if place.numbers else []

    def end(self) -> int:
        """Write what is known only at the end of a document; gives the number of its pages."""
        self.count_anew()
        return self.pages

    def count_anew(self) -> None:
        """Write the numbers of pages under those counted so far; what follows is counted from 1."""
        for page, (number, look) in enumerate(zip(self.feet, self.foot_looks, strict=True), start=1):
            if number:
                self._write_foot(number, self.looks[look], run_values(page, len(self.feet), self.printed))
        self._count_from_here()

    def here(self) -> Place:
        """Where the next document will stand."""
        self.writer.close_node()
        return Place(len(self.writer.nodes), len(self.structure.tops))

    def move(self, start: Place, to: Place) -> None:
        """Let everything from `start` on stand at `to`."""
        self.writer.close_node()
        _move(self.writer.nodes, start.node, to.node)
        _move(self.structure.tops, start.top, to.top)

    def finish(self) -> int:
        """Write fonts, structure and catalog; gives the number of pages of all documents."""
        fonts = b"".join(b"/%b %d 0 R" % (name.encode(), embed(self.fonts[name], self.writer)) for name in sorted(self.fonts))
        self.writer.add(b"<<%b>>" % fonts, self.font_dictionary)
        self.writer.finish(self._catalog(), b"/Title %b/Producer(%b)" % (text(self.title), PRODUCER.encode()))
        return self.writer.pages

    def _write_foot(self, number: int, look: SheetPlace, values: dict[int, str]) -> None:
        written = look.foot.written([place.fitting(values) for place in look.numbers], 0)
        self.writer.stream_at(number, written.encode())

    def _catalog(self) -> bytes:
        metadata = self.writer.stream(packet(self.title), b"/Type/Metadata/Subtype/XML", compress=False)
        profile = self.writer.stream(color_profile(), b"/N 3", fixed=True)
        intent = b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile %d 0 R>>"
        return self.structure.finish() + b"/Lang(%b)/Metadata %d 0 R/OutputIntents[%b]" % (
            self.language.encode(),
            metadata,
            intent % profile,
        )


def _move(things: MutableSequence[int], start: int, to: int) -> None:
    moved = things[start:]
    del things[start:]
    things[to:to] = moved


def draw_code(code: Code, value: QrCode, first_mark: int) -> str:
    """The operations of a QR code, as marked content."""
    modules = "\n".join([f"{x} {y} {width} 1 re" for x, y, width in value.runs])
    before, after = code.before.decode(), code.after.decode()
    return f"/Figure<</MCID {code.mark + first_mark}>>BDC\nq\n{before}\n{modules}\nf\n{after}\nQ\nEMC\n"


def text(value: str) -> bytes:
    """A PDF text string."""
    return b"<%b>" % ("\ufeff" + value).encode("utf-16-be").hex().encode()


def _number(value: float) -> bytes:
    return f"{value:f}".rstrip("0").rstrip(".").encode()
