"""Retiring a question or a choice that others depend on."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from domain.models import Program
from domain.programs import drafting
from domain.store.db import writing
from forms.answer_form import AnswerForm
from forms.conditions import condition
from forms.definition import Choice, FormDefinition, Question
from forms.soundness import faults
from forms.spreadsheet.labels import listed
from tests.support.factories import make_program

pytestmark = pytest.mark.usefixtures("office")


@pytest.fixture
def training(app: Flask, office: object) -> Program:
    return make_program("lifeskill")


def test_retiring_a_question_that_others_need_is_said_in_words(training: Program) -> None:
    form = training.form()
    with writing():
        drafting.remove_question(form, "has_business")
    (sentence,) = drafting.draft_faults(form)
    assert "“Jenis usaha” hanya ditanyakan menurut jawaban “Apakah Anda punya usaha?”" in sentence
    assert "has_business" not in sentence


@pytest.mark.parametrize("way_out", ["retire", "change", "revive"])
def test_each_way_out_that_is_named_leads_out(training: Program, way_out: str) -> None:
    form = training.form()
    with writing():
        drafting.remove_question(form, "has_business")
        if way_out == "retire":
            drafting.remove_question(form, "business")
        elif way_out == "change":
            drafting.put_question(form, replace(drafting.draft_of(form)["business"], relevant={}))
        else:
            drafting.revive_question(form, "has_business")
    assert drafting.draft_faults(form) == []


def test_condition_on_a_question_that_comes_later_says_so(training: Program) -> None:
    form = training.form()
    with writing():
        drafting.move_question(form, "has_business", 2)
    (sentence,) = drafting.draft_faults(form)
    assert "pindahkan ke sesudahnya" in sentence


COLOURS = (Choice("red", "Merah"), Choice("blue", "Biru"), Choice("green", "Hijau"))


def coloured(*retired: str) -> FormDefinition:
    choices = tuple(replace(choice, retired=choice.code in retired) for choice in COLOURS)
    return FormDefinition(
        (
            Question("colour", "choice", "Warna", choices=choices),
            Question("shade", "text", "Warna merah atau biru apa?", relevant={"colour": ("red", "blue")}),
            Question("section_more", "heading", "Lebih lanjut"),
            Question("why_red", "text", "Mengapa merah?", relevant={"colour": ("red",)}),
        )
    )


def test_follow_up_of_a_retired_choice_is_asked_nowhere(app: Flask) -> None:
    definition = coloured("red")
    assert definition.keys == ("colour", "shade")
    assert [section.key for section in definition.sections] == ["data"]
    assert [question.key for question in listed(definition)] == ["colour", "shade"]
    assert "why_red" not in AnswerForm(definition, {}, date(2026, 11, 27))
    assert faults(definition, [coloured()], registers=False) == []


def test_follow_up_of_a_choice_that_is_left_is_asked_and_names_only_that(app: Flask) -> None:
    assert coloured("red")["shade"].relevant == {"colour": ("red", "blue")}
    assert condition(coloured("red"), coloured("red")["shade"]) == "Diisi hanya jika “Warna” dijawab Biru."
    assert coloured("blue").keys == ("colour", "shade", "why_red")
    assert coloured("red", "blue").keys == ("colour",)
