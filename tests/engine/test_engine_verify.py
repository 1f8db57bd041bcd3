"""What tells two files apart that paint the same things at the same places."""

from pathlib import Path

import pikepdf
import pytest

from pdf_templates.engine.proving.verify import difference

GROUND, LINE = b"0.8 g 0 0 100 100 re f", b"q 1 0 0 RG 4 w 0 50 m 100 50 l S Q"
WORD = b"BT /F 12 Tf 1 0 0 1 0 0 Tm [(word)] TJ ET"


def written(path: Path, *content: bytes) -> str:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 200))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = pdf.make_stream(b"\n".join(content))
        pdf.save(path)
    return str(path)


@pytest.mark.parametrize(
    ("stamped", "full", "same"),
    [
        ((GROUND, LINE), (GROUND, LINE), True),
        ((LINE, GROUND), (GROUND, LINE), False),
        ((LINE, b"1 0 0 1 0 60 cm", GROUND), (b"q 1 0 0 1 0 60 cm", GROUND, b"Q", LINE), True),
        ((LINE, LINE), (LINE,), False),
        ((b"[3] 0 d", LINE), (LINE,), False),
        ((b"[3] 0 d", LINE), (b"[2] 0 d", LINE), False),
        ((b"1 0 0 1 0 0.5 cm", LINE), (LINE,), False),
        ((b"1 0 0 1 0 0.001 cm", LINE), (LINE,), True),
        ((WORD,), (b"1 0 0 1 0 0 cm", WORD), True),
        ((b"-1 0 0 1 0 0 cm", WORD), (WORD,), False),
        ((b"0 1 1 0 0 0 cm", WORD), (WORD,), False),
        ((b"0.9 0 0 1 0 0 cm", WORD), (WORD,), False),
    ],
)
def test_difference_is_what_a_reader_would_see(
    tmp_path: Path, stamped: tuple[bytes, ...], full: tuple[bytes, ...], same: bool
) -> None:
    found = difference(written(tmp_path / "stamped.pdf", *stamped), written(tmp_path / "full.pdf", *full))
    assert (found == "") is same
