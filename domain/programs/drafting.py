"""Drafts of a program's form: staff change the draft as they like; publishing makes an immutable version."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from domain.models import FormVersion, Program, Registration
from domain.programs import programs
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold
from forms.definition import FormDefinition, Question, from_json, to_json
from forms.sentence import Sentence
from forms.soundness import faults


def draft_of(program: Program) -> FormDefinition:
    """The draft; without one, what is published."""
    return from_json(program.draft_json) if program.draft_json else program.version.definition


def is_changed(program: Program) -> bool:
    """Whether the draft says something else than what is published."""
    return draft_of(program) != program.version.definition


def save_draft(program: Program, definition: FormDefinition) -> None:
    """Replace the draft; it need not be sound yet."""
    hold(program)
    program.draft_json = to_json(definition)


def discard_draft(program: Program) -> None:
    """Go back to what is published."""
    hold(program)
    program.draft_json = None


def _edit(program: Program, change: Callable[[list[Question]], list[Question]]) -> None:
    hold(program)
    draft = draft_of(program)
    save_draft(program, replace(draft, questions=tuple(change(list(draft.questions)))))


def _place(questions: list[Question], key: str) -> int:
    found = [index for index, question in enumerate(questions) if question.key == key]
    if not found:
        raise RuleBroken("Pertanyaan itu tidak ada lagi di rancangan. Muat ulang halaman ini.")
    return found[0]


def put_question(program: Program, question: Question, after: str = "") -> None:
    """Replace the question of this key, or add it after another one; at the end when `after` is empty."""
    hold(program)
    save_draft(program, with_question(draft_of(program), question, after))


def with_question(draft: FormDefinition, question: Question, after: str = "") -> FormDefinition:
    """The draft with this question in the place of its key, or after another one, or at the end."""
    questions = draft.questions
    if question.key in draft:
        return replace(draft, questions=tuple(question if one.key == question.key else one for one in questions))
    place = _place(list(questions), after) + 1 if after else len(questions)
    return replace(draft, questions=(*questions[:place], question, *questions[place:]))


def move_question(program: Program, key: str, steps: int) -> None:
    """Move a question up (negative) or down; it stops at the ends."""

    def move(questions: list[Question]) -> list[Question]:
        place = _place(questions, key)
        question = questions.pop(place)
        questions.insert(max(0, min(len(questions), place + steps)), question)
        return questions

    _edit(program, move)


def remove_question(program: Program, key: str) -> None:
    """Take a question out of the draft; one that was ever published is retired instead."""
    published = any(key in version.definition for version in program.versions)

    def remove(questions: list[Question]) -> list[Question]:
        place = _place(questions, key)
        if published:
            questions[place] = replace(questions[place], retired=True)
            return questions
        return questions[:place] + questions[place + 1 :]

    _edit(program, remove)


def revive_question(program: Program, key: str) -> None:
    """Ask a retired question again. Raises RuleBroken when the draft has no such question."""
    hold(program)
    draft = draft_of(program)
    if key not in draft:
        raise RuleBroken("Pertanyaan itu tidak ada lagi di rancangan. Muat ulang halaman ini.")
    put_question(program, replace(draft[key], retired=False))


def take_from(program: Program, definition: FormDefinition) -> None:
    """Start the draft from another definition; what was published and is not in it is retired, not lost."""
    hold(program)
    kept = [replace(old, retired=True) for old in program.version.definition.questions if old.key not in definition]
    save_draft(program, replace(definition, questions=definition.questions + tuple(kept)))


def draft_faults(program: Program) -> list[str]:
    """What stands in the way of publishing the draft."""
    return faults(draft_of(program), [version.definition for version in program.versions])


def publish_draft(program: Program) -> FormVersion:
    """Make the draft the next version. Raises RuleBroken when it is not sound or says nothing new."""
    hold(program)
    if found := draft_faults(program):
        raise RuleBroken(found[0])
    if not is_changed(program):
        raise RuleBroken("Rancangan ini sama dengan versi yang sudah terbit.")
    version = programs.publish(program, draft_of(program))
    program.draft_json = None
    return version


@dataclass(frozen=True)
class Change:
    """One thing that publishing changes, and for whom."""

    label: str
    sentence: str


def changes(program: Program) -> list[Change]:
    """What publishing the draft changes for those who register from then on, and for those who already did."""
    old, new = program.version.definition, draft_of(program)
    sent = registered(program)
    found = [Change(q.label, _added(q, sent)) for q in new if q.key not in old.keys]
    found += [Change(q.label, _gone(q, program)) for q in old if q.key not in new.keys]
    for question in new:
        if question.key in old.keys:
            found += [Change(question.label, text) for text in _differences(old[question.key], question)]
    shared = [key for key in new.keys if key in old.keys]
    if shared != [key for key in old.keys if key in new.keys]:
        found.append(Change(Sentence("Urutan"), Sentence("Urutan pertanyaan berubah di layar dan di kertas.")))
    return found


def registered(program: Program) -> int:
    """How many have registered so far."""
    return db.scalar(select(func.count()).where(Registration.program_id == program.id)) or 0


def _added(question: Question, sent: int) -> str:
    new = Sentence("Pertanyaan baru, wajib.") if question.required else Sentence("Pertanyaan baru, opsional.")
    return Sentence("%(new)s %(sent)s pendaftar yang sudah ada tidak punya jawabannya.", new=new, sent=sent) if sent else new


def _gone(question: Question, program: Program) -> str:
    rows = db.scalars(select(Registration.answers).where(Registration.program_id == program.id))
    kept = sum(bool(answers.get(question.key)) for answers in rows)
    if kept:
        return Sentence("Tidak ditanyakan lagi. %(kept)s jawaban yang sudah ada tetap tersimpan.", kept=kept)
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


def accepted_versions(program: Program) -> tuple[int, ...]:
    """The versions whose papers and sheets are still taken in."""
    return tuple(version.number for version in program.versions if version.number >= program.oldest_version)


def accept_from(program: Program, number: int) -> None:
    """Take in papers of this version and later ones. Raises RuleBroken for a version that does not exist."""
    hold(program)
    if number not in {version.number for version in program.versions}:
        raise RuleBroken("Versi itu tidak ada.")
    program.oldest_version = number
