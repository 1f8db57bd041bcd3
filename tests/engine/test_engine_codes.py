"""QR codes: whichever way they are made, they are the same, and other programs read them."""

from io import BytesIO

import pytest
import segno
import zxingcpp
from PIL import Image

from pdf_templates.engine.press import Press
from pdf_templates.engine.rendering.qr import QUIET_ZONE, qr
from pdf_templates.engine.rendering.symbols import ENOUGH, Table, symbol
from tests.support import judges
from tests.support.both_ways import certificates, environment

ADDRESSES = [f"https://lembar.example/periksa/{place * 7919:06}-Aa_{chr(97 + place % 26)}Z" for place in range(ENOUGH + 20)]


def oracle(text: str) -> list[list[int]]:
    made = segno.make(text, error="m", micro=False, mask=0, boost_error=False)
    return [[module & 1 for module in row] for row in made.matrix]


def drawn(text: str) -> list[list[int]]:
    found = symbol(text)
    lines = [[0] * found.size for _ in range(found.size)]
    for x, y, width in found.dark_runs():
        lines[y][x : x + width] = [1] * width
    return lines


def test_codes_of_a_table_are_those_of_segno() -> None:
    table = Table(len(ADDRESSES[0]))
    for text in (ADDRESSES[0], ADDRESSES[-1], "".join(map(chr, range(32, 32 + len(ADDRESSES[0]))))):
        made = table.symbol(text)
        assert f"{made.bits:0{made.size**2}b}" == "".join(str(module) for row in oracle(text) for module in row)


@pytest.mark.parametrize("length", [8, 62, 90, 150, 214])
def test_codes_of_a_table_are_right_with_one_block_and_with_several(length: int) -> None:
    """90 and 150 letters are corrected in several blocks, and 214 are counted with 16 bits."""
    text = "".join(chr(33 + place * 7 % 94) for place in range(length))
    made = Table(length).symbol(text)
    assert f"{made.bits:0{made.size**2}b}" == "".join(str(module) for row in oracle(text) for module in row)


@pytest.mark.parametrize("text", ["0000-1234-5678", "LB26-0001 $%", "éé ünïcode LB26", "a", "https://lembar.example/v/ő"])
def test_texts_that_are_packed_otherwise_are_left_alone(text: str) -> None:
    for _ in range(ENOUGH + 2):
        symbol(text)
    assert drawn(text) == oracle(text)


def test_many_codes_are_read_back() -> None:
    for text in ADDRESSES:
        made = symbol(text)
    assert drawn(ADDRESSES[-1]) == oracle(ADDRESSES[-1])
    for text in ADDRESSES[-10:]:
        assert [found.text for found in zxingcpp.read_barcodes(picture(text))] == [text]
    assert made.size == len(oracle(ADDRESSES[0]))


def picture(text: str) -> Image.Image:
    code = qr(text)
    side = code.modules + 2 * QUIET_ZONE
    image = Image.new("L", (side, side), 255)
    for x, y, width in code.runs:
        image.paste(0, (x + QUIET_ZONE, y + QUIET_ZONE, x + QUIET_ZONE + width, y + QUIET_ZONE + 1))
    return image.resize((side * 4, side * 4), Image.Resampling.NEAREST)


def test_codes_on_paper_are_read_back() -> None:
    out = BytesIO()
    Press().write(certificates(2), out, environment())
    pages = [Image.open(BytesIO(page)) for page in judges.pictures(out.getvalue())]
    read = [[found.text for found in zxingcpp.read_barcodes(page)] for page in pages]
    assert read == [[f"https://lembar.example/v/LB26-{place:04d}"] for place in range(2)]
