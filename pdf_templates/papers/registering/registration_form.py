"""Formulir pendaftaran: blank for the drawer, filled for the signature, or with fields to fill in on a screen."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from domain.models import Form, Institution, Registration
from domain.programs.asking import definition_of
from forms.answer_form import AnswerForm, with_choices
from forms.conditions import condition
from forms.definition import Answer, FormDefinition, Question
from forms.kind import Kind
from forms.question_types import NO, YES, shown, type_of
from forms.reading.phones import show_phone
from pdf_templates.engine.document import Document, Record, Records
from pdf_templates.frame import Run, blank_signature, each, sheets
from pdf_templates.needs import DOCUMENTS, OUTSIDE, RULES
from pdf_templates.words import show_nip

Answers = Mapping[str, Answer]
Choices = Mapping[str, Mapping[str, str]]
PAPER, TITLE = "registration_form", "Formulir Pendaftaran"
PHONE_CELLS, NUMBER_CELLS, NPSN_CELLS, MOST_CELLS = 14, 6, 8, 30
DATE_PARTS = (("d", "tanggal", 2), ("m", "bulan", 2), ("y", "tahun", 4))


def build(run: Run) -> Document:
    """The forms of the run's registrations, filled in as they were sent, each ready to be signed."""
    versions = {one.version.number: _asked(run, one) for one in run.registrations}
    return _document(run, versions, each(run, _filled))


def _asked(run: Run, registration: Registration) -> FormDefinition:
    """What was asked of this registration, with the names of what only the database knows."""
    return with_choices(definition_of(run.program, registration.version), OUTSIDE.of(run))


def _filled(run: Run, registration: Registration) -> Record:
    return _sheet(run, registration.version.number, _asked(run, registration), registration.answers, registration)


def build_blank(
    run: Run,
    definition: FormDefinition,
    prefill: Answers | None = None,
    school: Institution | None = None,
    form: Form | None = None,
) -> Document:
    """One form to be filled in by hand: the registration form, or another form of the program.

    `prefill` are answers that are known already, such as the teacher's name; what could not be accepted is left out.
    """
    answers = known(run, definition, prefill or {})
    if form and not form.is_registration:
        return build_other(run, form, definition, [answers])
    made = _document(run, {0: definition}, [_sheet(run, 0, definition, answers, school=school)])
    return replace(made, head={**made.head, "rules": RULES.of(run)})


def build_other(run: Run, form: Form, definition: FormDefinition, people: Sequence[Answers]) -> Document:
    """A form that registers nobody, once for each of these answers: no school, nothing to hand in, one signature."""
    signer = blank_signature("Yang mengisi", above=DATED)
    records = [{**_sheet(run, 0, definition, answers), "signatures": [signer]} for answers in people]
    made = _document(run, {0: definition}, records)
    title = f"Formulir {form.use.name}"
    head = {**made.head, "title": title, "asks_school": False, "documents": []}
    return replace(made, title=title, head=head, code=f"{form.stamp} · {title}")


def known(run: Run, definition: FormDefinition, prefill: Answers) -> Answers:
    """The canonical answers among what people have typed so far."""
    form = AnswerForm(definition, prefill, run.on)
    form.validate()
    return form.answers


def _document(run: Run, versions: Mapping[int, FormDefinition], records: Records) -> Document:
    """What all sheets share goes into the head, so that the engine lays it out once."""
    kind = run.program.kind
    return sheets(
        run,
        PAPER,
        TITLE,
        records,
        program=run.program.title,
        asks_school=kind.registrant_row.by_institution,
        one_each=kind.registrant_row.one_each,
        versions=[{"number": number, "sections": sections(of)} for number, of in versions.items()],
        documents=DOCUMENTS.of(run).names,
    )


