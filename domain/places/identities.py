"""Who is the same person: the same NISN, or the same name, birth date and school."""

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select

from domain.models import Identity, Registration
from domain.store.db import db, insert_or_ignore
from domain.store.stopped import everybody
from forms.definition import Answer
from forms.reading.visible import visible

_APOSTROPHES = str.maketrans("", "", "'’‘‛`´ʹʻʼʽʾʿˈ′‵＇")


def name_key(name: str) -> str:
    """A name for comparing and sorting: one case, compatible forms, composed, without apostrophes or marks around it."""
    folded = unicodedata.normalize("NFKC", visible(name).translate(_APOSTROPHES)).casefold()
    return " ".join("".join(char if char.isalnum() or unicodedata.combining(char) else " " for char in folded).split())


def keys_of(school_id: int | None, answers: Mapping[str, Answer], distinct: bool = False) -> tuple[str, ...]:
    """What identifies this person within a program. `distinct`: somebody said that it is another child of that name."""
    found = []
    if nisn := answers.get("nisn"):
        found.append(f"nisn:{nisn}")
    if (name := answers.get("name")) and (birth := answers.get("birth_date")) and not distinct:
        found.append(f"name:{name_key(str(name))}|{birth}|{school_id or ''}")
    return tuple(hashlib.sha256(text.encode()).hexdigest() for text in found)


def claim(people: Mapping[Registration, Sequence[str]]) -> tuple[Registration, Registration] | None:
    """Make each the only registration of the person with these keys in its program.

    When that fails, the first that is somebody registered already, and the registration that is.
    """
    rows = [
        {"program_id": one.program_id, "key": key, "registration_id": one.id} for one, keys in people.items() for key in keys
    ]
    return None if insert_or_ignore(Identity, *rows) == len(rows) else _first_twin(people)


@everybody()
def _first_twin(people: Mapping[Registration, Sequence[str]]) -> tuple[Registration, Registration]:
    for one, keys in people.items():
        statement = select(Registration).join(Identity, Identity.registration_id == Registration.id)
        others = statement.where(Identity.program_id == one.program_id, Identity.key.in_(keys), Registration.id != one.id)
        if other := db.scalars(others).first():
            return one, other
    raise LookupError("an identity was taken, and nobody has it")


def release(registration: Registration) -> None:
    """Let this person register again."""
    db.execute(delete(Identity).where(Identity.registration_id == registration.id))
