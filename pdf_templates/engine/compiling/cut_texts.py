"""Cuts the texts that hold slots out of a page."""

from pdf_templates.engine.compiling.cut_page import Cut
from pdf_templates.engine.compiling.streams import Item, multiply
from pdf_templates.engine.layout import boxes
from pdf_templates.engine.layout.laid import Part
from pdf_templates.engine.lettering.shaping import Fonts, broken, transformed
from pdf_templates.engine.program import ARTIFACT, Matrix, NotStampable, Piece, Text

EXACT = 6
# Decimals of what was divided.
PLAIN = 4


def take_texts(page: Cut) -> None:
    """Move the lines that hold slots or page numbers from the fixed items to the texts."""
    lines = list(boxes.lines(page.page))
    parts_of = page.laid.slots_of_words(lines)
    for line in lines:
        if line.margin_content and len(line.words) == 1:
            parts_of[id(line.words[0])] = line.margin_content
    at = {_position(item): item for item in page.fixed if item.last(b"Tm")}
    taken: list[Item] = []
    paragraphs: dict[tuple[int, tuple[Part, ...]], list[tuple[boxes.Line, Item]]] = {}
    for line in lines:
        if not any(id(word) in parts_of for word in line.words):
            continue
        own = [at.get((as_written(word.x), as_written(word.y))) or _unpainted() for word in line.words]
        taken += own
        said = [parts_of.get(id(word), (word.text,)) for word in line.words]
        if len(line.words) == 1:
            paragraphs.setdefault((id(line.words[0].element), said[0]), []).append((line, own[0]))
        else:
            page.texts.append(_line(page, line, own, said))
    for (_, parts), own_lines in paragraphs.items():
        page.texts.append(_paragraph(page, own_lines, parts))
    page.texts.sort(key=lambda text: (text.marks, text.baselines))
    page.fixed = [item for item in page.fixed if item not in taken]


def _line(page: Cut, line: boxes.Line, own: list[Item], said: list[tuple[Part, ...]]) -> Text:
    """A single line of several words."""
    gaps = [0.0] + [
        round(word.x - before.x - before.width, EXACT) for before, word in zip(line.words, line.words[1:], strict=False)
    ]
    pieces = tuple(_piece(page, *each) for each in zip(line.words, own, said, gaps, strict=True))
    total = sum(word.width for word in line.words) + sum(gaps)
    left, width = _edges(line, total)
    marks = tuple(map(_mark, own))
    return Text(left, width, line.align, (_baseline(line),), pieces, marks, wraps=False, matrix=_matrix(own))


def _paragraph(page: Cut, own: list[tuple[boxes.Line, Item]], parts: tuple[Part, ...]) -> Text:
    """Lines of one text each, broken from the same paragraph."""
    line, item = own[0]
    if len({id(line.container) for line, _ in own}) > 1 or (len(own) > 1 and not line.wraps):
        raise NotStampable("a text over several boxes")
    left, width = _edges(line, line.words[0].width)
    step, scale = page.laid.condensed(line.words[0].element)
    piece = _piece(page, line.words[0], item, parts, 0.0)
    if len(own) > 1:
        _check_breaks(page, piece, [line.words[0].text.strip(" ") for line, _ in own], width)
    baselines, items = tuple(_baseline(line) for line, _ in own), [item for _, item in own]
    matrix = _matrix(items) if step is None else _uncondensed(_matrix(items), left, scale)
    width = round(width * scale, EXACT)
    return Text(left, width, line.align, baselines, (piece,), tuple(map(_mark, items)), line.wraps, matrix, step)


def _check_breaks(page: Cut, piece: Piece, laid_out: list[str], width: float) -> None:
    """Raise NotStampable when a stamp would break the paragraph elsewhere."""
    said = transformed(page.laid.source.text(piece.parts), piece.transform)
    if broken(said, Fonts()[piece.face].sized(piece.size), width) != laid_out:
        raise NotStampable("a text that is broken in another way")


def _edges(line: boxes.Line, total: float) -> tuple[float, float]:
    """Left edge and width in px of where a line is aligned; checked against where it came to lie."""
    expected = line.left + max(0.0, line.width - total) * line.align
    shift = line.words[0].x - expected
    if abs(shift) < 0.02:
        return round(line.left, EXACT), round(line.width, EXACT)
    if line.align or shift < 0:
        raise NotStampable("a line that is not aligned in its box")
    return round(line.words[0].x, EXACT), round(line.width - shift, EXACT)


def _piece(page: Cut, word: boxes.Word, item: Item, parts: tuple[Part, ...], gap: float) -> Piece:
    if not word.plain and any(isinstance(part, int) for part in parts):
        raise NotStampable("spaced, decorated or justified text")
    fonts = [line for line in item.body if line.endswith(b" Tf")]
    if len(fonts) != 1 or any(line.endswith(b" Ts") for line in item.body):
        raise NotStampable("a text in several fonts, or raised")
    key, size, _ = fonts[0].split()
    face, _ = page.laid.objects.fonts(page.pdf_page)[key[1:]]
    return Piece(parts, face, float(size), item.last(b"rg") or b"0 0 0 rg", gap, word.transform)


def _matrix(own: list[Item]) -> Matrix:
    """How all of these texts are turned."""
    if len({item.matrix for item in own}) > 1:
        raise NotStampable("a line that is turned in several ways")
    return own[0].matrix


def _uncondensed(matrix: Matrix, left: float, scale: float) -> Matrix:
    """The matrix without the scale from the left edge that it begins with."""
    a, b, c, d, e, f = multiply((1 / scale, 0, 0, 1, left - left / scale, 0), matrix)
    return round(a, 6), round(b, 6), round(c, 6), round(d, 6), round(e, PLAIN), round(f, PLAIN)


def _mark(item: Item) -> int:
    return ARTIFACT if item.mark is None else item.mark


def _baseline(line: boxes.Line) -> float:
    return round(line.words[0].y, EXACT)


def as_written(value: float) -> bytes:
    return f"{value:f}".rstrip("0").rstrip(".").encode()


def _position(item: Item) -> tuple[bytes, bytes]:
    x, y = next(line for line in item.body if line.endswith(b" Tm")).split()[4:6]
    return as_written(float(x)), as_written(float(y))


def _unpainted() -> Item:
    raise NotStampable("a text that is not painted where it lies")
