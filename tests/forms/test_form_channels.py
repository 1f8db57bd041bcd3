"""Whatever the form, browser, sheet, PDF and desk store the same answers, and paper shows what is stored."""

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from xml.etree.ElementTree import Element

import html5lib
from flask.testing import FlaskClient
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlalchemy import select

from domain.models import FormVersion, Program, Registration, School
from domain.programs import asking, programs
from domain.store.db import db, writing
from forms.answer_form import AnswerForm, with_choices
from forms.definition import Answer, FormDefinition, from_json, to_json
from forms.fillable import part_name, read_filled, tick_name, values_of
from forms.question_types import shown
from forms.spreadsheet import read_tables, rows_of
from forms.spreadsheet.template import write_template
from pdf_templates.engine import press
from pdf_templates.frame import Run
from pdf_templates.papers.registering.registration_form import build, in_cells, tick_choices
from tests.support.definitions import TODAY, answers, definitions, thorough
from tests.support.fillable_forms import fillable
from tests.support.filling import fill_with_pdfium
from tests.support.judges import text
from tests.support.paper_samples import run

Values = Mapping[str, str | list[str]]


def accepted(definition: FormDefinition, values: Values, today: date = TODAY) -> dict[str, Answer]:
    form = AnswerForm(definition, values, today)
    assert form.validate(), form.problems
    return dict(form.answers)


@thorough(150)
@given(st.data())
def test_browser_stores_what_was_meant(data: st.DataObject) -> None:
    definition = data.draw(definitions())
    meant = data.draw(answers(definition))

    assert accepted(definition, meant) == meant


@thorough(100)
@given(definitions())
def test_definition_survives_being_stored(definition: FormDefinition) -> None:
    assert from_json(to_json(definition)) == definition


@thorough(25)
@given(st.data())
def test_sheet_stores_what_was_meant(data: st.DataObject) -> None:
    definition = data.draw(definitions())
    meant = data.draw(answers(definition))
    assume(meant)

    sheet = write_template(definition, "Kegiatan", "XX26@1", rows=[meant])
    [(_, values)] = rows_of(read_tables(sheet)[0], definition, TODAY).people

    assert accepted(definition, values) == meant


def typed(definition: FormDefinition, meant: Mapping[str, Answer]) -> dict[str, str]:
    """The answers as a person types and clicks them into the PDF."""
    wanted: dict[str, str] = {}
    for key, answer in meant.items():
        question = definition[key]
        if question.type == "date":
            wanted |= {part_name(key, part): text for part, text in zip("ymd", str(answer).split("-"), strict=True)}
        elif question.type in {"choices", "consent"}:
            codes = [code for code, _ in tick_choices(question)]
            wanted |= {tick_name(question, number): code for number, code in enumerate(codes) if code in answer}
        else:
            wanted[key] = in_cells(question, answer)
    return wanted


@thorough(10)
@given(st.data())
def test_pdf_filled_by_another_program_stores_what_was_meant(data: st.DataObject) -> None:
    definition = data.draw(definitions())
    meant = data.draw(answers(definition))

    filled = read_filled(fill_with_pdfium(fillable(definition), typed(definition, meant)))

    assert accepted(definition, values_of(filled, definition)) == meant


@thorough(40)
@given(st.data())
def test_desk_stores_what_was_meant(staff: FlaskClient, program: Program, school: School, data: st.DataObject) -> None:
    asked = data.draw(definitions())
    with writing():
        programs.publish(program.form(), asked)
    definition = with_choices(asked, asking.outside_choices(asked))
    meant = data.draw(answers(definition))
    url = f"/petugas/kegiatan/{program.code}/meja"

    answer = staff.post(url, data=filled_in(staff.get(url).text, {"desk_school": school.npsn, **meant}))

    assert answer.status_code == 302, answer.text
    db.rollback()
    newest = db.scalars(select(Registration).order_by(Registration.id.desc()).limit(1)).one()
    assert (newest.answers, newest.channel, newest.school_id) == (meant, "desk", school.id)


def filled_in(page: str, wanted: Mapping[str, Answer]) -> dict[str, list[str]]:
    """What a browser sends when somebody answers on the desk's page: nothing but what the page has a control for."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    [form] = [form for form in tree.iter("form") if "desk" in form.get("class", "").split()]
    sent: dict[str, list[str]] = {}
    for control in (element for element in form.iter() if element.get("name")):
        name = control.get("name", "")
        sent.setdefault(name, []).extend(answered(control, wanted.get(name, "")))
    assert set(wanted) <= set(sent)
    return sent


def answered(control: Element, answer: Answer) -> list[str]:
    """The values that one control sends: dates are typed day first, a line break in a text is sent as two characters."""
    given = [answer] if isinstance(answer, str) else answer
    if control.get("type") in {"radio", "checkbox"}:
        return [code for code in given if code == control.get("value")]
    if control.tag == "select":
        return [code for code in given if code in {option.get("value") for option in control.iter("option")}]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", given[0]) and control.get("inputmode") == "text":
        return ["/".join(reversed(given[0].split("-")))]
    return [given[0].replace("\n", "\r\n")]


@thorough(10)
@given(st.data())
def test_paper_shows_what_is_stored(data: st.DataObject) -> None:
    definition = data.draw(definitions())
    meant = data.draw(answers(definition))
    of = run(1)
    registration = of.registrations[0]
    registration.version = FormVersion(number=1, definition_json=to_json(definition))
    registration.answers = meant

    texts = printed_texts(of)

    for key, answer in meant.items():
        for told in on_paper(definition, key, answer):
            assert any("".join(told.split()) in text for text in texts), told


def on_paper(definition: FormDefinition, key: str, answer: Answer) -> list[str]:
    """How an answer stands on paper: crosses beside labels, characters in boxes, or plain text."""
    question = definition[key]
    if ticks := tick_choices(question):
        return [f"X {label}" for code, label in ticks if code in ([answer] if isinstance(answer, str) else answer)]
    if question.type == "date":
        return list(str(answer).split("-"))
    return [in_cells(question, answer) if question.type in {"phone", "number", "text"} else shown(question, answer)]


def printed_texts(of: Run) -> list[str]:
    """The text of the filled forms without any blanks: as it was printed, by lines across the page, by blocks."""
    out = BytesIO()
    press.write(build(of), out)
    orders: tuple[tuple[str, ...], ...] = (("-raw",), ("-layout",), ())
    return ["".join(text(out.getvalue(), *order).split()) for order in orders]
