"""Taking travellers into a program: a draft for each school, or for each person, that they complete and send themselves."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from domain.intake import batches, uploads
from domain.intake.batches import MOST_ROWS, NewRow
from domain.intake.checking import check_rows
from domain.models import Batch, Identity, Passage, Program, School
from domain.onward.answers import carried_answers, file_questions
from domain.onward.travellers import CarriedFile, Traveller, schools_of
from domain.places import identities
from domain.programs.asking import definition_of
from domain.programs.programs import is_invited, levels_of
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import db, insert_or_ignore, utcnow
from forms.definition import Answer, FormDefinition
from forms.sentence import Sentence

CHANNEL = "onward"
ALREADY = Sentence("Sudah pernah dibawa ke kegiatan itu.")
NO_PLACE = Sentence("Tidak punya tempat di kegiatan asal.")
REGISTERED = Sentence("Sudah terdaftar di kegiatan itu.")
IN_DRAFT = Sentence("Sudah ada di draf kegiatan itu.")
OTHER_LEVEL = Sentence("Jenjang sekolahnya tidak termasuk kegiatan itu.")
ALSO_CHOSEN = Sentence("Orang yang sama sudah dipilih di baris lain.")
FULL = Sentence("Draf sekolahnya sudah penuh.")
PEOPLE = frozenset({"school_batch", "individual"})
"""The registrants whose programs people can be taken into."""


@dataclass(frozen=True)
class Candidate:
    """A traveller on the way into a program: the answers that go along, and why they stay behind, if they do."""

    traveller: Traveller
    values: Mapping[str, Answer]
    school: School | None = None
    reason: str = ""


def must_take_people(target: Program) -> None:
    """Raises RuleBroken for a program into which nobody can be taken."""
    if target.kind.registrant not in PEOPLE:
        raise RuleBroken("Kegiatan itu mendaftarkan lembaga, bukan peserta.")
    if target.state == "archived" or not target.versions:
        raise RuleBroken("Kegiatan itu sudah diarsipkan atau belum punya formulir.")


def plan(target: Program, travellers: Sequence[Traveller]) -> list[Candidate]:
    """Who would go along and who would stay behind, and why; a few queries, and one more for each open draft.

    Raises RuleBroken.
    """
    must_take_people(target)
    schools = schools_of(travellers) if target.kind.registrant == "school_batch" else {}
    definitions: dict[int | None, FormDefinition] = {}
    found = []
    for traveller in travellers:
        school = schools.get(traveller.home.npsn) if traveller.home else None
        definition = definitions.setdefault(school.id if school else None, definition_of(target, school=school))
        found.append(Candidate(traveller, carried_answers(traveller, target, definition), school))
    return _judged(target, found)


def _judged(target: Program, found: Sequence[Candidate]) -> list[Candidate]:
    gone = select(Passage.origin).where(Passage.program_id == target.id)
    already = set(db.scalars(gone.where(Passage.origin.in_([one.traveller.origin for one in found]))))
    keys = {key for one in found for key in _keys(target, one)}
    registered = set(
        db.scalars(select(Identity.key).where(Identity.program_id == target.id, Identity.key.in_(keys)))
    )  # fmt: skip
    drafts = _drafted(target, [one.school for one in found])
    judged, seen = [], set[str]()
    for one in found:
        own = set(_keys(target, one))
        reason = _reason(target, one, own, already, registered, drafts, seen)
        judged.append(replace(one, reason=reason))
        seen |= set() if reason else own
    return judged


def _reason(
    target: Program, one: Candidate, own: set[str], already: set[str], registered: set[str], drafts: set[str], seen: set[str]
) -> str:
    if one.traveller.origin in already:
        return ALREADY
    if not one.traveller.has_place:
        return NO_PLACE
    if one.school and not is_invited(target, one.school) and levels_of(target):
        return OTHER_LEVEL
    for keys, reason in ((registered, REGISTERED), (drafts, IN_DRAFT), (seen, ALSO_CHOSEN)):
        if own & keys:
            return reason
    return ""


def _keys(target: Program, one: Candidate) -> tuple[str, ...]:
    return identities.keys_of(one.school.id if one.school else None, one.values)


def _drafted(target: Program, schools: Iterable[School | None]) -> set[str]:
    """The keys of those who stand in an open draft already."""
    known = {school.id: school for school in schools if school}
    opened = (batches.find_open(target, school) for school in known.values())
    return {key for batch in opened if batch for row in check_rows(batch).rows for key in row.keys}


@dataclass(frozen=True)
class Moved:
    """How many went along, how many stayed behind, and the storage keys of files that nobody needed."""

    taken: int
    left: int
    unused: Sequence[str] = ()


def copy_files(candidates: Iterable[Candidate], target: Program, read: Callable[[str], bytes] = storage.get) -> dict[str, str]:
    """Copies of the files that go along: old key → new one. `read` gives what an old key holds. Not inside `writing()`."""
    definition = definition_of(target)
    wanted = {key for one in candidates if not one.reason for key in file_questions(one.traveller, definition).values()}
    return {key: storage.put(read(key)) for key in wanted}


def move(target: Program, travellers: Sequence[Traveller], copies: Mapping[str, str], actor: str) -> Moved:
    """Take travellers along who may go, once: anyone who does the same meanwhile takes nobody twice. Raises RuleBroken.

    `copies` says where the files lie that were copied for them.
    """
    candidates = plan(target, travellers)
    taken, used = 0, set[str]()
    for one in candidates:
        if not one.reason and (passage := _claimed(target, one.traveller, actor)):
            used |= _add(target, one, passage, copies)
            taken += 1
    db.flush()
    return Moved(taken, len(candidates) - taken, tuple(new for new in copies.values() if new not in used))


def _claimed(target: Program, traveller: Traveller, actor: str) -> Passage | None:
    """The passage, when this is who makes it."""
    row = {
        "program_id": target.id, "origin": traveller.origin, "history": dict(traveller.history), "actor": actor, "at": utcnow(),
    }  # fmt: skip
    if not insert_or_ignore(Passage, row):
        return None
    return db.scalars(select(Passage).where(Passage.program_id == target.id, Passage.origin == traveller.origin)).one()


def _add(target: Program, one: Candidate, passage: Passage, copies: Mapping[str, str]) -> set[str]:
    """Put one candidate into the draft; the storage keys of the files that went along. Raises RuleBroken."""
    batch = _batch_for(target, one)
    wanted = file_questions(one.traveller, definition_of(target, school=one.school))
    files = {key: (one.traveller.files[key], copies[old]) for key, old in wanted.items() if old in copies}
    values: dict[str, str | list[str]] = {**one.values, **{key: new for key, (_file, new) in files.items()}}
    row = batches.add_rows(batch, [NewRow(values)], CHANNEL)[0]
    for file, new in files.values():
        _note_file(batch, file, new)
    passage.batch_id, passage.row_id = batch.id, row.id
    return {new for _file, new in files.values()}


def _note_file(batch: Batch, file: CarriedFile, key: str) -> None:
    uploads.note_file(batch, key, file.name, file.content_type, file.size, file.words)


def _batch_for(target: Program, one: Candidate) -> Batch:
    """A school's own draft; one of its own for a person; the desk's where a pupil's school is not known here."""
    if target.kind.registrant == "individual":
        return batches.open_batch(target, None, "web")
    if one.school:
        batch = batches.open_batch(target, one.school)
        if len(batch.rows) >= MOST_ROWS:
            raise RuleBroken(FULL)
        return batch
    batch = batches.open_batch(target, None, "desk")
    home = one.traveller.home
    if home:
        batch.notes = [str(Sentence("Sekolah asal: %(name)s (NPSN %(npsn)s).", name=home.name, npsn=home.npsn))]
    return batch
