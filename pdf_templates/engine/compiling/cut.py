"""Cuts a laid out page into what is the same every time and what a stamp writes each time."""

from pdf_templates.engine.compiling.cut_page import Cut, marks
from pdf_templates.engine.compiling.cut_texts import as_written, take_texts
from pdf_templates.engine.compiling.streams import Item, items
from pdf_templates.engine.layout import boxes
from pdf_templates.engine.layout.laid import Laid
from pdf_templates.engine.program import Code, NotStampable


def cut(laid: Laid, index: int) -> Cut:
    """Cut one page of a layout."""
    page, pdf_page = laid.pages[index], laid.objects.pages[index]
    tags = laid.objects.tags(pdf_page)
    painted = items(laid.objects.operations(pdf_page))
    tagged = set(marks(tags))
    for item in painted:
        if item.mark not in tagged:
            item.mark = None
    _, _, width, height = map(float, pdf_page["MediaBox"])
    pieces = Cut((width, height), painted, [], [], tags, page, laid, pdf_page)
    take_texts(pieces)
    _take_codes(pieces)
    return pieces


def _take_codes(page: Cut) -> None:
    """Move the QR codes that hold slots from the fixed items to the codes."""
    for box in boxes.with_attribute(page.page, "data-qr"):
        slot = page.laid.code_slot(box.element)
        if slot is None:
            continue
        place = b"1 0 0 1 %b %b cm" % (as_written(box.content_box_x()), as_written(box.content_box_y()))
        found = [item for item in page.fixed if item.kind == b"Figure" and place in item.body]
        if len(found) != 1:
            raise NotStampable("a QR code that is not painted where it lies")
        page.codes.append(_code(found[0], slot))
        page.code_tops[page.codes[-1].mark] = box.content_box_y() + box.height / 2
        page.fixed.remove(found[0])


def _code(item: Item, slot: int) -> Code:
    """The operations around the modules, which run from the first `m` to the `f`."""
    names = [line.rsplit(b" ", 1)[-1] for line in item.body]
    start, end = names.index(b"m"), names.index(b"f")
    before = b"\n".join([b"q", *item.state, *item.body[:start]])
    after = b"\n".join([*item.body[end + 1 :], b"Q"])
    if item.mark is None:
        raise NotStampable("a QR code outside of the structure")
    return Code(slot, before, after, item.mark)
