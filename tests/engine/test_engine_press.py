"""How the press decides: what it keeps, and that everything unexpected costs speed and never a paper."""

import logging
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Literal

import pytest

from pdf_templates.engine.document import Document
from pdf_templates.engine.lettering.shaping import Fonts, broken
from pdf_templates.engine.press import Press
from pdf_templates.engine.process import child
from pdf_templates.engine.process.child import ROOT, START, Server, run
from pdf_templates.engine.program import Program
from pdf_templates.engine.rendering.environment import paper_environment
from tests.support.both_ways import certificates, environment, laid_out, pressed, printed_both_ways, roster
from tests.support.judges import pictures, text

# The server of a site whose WeasyPrint has another name for the box of a page; WeasyPrint itself finds it.
MOVED = """
import sys, weasyprint.document as document
get = document.Page.__getattribute__
def moved(page, name):
    if name == "_page_box" and sys._getframe(1).f_globals["__name__"].startswith("pdf_templates"):
        raise AttributeError(name)
    return get(page, name)
document.Page.__getattribute__ = moved
"""
# The server of a site where the same program gives rows at another height.
SHIFTED = """
import pdf_templates.engine.compiling.units as units
measured = units._text_from
def shifted(text, top, order):
    return measured(text, top + 1, order)
units._text_from = shifted
"""
# The server of a site where the same program places texts of two lines too low.
LONGER = SHIFTED.replace("+ 1,", "+ (len(text.baselines) > 1),")


@pytest.fixture
def changed_server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    serve = "from pdf_templates.engine.process.server"
    start = START.replace(serve, f"exec({request.param!r}); {serve}")
    server = Server(start)
    monkeypatch.setattr(child, "SERVER", server)
    yield
    server.stop()


@pytest.mark.parametrize("changed_server", [MOVED], indirect=True)
@pytest.mark.parametrize("document", [roster(30), certificates(2)], ids=["rows", "sheets"])
@pytest.mark.usefixtures("changed_server")
def test_private_name_that_moved_away_costs_speed_and_no_paper(document: Document, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    result = printed_both_ways(document)
    assert result.result.how == "full"
    assert "_page_box" in caplog.text
    assert result.texts[0] == result.texts[1]
    assert "Siti" in result.texts[0]
    assert result.differing_pages == []


@pytest.mark.parametrize("changed_server", [SHIFTED], indirect=True)
@pytest.mark.usefixtures("changed_server")
def test_program_that_prints_something_else_is_not_used(caplog: pytest.LogCaptureFixture) -> None:
    press = Press()
    result = printed_both_ways(roster(5), press)
    assert result.result.how == "full"
    assert "differs" in caplog.text
    assert result.differing_pages == []
    assert [program.refused_at is None for program in press.programs.memory.values()] == [False]


@pytest.mark.parametrize("changed_server", [LONGER], indirect=True)
@pytest.mark.usefixtures("changed_server")
def test_shape_that_comes_later_is_compared_too(caplog: pytest.LogCaptureFixture) -> None:
    press = Press()
    rows = [{**row, "school": "MI Teladan"} for row in roster(6)]
    short = [row for row in rows if len(row["name"]) < 10]
    assert printed_both_ways(roster(0, records=short), press).result.how == "stamped"
    later = printed_both_ways(roster(0, records=rows), press)
    assert later.result.how == "full"
    assert "differs" in caplog.text
    assert printed_both_ways(roster(0, records=short), press).result == printed_both_ways(roster(0, records=short)).result
    again = printed_both_ways(roster(0, records=rows), press)
    assert (again.result.how, again.result.literal > 0) == ("stamped", True)
    assert again.differing_pages == []


def test_table_that_turns_the_page_later_is_compared_too() -> None:
    press = Press()
    assert printed_both_ways(roster(5), press).result.how == "stamped"
    (program,) = press.programs.memory.values()
    first = next(iter(program.tables.values())).first
    program.tables = {
        kind: replace(table, following=replace(first, top=first.top + 1)) for kind, table in program.tables.items()
    }
    later = printed_both_ways(roster(60), press)
    assert later.result.how == "full"
    assert later.differing_pages == []


def test_program_is_found_by_another_process(tmp_path: Path) -> None:
    first = pressed(roster(20), Press(tmp_path))
    (kept,) = tmp_path.glob("*.program")
    before = kept.stat().st_mtime_ns
    code = (
        "import sys; from io import BytesIO; from pathlib import Path\n"
        "from tests.support.both_ways import environment, roster; from pdf_templates.engine.press import Press\n"
        "out = BytesIO(); Press(Path(sys.argv[1])).write(roster(20), out, environment())\n"
        "assert 'weasyprint' not in sys.modules\n"
        "sys.stdout.buffer.write(out.getvalue())"
    )
    second = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, check=True)
    assert second.stdout == first
    assert kept.stat().st_mtime_ns == before


