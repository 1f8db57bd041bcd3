"""Drafts of a form: staff change the draft as they like; publishing makes an immutable version."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, func, select

from domain.models import Form, FormVersion, Registration, Reply
from domain.programs import programs
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold
from forms.definition import FormDefinition, Question, from_json, to_json
from forms.sentence import Sentence
from forms.soundness import faults


def draft_of(form: Form) -> FormDefinition:
    """The draft; without one, what is published."""
    return from_json(form.draft_json) if form.draft_json else form.version.definition


def is_changed(form: Form) -> bool:
    """Whether the draft says something else than what is published."""
    return draft_of(form) != form.version.definition


def save_draft(form: Form, definition: FormDefinition) -> None:
    """Replace the draft; it need not be sound yet."""
    hold(form)
    form.draft_json = to_json(definition)


def discard_draft(form: Form) -> None:
    """Go back to what is published."""
    hold(form)
    form.draft_json = None


def _edit(form: Form, change: Callable[[list[Question]], list[Question]]) -> None:
    hold(form)
    draft = draft_of(form)
    save_draft(form, replace(draft, questions=tuple(change(list(draft.questions)))))


def _place(questions: list[Question], key: str) -> int:
    found = [index for index, question in enumerate(questions) if question.key == key]
    if not found:
        raise RuleBroken("Pertanyaan itu tidak ada lagi di rancangan. Muat ulang halaman ini.")
    return found[0]


def put_question(form: Form, question: Question, after: str = "") -> None:
    """Replace the question of this key, or add it after another one; at the end when `after` is empty."""
    hold(form)
    save_draft(form, with_question(draft_of(form), question, after))


def with_question(draft: FormDefinition, question: Question, after: str = "") -> FormDefinition:
    """The draft with this question in the place of its key, or after another one, or at the end."""
    questions = draft.questions
    if question.key in draft:
        return replace(draft, questions=tuple(question if one.key == question.key else one for one in questions))
    place = _place(list(questions), after) + 1 if after else len(questions)
    return replace(draft, questions=(*questions[:place], question, *questions[place:]))


def move_question(form: Form, key: str, steps: int) -> None:
    """Move a question up (negative) or down; it stops at the ends."""

    def move(questions: list[Question]) -> list[Question]:
        place = _place(questions, key)
        question = questions.pop(place)
        questions.insert(max(0, min(len(questions), place + steps)), question)
        return questions

    _edit(form, move)


def remove_question(form: Form, key: str) -> None:
    """Take a question out of the draft; one that was ever published is retired instead."""
    published = any(key in version.definition for version in form.versions)

    def remove(questions: list[Question]) -> list[Question]:
        place = _place(questions, key)
        if published:
            questions[place] = replace(questions[place], retired=True)
            return questions
        return questions[:place] + questions[place + 1 :]

    _edit(form, remove)


def revive_question(form: Form, key: str) -> None:
    """Ask a retired question again. Raises RuleBroken when the draft has no such question."""
    hold(form)
    draft = draft_of(form)
    if key not in draft:
        raise RuleBroken("Pertanyaan itu tidak ada lagi di rancangan. Muat ulang halaman ini.")
    put_question(form, replace(draft[key], retired=False))


def take_from(form: Form, definition: FormDefinition) -> None:
    """Start the draft from another definition; what was published and is not in it is retired, not lost."""
    hold(form)
    kept = [replace(old, retired=True) for old in form.version.definition.questions if old.key not in definition]
    save_draft(form, replace(definition, questions=definition.questions + tuple(kept)))


def draft_faults(form: Form) -> list[str]:
    """What stands in the way of publishing the draft."""
    return faults(draft_of(form), [version.definition for version in form.versions], form.is_registration)


def publish_draft(form: Form) -> FormVersion:
    """Make the draft the next version. Raises RuleBroken when it is not sound or changes nothing."""
    hold(form)
    if found := draft_faults(form):
        raise RuleBroken(found[0])
    if not is_changed(form):
        raise RuleBroken("Rancangan ini sama dengan versi yang sudah terbit.")
    version = programs.publish(form, draft_of(form))
    form.draft_json = None
    return version


@dataclass(frozen=True)
class Change:
    """One thing that publishing changes, and for whom."""

    label: str
    sentence: str


def changes(form: Form) -> list[Change]:
    """What publishing the draft changes for those who register from then on, and for those who already did."""
    old, new = form.version.definition, draft_of(form)
    sent = answered(form)
    found = [Change(q.label, _added(q, sent)) for q in new if q.key not in old.keys]
    found += [Change(q.label, _gone(q, form)) for q in old if q.key not in new.keys]
    for question in new:
        if question.key in old.keys:
            found += [Change(question.label, text) for text in _differences(old[question.key], question)]
    shared = [key for key in new.keys if key in old.keys]
    if shared != [key for key in old.keys if key in new.keys]:
        found.append(Change(Sentence("Urutan"), Sentence("Urutan pertanyaan berubah di layar dan di kertas.")))
    return found


def answered(form: Form) -> int:
    """How many have answered the form so far."""
    return db.scalar(select(func.count()).select_from(_answers_to(form).subquery())) or 0


def _answers_to(form: Form) -> Select[tuple[dict[str, Any]]]:
    """The answers to this form, of any version."""
    if not form.is_registration:
        return select(Reply.answers).where(Reply.program_id == form.program_id, Reply.purpose == form.purpose)
    return select(Registration.answers).join(Registration.version).where(FormVersion.form == form)


def _added(question: Question, sent: int) -> str:
    new = Sentence("Pertanyaan baru, wajib.") if question.required else Sentence("Pertanyaan baru, opsional.")
    return Sentence("%(new)s %(count)s pendaftar yang sudah ada tidak punya jawabannya.", new=new, count=sent) if sent else new


def _gone(question: Question, form: Form) -> str:
    kept = sum(bool(answers.get(question.key)) for answers in db.scalars(_answers_to(form)))
    if kept:
        return Sentence("Tidak ditanyakan lagi. %(count)s jawaban yang sudah ada tetap tersimpan.", count=kept)
    return Sentence("Tidak ditanyakan lagi.")


def _differences(old: Question, new: Question) -> list[str]:
    found: list[str] = []
    if old.label != new.label or old.hint != new.hint:
        found.append(Sentence("Kata-katanya berubah; sebelumnya “%(label)s”.", label=old.label))
    if old.required != new.required:
        found.append(Sentence("Menjadi wajib bagi pendaftar berikutnya.") if new.required else Sentence("Menjadi opsional."))
    if old.relevant != new.relevant:
        found.append(Sentence("Syarat munculnya berubah."))
    before, after = {c.code: c.label for c in old.open_choices}, {c.code: c.label for c in new.open_choices}
    if added := [label for code, label in after.items() if code not in before]:
        found.append(Sentence("Pilihan baru: %(labels)s.", labels=tuple(added)))
    if gone := [label for code, label in before.items() if code not in after]:
        found.append(Sentence("Pilihan yang tidak ditawarkan lagi: %(labels)s.", labels=tuple(gone)))
    others = ("checks", "length", "max_length", "max_words", "minimum", "maximum")
    if any(getattr(old, part) != getattr(new, part) for part in others):
        found.append(Sentence("Pemeriksaan isinya berubah."))
    return found


def accepted_versions(form: Form) -> tuple[int, ...]:
    """The versions whose papers and sheets are still taken in."""
    return tuple(version.number for version in form.versions if version.number >= form.oldest_version)


def accept_from(form: Form, number: int) -> None:
    """Take in papers of this version and later ones. Raises RuleBroken for a version that does not exist."""
    hold(form)
    if number not in {version.number for version in form.versions}:
        raise RuleBroken("Versi itu tidak ada.")
    form.oldest_version = number
