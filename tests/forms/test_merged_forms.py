"""Filled forms that programs joined into one PDF: each keeps its own answers or is refused, and none is passed over."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from subprocess import run as run_program

import pikepdf
import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter

from forms.fillable import Filled, PdfRefused, Unread, read_filled, read_forms
from tests.support.fillable_forms import form_of
from tests.support.filling import fill_with_pdfium

pytestmark = pytest.mark.xdist_group(__name__)

SITI = {"name": "Siti", "sex": "P", "nisn": "0012345678", "consent_data": "yes"}
BUDI = {"name": "Budi", "sex": "L", "grade": "5", "parent_phone": "081200000001"}
LONG_SITI = {"name": "Siti", "sex": "P", "synopsis": "Kancil", "consent_data": "yes"}
LONG_BUDI = {"name": "Budi", "sex": "L", "work_title": "Kabut"}
Joined = Callable[[Path, list[bytes]], bytes]


@cache
def filled(kind: str, *wanted: tuple[str, str]) -> bytes:
    return fill_with_pdfium(form_of(kind), dict(wanted))


def both(kind: str = "storytelling") -> list[bytes]:
    people = {"storytelling": (SITI, BUDI), "creative_writing": (LONG_SITI, LONG_BUDI)}[kind]
    return [filled(kind, *person.items()) for person in people]


def by_command(*command: str) -> Joined:
    """A program that is given the paths of the parts at "PARTS" and of the whole at "WHOLE"."""

    def join(folder: Path, parts: list[bytes]) -> bytes:
        paths = [folder / f"{number}.pdf" for number in range(len(parts))]
        for path, data in zip(paths, parts, strict=True):
            path.write_bytes(data)
        whole = folder / "whole.pdf"
        places = {"PARTS": list(map(str, paths)), "WHOLE": [str(whole)]}
        run_program([word for part in command for word in places.get(part, [part])], check=True, capture_output=True)
        return whole.read_bytes()

    return join


def by_pypdf(_folder: Path, parts: list[bytes]) -> bytes:
    writer, out = PdfWriter(), BytesIO()
    for data in parts:
        writer.append(BytesIO(data))
    writer.write(out)
    return out.getvalue()


def by_pypdf_page_by_page(_folder: Path, parts: list[bytes]) -> bytes:
    writer, out = PdfWriter(), BytesIO()
    for data in parts:
        for page in PdfReader(BytesIO(data)).pages:
            writer.add_page(page)
    writer.write(out)
    return out.getvalue()


def by_pdfium(_folder: Path, parts: list[bytes]) -> bytes:
    whole, out = pypdfium2.PdfDocument.new(), BytesIO()
    for data in parts:
        whole.import_pages(pypdfium2.PdfDocument(data))
    whole.save(out)
    return out.getvalue()


by_qpdf = by_command("qpdf", "--empty", "--pages", "PARTS", "--", "WHOLE")
KEEPING = {"pypdf": by_pypdf, "qpdf": by_qpdf}
LOSING = {
    "pdfunite": by_command("pdfunite", "PARTS", "WHOLE"),
    "mutool": by_command("mutool", "merge", "-o", "WHOLE", "PARTS"),
    "pypdf page by page": by_pypdf_page_by_page,
    "pdfium": by_pdfium,
}


def answers(data: bytes) -> list[dict[str, str]]:
    """What was given in each form of a file."""
    forms = read_forms(data, "semua.pdf")
    assert all(isinstance(form, Filled) for form in forms)
    return [{name: text for name, text in form.fields.items() if text} for form in forms if isinstance(form, Filled)]


@pytest.mark.parametrize("program", KEEPING)
@pytest.mark.parametrize("kind", ["storytelling", "creative_writing"])
def test_each_keeps_its_own_answers(tmp_path: Path, program: str, kind: str) -> None:
    parts = both(kind)

    assert answers(KEEPING[program](tmp_path, parts)) == [answers(part)[0] for part in parts]


@pytest.mark.parametrize("program", LOSING)
@pytest.mark.parametrize("kind", ["storytelling", "creative_writing"])
def test_fields_that_joining_lost_are_not_guessed(tmp_path: Path, program: str, kind: str) -> None:
    with pytest.raises(PdfRefused, match=r"isian hilang waktu PDF ini digabungkan|sudah dicetak menjadi PDF biasa"):
        read_forms(LOSING[program](tmp_path, both(kind)))


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def one_field_for_both(pdf: pikepdf.Pdf) -> None:
    """As programs do that know a field by its name alone: both pages show it, and it holds one answer."""
    field = pdf.make_indirect(pikepdf.Dictionary(T="name", FT=pikepdf.Name.Tx, V="Siti"))
    for page in pdf.pages:
        [widget] = [one for one in page.obj.Annots.as_list() if str(one.get("/T", "")).partition("+")[0] == "name"]
        del widget.T, widget.V
        widget.Parent = field


def test_field_that_two_people_share_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PdfRefused, match="satu orang dapat tertulis pada orang lain"):
        read_forms(changed(by_qpdf(tmp_path, both()), one_field_for_both))


def test_form_without_fields_between_others_is_named(tmp_path: Path) -> None:
    siti, budi = both()
    flat = run_program(["pdftocairo", "-pdf", "-", "-"], input=siti, check=True, capture_output=True).stdout

    first, second, rest = read_forms(by_pypdf(tmp_path, [siti, flat, budi]), "semua.pdf")

    assert [one.fields["name"] for one in (first, second) if isinstance(one, Filled)] == ["Siti", "Budi"]
    assert isinstance(rest, Unread)
    assert "Halaman 2 tidak berisi isian" in rest.sentence


def of_pages(order: list[int]) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        pages = [pdf.pages[number] for number in order]
        del pdf.pages[:]
        pdf.pages.extend(pages)

    return change


@pytest.mark.parametrize("order", [[0, 2, 1, 3], [0, 2, 3, 1], [1, 0, 2, 3], [0, 2, 1], [0, 1, 3], [0, 1, 2]])
def test_pages_in_disorder_are_refused(tmp_path: Path, order: list[int]) -> None:
    joined = by_pypdf(tmp_path, both("creative_writing"))

    with pytest.raises(PdfRefused, match="tertukar, berulang, atau kurang"):
        read_forms(changed(joined, of_pages(order)))


def test_where_one_form_is_meant_several_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PdfRefused, match="berisi beberapa formulir"):
        read_filled(by_pypdf(tmp_path, both()))


def test_pages_say_where_each_answer_stands(tmp_path: Path) -> None:
    forms = read_forms(by_pypdf(tmp_path, both("creative_writing")))

    assert [form.pages["name"] for form in forms if isinstance(form, Filled)] == [1, 3]