@pytest.mark.parametrize("content", [b"", b"no pickle", pickle.dumps("something else")])
def test_broken_program_is_made_again(tmp_path: Path, content: bytes) -> None:
    first = pressed(roster(3), Press(tmp_path))
    (kept,) = tmp_path.glob("*.program")
    kept.write_bytes(content)
    assert pressed(roster(3), Press(tmp_path)) == first
    assert isinstance(pickle.loads(kept.read_bytes()), Program)


def test_folder_of_programs_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "programs"
    pressed(roster(1), Press(folder))
    assert folder.stat().st_mode & 0o077 == 0


def test_weasyprint_is_not_imported_by_the_site() -> None:
    code = "import sys, pdf_templates.engine.press; sys.exit('weasyprint' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def printed(
    folder: Path, name: str, body: str, records: list[dict[str, object]], shape: Literal["rows", "sheets"]
) -> tuple[str, str]:
    """How a template of one's own was printed, and its text."""
    (folder / f"{name}.html").write_text(f'{{% extends "paper.html" %}}{{% block content %}}{body}{{% endblock %}}')
    out = BytesIO()
    result = Press().write(Document(name, f"{name}.html", "Lembar", records, shape), out, paper_environment(folder))
    return result.how, text(out.getvalue())


def test_value_that_differs_in_every_attribute_is_laid_out(tmp_path: Path) -> None:
    body = '{% for record in records %}<p class="sheet" id="{{ record.id }}">{{ record.id }}</p>{% endfor %}'
    records: list[dict[str, object]] = [{"id": f"a{number}"} for number in range(6)]
    _, said = printed(tmp_path, "odd", body, records, "sheets")
    assert [word for word in said.split() if word.startswith("a")] == ["a0", "a1", "a2", "a3", "a4", "a5"]


def test_total_that_the_template_adds_up_is_laid_out_in_full(tmp_path: Path) -> None:
    body = (
        "{% set total = namespace(of=0) %}<table><tbody>{% for row in records %}<tr data-row><td>{{ row.n }}</td></tr>"
        "{% set total.of = total.of + row.n %}{% endfor %}</tbody></table><div data-tail>Jumlah {{ total.of }}</div>"
    )
    how, said = printed(tmp_path, "sum", body, [{"n": number} for number in range(5)], "rows")
    assert how == "full"
    assert "Jumlah 10" in said


def test_lines_break_where_the_full_layout_breaks_them() -> None:
    random = Random(7)
    parts = (
        "Siti Nur'aini M. S.Pd.I., Az-Zahra Binti SD/MI RT 01/RW 02 Jl. No. 12, (KTK) 2026-04-10 IV/a 08.00 s.d. 50% e-mail"
        ' Rp1.250.000,00 A&B x@y.z (satu dua) 3-4 Đặng #1 nama- / - "kutip" 12-A'
    ).split(" ")
    texts = [" ".join(random.choice(parts) for _ in range(random.randrange(3, 9))) for _ in range(300)]
    widths = [random.uniform(70, 200) for _ in texts]
    sized = Fonts()["Liberation-Sans"].sized(13.333008)
    known = 0
    for text_, width, laid in zip(texts, widths, run(full_lines, texts, widths), strict=True):
        ours = [text_] if sized.shape(text_).width <= width else broken(text_, sized, width)
        known += ours is not None
        assert ours is None or ours == laid
    assert known > 100


def full_lines(texts: list[str], widths: list[float]) -> list[list[str]]:
    """The lines of paragraphs of these widths in px."""
    from pdf_templates.engine.layout import boxes, weasy

    paragraphs = "".join(
        f"<p style='width:{width}px;margin:0;overflow-wrap:anywhere'>{escape(text_)}</p>"
        for text_, width in zip(texts, widths, strict=True)
    )
    laid = weasy.render(weasy.parse(f"<html lang=id><body style='font:10pt \"Liberation Sans\"'>{paragraphs}"))
    found: dict[int, list[str]] = {}
    for page in laid.pages:
        for line in boxes.lines(page):
            found.setdefault(id(line.words[0].element), []).append(line.words[0].text.strip())
    return list(found.values())


def test_long_run_takes_little_memory() -> None:
    code = (
        "import re; from pathlib import Path\n"
        "from tests.support.both_ways import environment, roster; from pdf_templates.engine.press import Press\n"
        "class Nothing:\n"
        "    def write(self, data): return len(data)\n"
        "few = list(roster(100))\n"
        "def records():\n"
        "    for _ in range(200): yield from few\n"
        "Press().write(roster(1).with_records(records), Nothing(), environment())\n"
        "print(int(re.search(r'VmHWM:\\s*(\\d+)', Path('/proc/self/status').read_text())[1]) // 1024)"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True)
    assert int(told.stdout) <= 70


def test_picture_of_the_paper_is_not_blank() -> None:
    stamped = pictures(pressed(certificates(1)))
    assert stamped == pictures(laid_out(certificates(1)))
    assert len(set(stamped[0])) > 50
    assert environment() is environment()
