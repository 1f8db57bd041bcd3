"""What no font can print: papers show its code in brackets, never � and never an empty box, whichever way they are printed."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from forms.kinds import KINDS
from forms.letters import printable_points
from pdf_templates.engine.document import Document
from pdf_templates.engine.lettering.glyphs import printable, printable_characters
from pdf_templates.frame import Run
from pdf_templates.needs import READINGS, SESSIONS
from pdf_templates.papers import PAPERS
from tests.support.paper_samples import run
from tests.support.printed import PrintedPdf, laid_out, printed

pytestmark = pytest.mark.xdist_group(__name__)

WORDLESS = {"printer_check"}
"""Papers that show nothing that people can write."""
ODD = "田 \N{MATHEMATICAL BOLD SCRIPT CAPITAL A}li \ufffd \u2028x \U0001f9a9"


def odd_run(key: str) -> Run:
    """A run in which everything that people can write holds what no font can print, as an old database may."""
    kinds = [kind.key for kind in KINDS.values() if key in kind.all_papers]
    made = run(2, kind=kinds[0] if kinds else "storytelling", names=(f"Siti {ODD}", f"Budi {ODD}"))
    for thing, names in (
        (made.office, "government name city address contact"),
        (made.program, "title contact_name"),
        (made.program.venue, "name"),
        *((signer, "title name rank") for signer in made.office.signers),
        *((session, "title") for session in SESSIONS.of(made)),
        *((session.venue, "name") for session in SESSIONS.of(made)),
    ):
        _spoil(thing, names)
    made.found[READINGS] = [replace(one, title=f"{one.title} {ODD}", text=f"{one.text} {ODD}") for one in READINGS.of(made)]
    for registration in made.registrations:
        registration.answers = {name: _odd_answer(name, answer) for name, answer in registration.answers.items()}
        _spoil(registration.school or registration.region, "name")
    return made


def _spoil(thing: Any, names: str) -> None:
    for name in names.split():
        if ODD not in getattr(thing, name):
            setattr(thing, name, f"{getattr(thing, name)} {ODD}")


def _odd_answer(name: str, answer: Any) -> Any:
    return f"{answer} {ODD}" if name.endswith(("name", "title", "place", "address", "occupation")) else answer


def glyphs_without_letter(data: bytes, folder: Path) -> list[str]:
    """Every glyph that is the font's sign for "none", as MuPDF draws the file."""
    path = folder / "paper.pdf"
    path.write_bytes(data)
    drawn = subprocess.run(["mutool", "trace", str(path)], capture_output=True, check=True).stdout.decode()
    assert "<g " in drawn
    return re.findall(r'<g [^>]*glyph="(?:0|\.notdef)"[^>]*>', drawn)


def assert_honest(pdf: PrintedPdf, folder: Path) -> None:
    text = "".join(pdf.text().split())
    assert "\N{REPLACEMENT CHARACTER}" not in text
    assert "[U+7530]Ali[U+FFFD]" in text
    assert glyphs_without_letter(pdf.data, folder) == []


def odd_document(key: str) -> Document:
    return PAPERS[key].build(odd_run(key))


WORDED = [key for key in PAPERS if key not in WORDLESS]
STAMPED = ("roster", "certificate", "receipt")
"""Rows, sheets and a QR code. That stamped papers are those of the full layout is tested for all with the real office."""


@pytest.mark.parametrize("key", WORDED)
def test_paper_shows_the_code_of_what_it_cannot_print(key: str, tmp_path: Path) -> None:
    assert_honest(laid_out(odd_document(key)), tmp_path)


@pytest.mark.parametrize("key", [key if key in STAMPED else pytest.param(key, marks=pytest.mark.long) for key in WORDED])
def test_stamped_paper_shows_the_code_of_what_it_cannot_print(key: str, tmp_path: Path) -> None:
    assert_honest(printed(odd_document(key)), tmp_path)


def test_forms_and_papers_know_the_same_letters() -> None:
    """After a change of the fonts: python -m pdf_templates.engine.lettering.table."""
    assert printable_points() == printable_characters()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Nur'aini", "Nur'aini"),
        ("\ufb01lm", "film"),
        ("a\u200bb", "ab"),
        ("\ue000", "[U+E000]"),
        ("\U000e1fff", "[U+E1FFF]"),
        ("m²", "m²"),
    ],
)
def test_every_character_is_printed_or_named(text: str, shown: str) -> None:
    assert printable(text) == shown
