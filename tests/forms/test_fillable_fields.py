"""The fillable PDF: filled in by programs that are not the one that reads it, it gives what was filled in."""

from datetime import date
from io import BytesIO
from pathlib import Path
from subprocess import run as run_program

import pikepdf
import pypdfium2
import pytest
from page import ValidationProfile
from PIL import Image, ImageChops

from forms.answer_form import AnswerForm
from forms.fillable import read_filled, values_of
from forms.kinds import KINDS
from forms.question_types import type_of
from tests.support import judges
from tests.support.fillable_forms import CHOICES, fillable, form_of
from tests.support.filling import boxes, fill_with_mupdf, fill_with_pdfium
from tests.support.paper_samples import schools

TODAY = date(2026, 3, 1)
STORYTELLING = KINDS["storytelling"].definition
TYPED = {
    "name": "Nur'aini (Ani)", "sex": "P", "birth_place": "Solok", "birth_date/d": "7", "birth_date/m": "8",
    "birth_date/y": "2015", "nisn": "0012345678", "grade": "5", "story_title": "Malin Kundang", "teacher_name": "Bu Contoh",
    "teacher_phone": "081200000001", "parent_name": "Ani", "consent_data": "yes", "_npsn": "10303746",
    "_school_name": "SDN 01 Contoh",
}  # fmt: skip
MEANT = {
    "name": "Nur'aini (Ani)", "sex": "P", "birth_place": "Solok", "birth_date": "2015-08-07", "nisn": "0012345678",
    "grade": "5", "story_title": "Malin Kundang", "teacher_name": "Bu Contoh", "teacher_phone": "+6281200000001",
    "parent_name": "Ani", "consent_data": "yes",
}  # fmt: skip


def answers(data: bytes) -> dict[str, object]:
    form = AnswerForm(STORYTELLING, values_of(read_filled(data), STORYTELLING), TODAY)
    assert form.validate(), form.problems
    return dict(form.answers)


def test_form_filled_in_pdfium_comes_home() -> None:
    assert answers(fill_with_pdfium(form_of("storytelling"), TYPED)) == MEANT


def test_form_filled_in_mupdf_comes_home(tmp_path: Path) -> None:
    assert answers(fill_with_mupdf(form_of("storytelling"), TYPED, tmp_path)) == MEANT


def test_form_says_its_version_and_school() -> None:
    filled = read_filled(fill_with_pdfium(form_of("storytelling"), TYPED))

    assert (filled.stamp, filled.version) == ("LB26@1", 1)
    assert (filled.school, filled.npsn) == ("SDN 01 Contoh", "10303746")


def test_list_of_kelurahan_is_chosen_from() -> None:
    filled = read_filled(fill_with_pdfium(form_of("lifeskill"), {"region": "13.72.01.1002"}))

    assert values_of(filled, KINDS["lifeskill"].definition) == {"region": "13.72.01.1002"}


def test_blank_form_gives_no_answers() -> None:
    assert values_of(read_filled(form_of("storytelling")), STORYTELLING) == {}


def test_choosing_another_box_takes_the_first_choice_back() -> None:
    once = fill_with_pdfium(form_of("storytelling"), {"grade": "4"})

    assert values_of(read_filled(fill_with_pdfium(once, {"grade": "5"})), STORYTELLING) == {"grade": "5"}


def test_ticking_twice_takes_the_tick_away() -> None:
    once = fill_with_pdfium(form_of("storytelling"), {"consent_data": "yes"})

    assert values_of(read_filled(fill_with_pdfium(once, {"consent_data": "yes"})), STORYTELLING) == {}


def test_what_is_known_stands_in_the_fields_already() -> None:
    school = schools()[0]
    filled = read_filled(fillable(STORYTELLING, MEANT, school))

    assert values_of(filled, STORYTELLING) == {**MEANT, "birth_date": "07/08/2015", "teacher_phone": "081200000001"}
    assert (filled.school, filled.npsn) == (school.name, school.npsn)


@pytest.mark.parametrize("kind", KINDS)
def test_form_of_every_kind_can_be_read_aloud(kind: str) -> None:
    assert judges.failures(form_of(kind), ValidationProfile.PDF_UA_1) == []