def _sheet(
    run: Run,
    version: int,
    definition: FormDefinition,
    answers: Answers,
    registration: Registration | None = None,
    school: Institution | None = None,
) -> dict[str, Any]:
    school = registration.school if registration else school
    return {
        "number": registration.number if registration else "",
        "version": version,
        "school": school.name if school else "",
        "npsn": list((school.npsn if school else "").ljust(NPSN_CELLS)),
        "filled": {question.key: filled_in(question, answers.get(question.key, "")) for question in definition},
        "told": [question.key for question in definition if not registration or _says(question, answers)],
        "signatures": _signatures(run.program.kind, school),
    }


def _says(question: Question, answers: Answers) -> bool:
    """Whether a filled form has this question: not one that does not apply, nor one that need not be answered and is not.

    A consent stays: that it was not given is an answer.
    """
    told = question.required or question.type == "consent" or answers.get(question.key)
    return question.is_relevant(answers) and bool(told)


DATED = "....................., ....................."


def _signatures(kind: Kind, school: Institution | None) -> list[dict[str, Any]]:
    registers, joins = kind.registrant_row, kind.participant.capitalize()
    blocks = [blank_signature(title or joins, above=above or DATED) for above, title in registers.signers]
    if school and school.head_name and registers.by_institution:
        blocks[0] |= {"name": school.head_name, "nip": f"NIP. {show_nip(school.head_nip)}" if school.head_nip else ""}
    return blocks


def sections(definition: FormDefinition) -> list[dict[str, Any]]:
    """The form as plain values for its template: sections of boxes, which the style sheet letters A, B, C …"""
    return [
        {
            "label": section.label,
            "hint": section.hint,
            "boxes": [box(definition, question) for question in section.questions],
        }
        for section in definition.for_registrants().sections
    ]


def box(definition: FormDefinition, question: Question) -> dict[str, Any]:
    """What the template must know to draw one question."""
    sort = _sort(question)
    return {
        "key": question.key,
        "sort": sort,
        "label": question.label,
        "hint": " ".join(filter(None, (_how(question), question.hint))),
        "condition": condition(definition, question),
        "optional": not question.required,
        "length": comb_length(question),
        "lines": max(question.lines, 3) if sort == "lines" else 1,
        "parts": [{"name": name, "caption": caption, "length": count} for name, caption, count in DATE_PARTS],
        "ticks": [{"number": number, "label": label} for number, (_, label) in enumerate(tick_choices(question))],
    }


def filled_in(question: Question, answer: Answer) -> dict[str, Any]:
    """What stands in the boxes of one question: a text, characters, or crosses."""
    given = [answer] if isinstance(answer, str) else answer
    year, month, day = str(answer).split("-") if question.type == "date" and answer else ("", "", "")
    return {
        "text": shown(question, answer),
        "cells": list(in_cells(question, answer).ljust(comb_length(question))) if comb_length(question) else [],
        "parts": {"d": list(day.ljust(2)), "m": list(month.ljust(2)), "y": list(year.ljust(4))},
        "ticks": ["X" if code in given else "" for code, _ in tick_choices(question)],
    }


def _sort(question: Question) -> str:
    sort = type_of(question).box
    if sort == "line" and 0 < question.length <= MOST_CELLS:
        return "comb"
    return sort


def _how(question: Question) -> str:
    if type_of(question).box != "ticks":
        return ""
    return "Boleh lebih dari satu." if question.type == "choices" else "Pilih satu."


def comb_length(question: Question) -> int:
    """How many boxes a question written in digits has; 0 for none."""
    if _sort(question) != "comb":
        return 0
    if question.type == "number":
        return len(question.maximum) or NUMBER_CELLS
    return question.length or PHONE_CELLS


def in_cells(question: Question, answer: Answer) -> str:
    """An answer as it is written into comb boxes: a telephone number without its dashes."""
    text = str(answer)
    return show_phone(text).replace("-", "") if question.type == "phone" else text


def tick_choices(question: Question) -> Sequence[tuple[str, str]]:
    """The codes and labels that stand beside tick boxes, in the order of the paper."""
    if question.type == "yes_no":
        return ((YES, "Ya"), (NO, "Tidak"))
    if question.type == "consent":
        return ((YES, question.label),)
    if type_of(question).box == "ticks":
        return tuple((choice.code, choice.label) for choice in question.open_choices)
    return ()
