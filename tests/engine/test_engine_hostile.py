"""What is typed into an answer is printed as harmless text or refused with a sentence, and never fetched."""

import socket
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image

from pdf_templates.engine.document import PrintFailed
from pdf_templates.engine.layout import full
from pdf_templates.engine.press import Press
from pdf_templates.engine.process.child import Limits, run
from pdf_templates.engine.rendering.skeletons import Filled
from pdf_templates.engine.rendering.slots import CLOSE, OPEN
from tests.support.both_ways import Both, certificates, environment, printed_both_ways, roster
from tests.support.judges import text

LONG = {
    "long text": "Datuak Rajo Nan Panjang ",
    "one long word": "W",
}
ODD = {
    "right to left": "محمد رشيد",
    "right to left override": "Siti \u202eanimA",
    "combining": "Sitı̇ Ń̈́̂uraini e\u0301\u0302\u0303",
    "emoji": "Siti 👩‍👩‍👧 😀",
    "missing glyph": "陳大文 ꦱꦶꦠꦶ",
    "cyrillic": "Наталья Ивановна",
    "markup": "</td></tr><script>alert(1)</script><img src=x onerror=alert(1)>",
    "style": "</style><style>*{display:none}</style>{color:red}",
    "template": "{{ 7 * 7 }}{% for x in range(9) %}x{% endfor %}",
    "controls": "Siti\x00\x07\x1b[31m\u200b\ufeff\ue0000\ue001Aminah",
    "spaces and lines": "  Siti\t\n  Aminah  ",
    "percent": "100% %d %s \\( ) <>",
}


@pytest.mark.parametrize("length", [1500, pytest.param(5000, marks=pytest.mark.long)])
@pytest.mark.parametrize("name", LONG)
def test_name_longer_than_a_page_prints_as_in_the_full_layout(name: str, length: int) -> None:
    assert_odd_names_print_as_in_the_full_layout([(LONG[name] * length)[:length]])


def test_odd_names_in_a_table_print_as_in_the_full_layout() -> None:
    result = assert_odd_names_print_as_in_the_full_layout(list(ODD.values()))
    assert result.result.how == "stamped"


@pytest.mark.long
@pytest.mark.parametrize("name", ODD)
def test_odd_name_in_a_table_prints_as_in_the_full_layout(name: str) -> None:
    assert_odd_names_print_as_in_the_full_layout([ODD[name]])


def assert_odd_names_print_as_in_the_full_layout(names: list[str]) -> Both:
    """Each name stands in a row between rows that are like any other."""
    document = roster(2 * len(names) + 4)
    records = [dict(record) for record in document]
    for place, name in enumerate(names):
        records[2 * place + 3]["name"] = name
    result = printed_both_ways(document.with_records(records))
    assert result.texts[0] == result.texts[1]
    assert result.differing_pages == []
    assert all(record["name"] in result.texts[0].replace("\n", " ") for record in records[:1])
    return result


def test_odd_names_on_sheets_print_as_in_the_full_layout() -> None:
    assert_odd_sheets_print_as_in_the_full_layout(list(ODD.values()))


@pytest.mark.long
@pytest.mark.parametrize("name", ODD)
def test_odd_name_on_a_sheet_prints_as_in_the_full_layout(name: str) -> None:
    assert_odd_sheets_print_as_in_the_full_layout([ODD[name]])


def assert_odd_sheets_print_as_in_the_full_layout(names: list[str]) -> None:
    """Each name stands on a sheet between sheets that are like any other."""
    document = certificates(len(names) + 2)
    records = [dict(record) for record in document]
    for record, name in zip(records[1:], names, strict=False):
        record["name"] = name
    result = printed_both_ways(document.with_records(records))
    assert result.result.pages == len(records)
    assert result.result.how == "stamped"
    assert result.texts[0] == result.texts[1]
    assert result.differing_pages == []


def test_markup_is_printed_as_it_was_typed() -> None:
    result = printed_both_ways(certificates(1).with_records([{**next(iter(certificates(1))), "name": ODD["markup"]}]))
    assert "<script>alert(1)</script>" in "".join(text(result.pressed).split("\n"))


def test_unknown_character_is_seen() -> None:
    records = [{**next(iter(certificates(1))), "name": "陳 Siti"}]
    assert "[U+9673] Siti" in text(printed_both_ways(certificates(1).with_records(records)).pressed)


