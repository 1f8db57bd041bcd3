"""FormDefinition → XLSForm workbook."""

from collections.abc import Iterator, Sequence
from io import BytesIO

import xlsxwriter

from forms.definition import FormDefinition, Question
from forms.question_types import NO, YES
from forms.xlsform.relevance import xpath_of
from forms.xlsform.vocabulary import (
    BETWEEN,
    CHOICES,
    FLAGS,
    LISTED,
    NUMBERS,
    OURS,
    SETTINGS,
    SURVEY,
    TEXTS,
    TYPES,
    YES_NO_LIST,
)

Line = Sequence[str]


def write_xlsform(definition: FormDefinition, title: str, form_id: str) -> bytes:
    """The workbook, with sheets survey, choices and settings; `read_xlsform` gives the same definition back."""
    out = BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    as_text = workbook.add_format({"num_format": "@"})
    for name, lines in _sheets(definition, title, form_id).items():
        sheet = workbook.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for row, line in enumerate(lines):
            for column, value in enumerate(line):
                sheet.write_string(row, column, value, as_text)
    workbook.close()
    return out.getvalue()


def _sheets(definition: FormDefinition, title: str, form_id: str) -> dict[str, list[Line]]:
    return {
        "survey": [SURVEY, *map(_survey_line, definition.questions)],
        "choices": [CHOICES, *_choice_lines(definition)],
        "settings": [SETTINGS, (title, form_id, str(definition.pages))],
    }


def _survey_line(question: Question) -> Line:
    sort = TYPES[question.type]
    own = {name: str(getattr(question, name)) for name in TEXTS}
    own |= {name: str(getattr(question, name) or "") for name in NUMBERS}
    own["type"] = question.type
    own["checks"] = " ".join(question.checks)
    own["flags"] = " ".join(flag for flag in FLAGS if getattr(question, flag))
    own["aliases"] = BETWEEN.join(question.aliases)
    cells = {
        "type": f"{sort} {_list_of(question)}" if sort in LISTED else sort,
        "name": question.key,
        "label": question.label,
        "hint": question.hint,
        "required": "yes" if question.required else "",
        "relevant": xpath_of(question.relevant),
        **{OURS + name: value for name, value in own.items()},
    }
    return [cells[name] for name in SURVEY]


def _list_of(question: Question) -> str:
    return YES_NO_LIST if question.type == "yes_no" else question.key


def _choice_lines(definition: FormDefinition) -> Iterator[Line]:
    if any(question.type == "yes_no" for question in definition.questions):
        yield YES_NO_LIST, YES, "Ya", "", ""
        yield YES_NO_LIST, NO, "Tidak", "", ""
    for question in definition.questions:
        for choice in question.choices:
            retired = "yes" if choice.retired else ""
            yield question.key, choice.code, choice.label, BETWEEN.join(choice.aliases), retired
