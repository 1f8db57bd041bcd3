"""The questions of a form as the fields of its fillable PDF; forms/fillable.py reads them back by the same names."""

from collections.abc import Iterator

from domain.models import Form, Institution
from forms.answer_form import with_choices
from forms.definition import Answer, FormDefinition, Question
from forms.fillable import FORM_FIELD, NPSN_FIELD, SCHOOL_FIELD, part_name, tick_name
from forms.question_types import type_of
from pdf_templates.engine.acroform.fields import Field, Widget
from pdf_templates.engine.document import Document
from pdf_templates.frame import Run
from pdf_templates.papers.registering.registration_form import (
    DATE_PARTS,
    Answers,
    Choices,
    build_blank,
    comb_length,
    in_cells,
    known,
    tick_choices,
)


def build_fillable(
    run: Run,
    definition: FormDefinition,
    prefill: Answers | None = None,
    school: Institution | None = None,
    choices: Choices | None = None,
    form: Form | None = None,
) -> tuple[Document, list[Field]]:
    """The blank form and its fields, for `engine.fillable.write_fillable`. What is known already stands in the fields.

    `choices` are the lists that only the database knows, as for AnswerForm.
    """
    form = form or run.program.form()
    fields = [Field(FORM_FIELD, "hidden", value=form.stamp), *(_school(school) if form.is_registration else ())]
    filled = with_choices(definition, choices or {})
    answers = known(run, filled, prefill or {})
    fields += [field for question in filled for field in fields_of(question, answers.get(question.key, ""))]
    return build_blank(run, definition, form=form), fields


def _school(school: Institution | None) -> list[Field]:
    name, npsn = (school.name, school.npsn) if school else ("", "")
    return [
        Field(SCHOOL_FIELD, "text", _at(SCHOOL_FIELD), "Nama sekolah", name, max_length=100),
        Field(NPSN_FIELD, "text", _at(NPSN_FIELD), "NPSN, 8 angka", npsn, max_length=8, comb=True),
    ]


def _at(name: str) -> tuple[Widget, ...]:
    return (Widget(f"field-{name}"),)


def fields_of(question: Question, answer: Answer) -> Iterator[Field]:
    """The fields of one question, with its answer in them."""
    makers = {"text": _text, "multiline": _text, "radio": _radio, "tick": _ticks, "dropdown": _list}
    maker = makers.get(type_of(question).widget)
    if question.type == "date":
        maker = _date
    return maker(question, answer) if maker else iter(())


def _tooltip(question: Question) -> str:
    optional = "" if question.required else " (opsional)"
    return f"{question.label}{optional}{'. ' + question.hint if question.hint else ''}"


def _must(question: Question) -> bool:
    # A question that depends on another may rightly stay empty.
    return question.required and not question.relevant


def _text(question: Question, answer: Answer) -> Iterator[Field]:
    boxes = comb_length(question)
    yield Field(
        question.key,
        "text",
        _at(question.key),
        _tooltip(question),
        in_cells(question, answer),
        required=_must(question),
        max_length=boxes or question.max_length,
        comb=boxes > 0,
        multiline=type_of(question).widget == "multiline",
    )


def _date(question: Question, answer: Answer) -> Iterator[Field]:
    given = dict(zip("ymd", str(answer).split("-"), strict=True)) if answer else {}
    for part, caption, count in DATE_PARTS:
        yield Field(
            part_name(question.key, part),
            "text",
            _at(f"{question.key}-{part}"),
            f"{_tooltip(question)} — {caption}, {count} angka",
            given.get(part, ""),
            required=_must(question),
            max_length=count,
            comb=True,
        )


def _radio(question: Question, answer: Answer) -> Iterator[Field]:
    codes = [code for code, _ in tick_choices(question)]
    widgets = tuple(Widget(f"field-{question.key}-{number}", code) for number, code in enumerate(codes))
    value = answer if isinstance(answer, str) and answer in codes else ""
    yield Field(question.key, "radio", widgets, _tooltip(question), value, required=_must(question))


def _ticks(question: Question, answer: Answer) -> Iterator[Field]:
    given = [answer] if isinstance(answer, str) else answer
    for number, (code, label) in enumerate(tick_choices(question)):
        yield Field(
            tick_name(question, number),
            "tick",
            (Widget(f"field-{question.key}-{number}", code),),
            label if question.type == "consent" else f"{question.label}: {label}",
            code if code in given else "",
            required=_must(question) and question.type == "consent",
        )


def _list(question: Question, answer: Answer) -> Iterator[Field]:
    options = (("", ""), *((choice.code, choice.label) for choice in question.open_choices))
    yield Field(
        question.key,
        "list" if question.choices else "text",
        _at(question.key),
        _tooltip(question),
        str(answer),
        required=_must(question),
        options=options if question.choices else (),
    )
