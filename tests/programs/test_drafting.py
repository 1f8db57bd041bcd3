"""The question editor's rules: drafts, publishing, and what a version keeps for ever."""

from dataclasses import replace
from datetime import date

import pytest

from domain.models import Program
from domain.programs import drafting
from domain.rules import RuleBroken
from domain.store.db import writing
from forms.answer_form import AnswerForm
from forms.definition import Choice, Question
from forms.desk.question import choices_of, question_form, question_of, stored
from forms.kinds import KINDS
from forms.soundness import faults, free_key
from tests.support.factories import make_registration, make_school, pupil

pytestmark = pytest.mark.usefixtures("office")

HOBBY = Question("hobby", "text", "Kegemaran", required=False)


def test_draft_starts_as_what_is_published(program: Program) -> None:
    assert drafting.draft_of(program.form()) == program.version.definition
    assert not drafting.is_changed(program.form())


def test_new_question_is_in_the_draft_only(program: Program) -> None:
    with writing():
        drafting.put_question(program.form(), HOBBY, after="nisn")
    keys = drafting.draft_of(program.form()).keys
    assert keys.index("hobby") == keys.index("nisn") + 1
    assert "hobby" not in program.version.definition


def test_publishing_makes_the_next_version_and_leaves_the_old_one(program: Program) -> None:
    before = program.version.definition
    with writing():
        drafting.put_question(program.form(), HOBBY)
        drafting.publish_draft(program.form())
    assert [version.number for version in program.versions] == [1, 2]
    assert program.versions[0].definition == before
    assert program.form().draft_json is None


def test_publishing_nothing_new_is_refused(program: Program) -> None:
    with pytest.raises(RuleBroken, match="sama dengan versi"), writing():
        drafting.publish_draft(program.form())


def test_published_question_is_retired_and_a_draft_one_removed(program: Program) -> None:
    with writing():
        drafting.put_question(program.form(), HOBBY)
        drafting.remove_question(program.form(), "hobby")
        drafting.remove_question(program.form(), "story_origin")
    draft = drafting.draft_of(program.form())
    assert "hobby" not in draft
    assert draft["story_origin"].retired
    with writing():
        drafting.revive_question(program.form(), "story_origin")
    assert not drafting.is_changed(program.form())


def test_moved_question_stops_at_the_ends(program: Program) -> None:
    with writing():
        drafting.move_question(program.form(), "name", -200)
    assert drafting.draft_of(program.form()).questions[0].key == "name"


def test_changes_say_what_changes_for_whom(program: Program) -> None:
    make_registration(program, make_school())
    with writing():
        drafting.put_question(program.form(), replace(HOBBY, required=True))
        drafting.remove_question(program.form(), "story_title")
        drafting.put_question(program.form(), replace(program.version.definition["nisn"], required=True))
    found = {change.label: change.sentence for change in drafting.changes(program.form())}
    assert found == {
        "Kegemaran": "Pertanyaan baru, wajib. 1 pendaftar yang sudah ada tidak punya jawabannya.",
        "Judul cerita": "Tidak ditanyakan lagi. 1 jawaban yang sudah ada tetap tersimpan.",
        "NISN": "Menjadi wajib bagi pendaftar berikutnya.",
    }


@pytest.mark.parametrize("key", ["csrf_token", "Nama", "9lives", "a b", "main", ""])
def test_key_that_pages_cannot_use_is_a_fault(program: Program, key: str) -> None:
    draft = replace(program.version.definition, questions=(*program.version.definition.questions, replace(HOBBY, key=key)))
    assert any(f"Kode “{key}”" in fault for fault in faults(draft))


@pytest.mark.parametrize("key", ["validate", "data", "errors", "process", "populate_obj", "items"])
def test_key_that_forms_use_themselves_is_harmless(program: Program, key: str) -> None:
    with writing():
        drafting.put_question(program.form(), replace(HOBBY, key=key))
        drafting.publish_draft(program.form())
    registration = make_registration(program, make_school(), pupil(1, **{key: "Membaca"}))
    assert registration.answers[key] == "Membaca"


def test_type_of_a_published_key_never_changes(program: Program) -> None:
    with writing():
        drafting.put_question(program.form(), replace(program.version.definition["story_title"], type="number"))
    assert drafting.draft_faults(program.form()) == [
        "“Judul cerita”: jenisnya tidak dapat diubah. Pensiunkan, lalu buat pertanyaan baru."
    ]
    with pytest.raises(RuleBroken, match="jenisnya"), writing():
        drafting.publish_draft(program.form())


def test_published_choice_is_retired_never_lost(program: Program) -> None:
    sex = program.version.definition["sex"]
    with writing():
        drafting.put_question(program.form(), replace(sex, choices=sex.choices[:1]))
    assert "pernah diterbitkan" in drafting.draft_faults(program.form())[0]


def test_condition_must_look_back(program: Program) -> None:
    first = replace(HOBBY, relevant={"grade": ("4",)})
    with writing():
        drafting.put_question(program.form(), first, after="section_pupil")
    assert "pindahkan ke sesudahnya" in drafting.draft_faults(program.form())[0]


def test_form_without_name_or_consent_is_not_sound() -> None:
    definition = KINDS["storytelling"].definition
    bare = replace(definition, questions=tuple(q for q in definition.questions if q.type != "consent" and q.key != "name"))
    assert len(faults(bare)) == 2


def test_every_kind_is_sound() -> None:
    assert {key: faults(kind.definition) for key, kind in KINDS.items()} == dict.fromkeys(KINDS, [])


def test_copied_program_keeps_what_was_published_as_retired(program: Program) -> None:
    with writing():
        drafting.take_from(program.form(), KINDS["creative_writing"].definition)
    draft = drafting.draft_of(program.form())
    assert draft["story_title"].retired
    assert "work_title" in draft.keys


def test_older_versions_can_be_refused(program: Program) -> None:
    with writing():
        drafting.put_question(program.form(), HOBBY)
        drafting.publish_draft(program.form())
    assert drafting.accepted_versions(program.form()) == (1, 2)
    with writing():
        drafting.accept_from(program.form(), 2)
    assert drafting.accepted_versions(program.form()) == (2,)


@pytest.mark.parametrize("key", KINDS["creative_writing"].definition.keys)
def test_question_form_keeps_a_question_as_it_is(key: str) -> None:
    definition = KINDS["creative_writing"].definition
    question = definition[key]
    form = AnswerForm(question_form(definition, question.type), stored(question), date(2026, 4, 1))
    assert form.validate(), form.problems
    assert question_of(form.answers, question) == question


def test_choices_keep_codes_and_retire_what_is_gone() -> None:
    old = (Choice("poem", "Puisi"), Choice("essay", "Esai"))
    assert choices_of("Puisi\n- Pantun\nCerita rakyat", old) == (
        Choice("poem", "Puisi"),
        Choice("pantun", "Pantun", retired=True),
        Choice("cerita_rakyat", "Cerita rakyat"),
        Choice("essay", "Esai", retired=True),
    )


def test_free_key_is_made_of_the_label() -> None:
    assert free_key("Judul buku?", []) == "judul_buku"
    assert free_key("Judul buku", ["judul_buku"]) == "judul_buku_2"
    assert free_key("123", []) == "q_123"
    assert free_key("Main", []) == "main_2"