@pytest.mark.parametrize("kind", KINDS)
def test_form_of_every_kind_is_small_and_sound(kind: str) -> None:
    assert len(form_of(kind)) <= 60_000
    assert judges.errors(form_of(kind)) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_with_a_widget_has_one_on_the_paper(kind: str) -> None:
    names = {box.name.split("/")[0] for box in boxes(form_of(kind))}
    asked = {question.key for question in KINDS[kind].definition if type_of(question).widget != "none"}
    assert names - {"_npsn", "_school_name"} == asked


def fields(data: bytes) -> dict[str, dict[str, int | str]]:
    """What stands in each field of the form, as another program reads it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return {
            str(field.T): {"TU": str(field.TU), "MaxLen": int(field.get("/MaxLen", 0)), "Ff": int(field.get("/Ff", 0))}
            for field in pdf.Root.AcroForm.Fields.as_list()
        }


def has(field: dict[str, int | str], bit: int) -> bool:
    """Whether a flag is set, by its number in the specification (from 1)."""
    return bool(int(field["Ff"]) >> (bit - 1) & 1)


REQUIRED, MULTILINE, RADIO, COMB = 2, 13, 16, 25


def test_fields_tell_what_they_want() -> None:
    known = fields(form_of("storytelling"))
    nisn, name = known["nisn"], known["name"]

    assert nisn["TU"] == "NISN (opsional). 10 angka, misalnya 0012345678"
    assert (nisn["MaxLen"], has(nisn, COMB), has(nisn, REQUIRED)) == (10, True, False)
    assert (name["MaxLen"], has(name, COMB), has(name, REQUIRED)) == (100, False, True)
    assert has(known["sex"], RADIO)
    assert has(fields(form_of("creative_writing"))["synopsis"], MULTILINE)


def test_field_names_are_unique() -> None:
    with pikepdf.open(BytesIO(form_of("creative_writing"))) as pdf:
        names = [str(field.T) for field in pdf.Root.AcroForm.Fields.as_list()]
    assert len(names) == len(set(names))


def test_fields_follow_each_other_down_the_paper() -> None:
    placed = [box for box in boxes(form_of("storytelling")) if not box.name.startswith("birth_date")]
    tops = [(box.page, -round(box.middle[1] / 6)) for box in placed if not box.state]

    assert tops == sorted(tops)


def pictures(data: bytes, folder: Path) -> dict[str, Image.Image]:
    """The first page as three renderers show it, at 60 dpi."""
    path = folder / "form.pdf"
    path.write_bytes(data)
    poppler = ["pdftoppm", "-r", "60", "-png", "-singlefile", "-f", "1", str(path), str(folder / "poppler")]
    mupdf = ["mutool", "draw", "-r", "60", "-o", str(folder / "mupdf.png"), str(path), "1"]
    for command in (poppler, mupdf):
        run_program(command, check=True, capture_output=True)
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    shown = {"pdfium": document[0].render(scale=60 / 72).to_pil()}
    return shown | {name: Image.open(folder / f"{name}.png").convert("RGB") for name in ("poppler", "mupdf")}


def test_filled_fields_are_seen_in_three_renderers(tmp_path: Path) -> None:
    blank, filled = pictures(form_of("storytelling"), tmp_path), pictures(fillable(STORYTELLING, MEANT), tmp_path)

    for viewer, picture in filled.items():
        changed = ImageChops.difference(blank[viewer], picture).convert("L").point(lambda value: 255 * (value > 96))
        for box in boxes(form_of("storytelling")):
            left, bottom, right, top = (edge * 60 / 72 for edge in box.rectangle)
            height = picture.height
            place = changed.crop((int(left), int(height - top), int(right) + 1, int(height - bottom) + 1))
            meant = box.name.split("/")[0] in MEANT and (not box.state or MEANT[box.name] == box.state)
            assert (place.getbbox() is not None) == meant, (viewer, box.name, box.state)


def test_letters_beyond_windows_are_drawn_by_our_own_font() -> None:
    data = fillable(STORYTELLING, {**MEANT, "name": "Đặng Łucja", "story_title": "Biasa"})

    assert "Đặng Łucja" in judges.text(data)
    assert b"NeedAppearances" not in data
    assert all(font.embedded for font in judges.fonts(data))
    assert judges.failures(data, ValidationProfile.PDF_UA_1) == []


def test_choices_of_a_definition_are_offered() -> None:
    [region] = [box for box in boxes(form_of("lifeskill")) if box.name == "region"]

    assert region.options == ("", *CHOICES["region"])
