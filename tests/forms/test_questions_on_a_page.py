"""How each question of each kind stands on a page: keyboard, reason, whether it may be left out. Buttons say what they do."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask, get_template_attribute
from flask_babel import force_locale

from domain.models import Office
from forms.answer_form import AnswerForm
from forms.definition import Question
from forms.kinds import KINDS
from tests.support.databases import on_sqlite
from tests.support.source_code import ROOT

VAGUE = re.compile(r"(?i)^(ok|oke|submit|kirim|ya|tidak|klik di sini|lanjut|proses|go)$")
WRITTEN = re.compile(r"<button[^>]*>\s*\{\{ _\('([^']+)'")
KEYBOARDS = {"phone": 'type="tel" inputmode="tel"', "number": 'inputmode="numeric"', "date": 'inputmode="text"'}


def every_question() -> Iterator[tuple[str, Question]]:
    for kind in KINDS.values():
        for purpose in kind.purposes:
            yield from ((f"{kind.key} {purpose.key} {question.key}", question) for question in purpose.definition)


def drawn(kind: str) -> dict[str, str]:
    draw = get_template_attribute("macros/fields.html", "answer")
    forms = [AnswerForm(one.definition, {}, date(2026, 3, 1)) for one in KINDS[kind].purposes]
    return {field.question.key: draw(field) for form in forms for field in form.fields}


@on_sqlite
@pytest.mark.parametrize("kind", KINDS)
def test_question_has_the_keyboard_and_the_words_that_fit(app: Flask, office: Office, kind: str) -> None:
    with app.test_request_context("/"), force_locale("id"):
        shown = drawn(kind)
    for purpose in KINDS[kind].purposes:
        for question in purpose.definition:
            html = " ".join(shown[question.key].split())
            if question.type == "heading":
                continue
            assert ("(opsional)" in html) is not question.required, question.key
            if question.type in KEYBOARDS and not question.choices:
                assert KEYBOARDS[question.type] in html, question.key
            if question.length and question.type == "text":
                assert 'inputmode="numeric"' in html, question.key
            if question.type == "consent":
                assert " checked" not in html, question.key


def test_question_about_a_person_says_why_it_is_asked() -> None:
    asked = {name: question for name, question in every_question() if question.private or question.type in ("phone", "consent")}
    assert {name for name, question in asked.items() if not question.why} == set()
    assert len(asked) > 10


def test_buttons_say_what_they_do() -> None:
    names = {name for path in ROOT.glob("templates/**/*.html") for name in WRITTEN.findall(path.read_text("utf-8"))}
    assert len(names) > 100
    assert {name for name in names if VAGUE.match(name)} == set()