@pytest.fixture
def canary() -> "Canary":
    return Canary()


class Canary:
    """A server that counts who knocks."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.visits = 0
        Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.visits += 1
            connection.close()


def test_nothing_is_fetched(canary: Canary, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("RAHASIA")
    for address in (f"{canary.address}/x.png", secret.as_uri()):
        linked = f'<script href="{address}"/><image href="{address}" width="9" height="9"/>'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg">{linked}</svg>'
        inlined = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
        html = (
            f'<html lang="id"><title>x</title><link rel="stylesheet" href="{address}"><link rel="attachment" href="{address}">'
            f'<style>@import "{address}"; @font-face {{ font-family: a; src: url("{address}") }}'
            f'p {{ font-family: a; background: url("{address}"); list-style: url("{address}") }}'
            f'p::before {{ content: url("{address}") }}</style>'
            f'<p>Aman</p><img src="{address}" alt=""><img src="{inlined}" alt=""><object data="{address}"></object>'
            f'<embed src="{address}"><iframe src="{address}"></iframe>{svg}'
        )
        out = BytesIO()
        full.write([[html]], out)
        assert "Aman" in text(out.getvalue())
        assert "RAHASIA" not in text(out.getvalue())
        assert b"RAHASIA" not in out.getvalue()
    canary.socket.close()
    assert canary.visits == 0


def picture(width: int, height: int) -> str:
    out = BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return f"data:image/png;base64,{b64encode(out.getvalue()).decode()}"


def test_image_of_forty_megapixels_is_refused_with_a_sentence() -> None:
    html = f'<html lang="id"><title>x</title><img src="{picture(8000, 5000)}" alt="Logo">'
    with pytest.raises(PrintFailed, match="25 megapiksel"):
        full.write([[html]], BytesIO())


def test_small_image_is_printed() -> None:
    out = BytesIO()
    full.write([[f'<html lang="id"><title>x</title><img src="{picture(80, 50)}" alt="Logo">']], out)
    assert b"/Image" in out.getvalue()


def test_layout_without_end_is_stopped_with_a_sentence() -> None:
    rows = "<tr>" + "<td>x</td>" * 40 + "</tr>"
    html = f'<html lang="id"><title>x</title><table>{rows * 4000}</table>'
    with pytest.raises(PrintFailed, match="terlalu berat"):
        full.write([[html]], BytesIO(), Limits(clock=2))


@pytest.mark.parametrize("limits", [Limits(processor=1), Limits(memory=400_000_000), Limits(file=1000)])
def test_every_limit_ends_in_a_sentence(limits: Limits, tmp_path: Path) -> None:
    with pytest.raises(PrintFailed, match="terlalu berat"):
        run(greedy, str(tmp_path / "large"), limits=limits)


def greedy(path: str) -> int:
    """Use memory, a file and the processor without end."""
    blocks = []
    Path(path).write_bytes(b"x" * 2000)
    for _ in range(300):
        blocks.append(bytearray(10_000_000))
    while True:
        blocks.append(bytearray())


def test_child_does_not_see_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEMBAR_SECRET_KEY", "rahasia")
    assert "LEMBAR_SECRET_KEY" not in run(seen)


def seen() -> list[str]:
    import os

    return list(os.environ)


def test_values_cannot_forge_marks() -> None:
    records = [{"name": "\ue0003\ue001", "school": "A", "number": "B", "year": "", "url": "x"}]
    assert printed_both_ways(certificates(1).with_records(records)).texts[0].splitlines()[2] == "[U+E000]3[U+E001]"


def test_record_longer_than_a_page_does_not_spoil_the_template_for_others() -> None:
    press, plain = Press(), roster(4)
    odd = [{**record, "name": "W" * 1500} if place == 0 else record for place, record in enumerate(plain)]
    assert [press.write(document, BytesIO(), environment()).how for document in (plain.with_records(odd), plain)] == [
        "full", "stamped",
    ]  # fmt: skip


def test_neighbour_loses_long_text_and_keeps_its_attributes() -> None:
    from pdf_templates.engine.compiling.compiler import _beside

    style = "border-top: 0.6pt solid #000; " * 5
    skeleton = f'<tr data-row style="{OPEN}0{CLOSE}"><td>{OPEN}1{CLOSE}</td></tr>'
    beside = _beside(Filled(skeleton, (style, "W" * 5000))).html
    assert style in beside
    assert beside.count("W") < 100
