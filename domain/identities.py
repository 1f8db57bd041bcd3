"""Who is the same person: the same NISN, or the same name, birth date and school."""

import hashlib
import unicodedata
from collections.abc import Mapping

from sqlalchemy import delete

from domain.db import insert_or_ignore, session
from domain.models import Identity, Registration
from forms.definition import Answer


def name_key(name: str) -> str:
    """A name for comparing and sorting: one case, compatible forms, no marks or punctuation around it."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join("".join(char if char.isalnum() else " " for char in folded.replace("'", "").replace("’", "")).split())


def keys_of(school_id: int | None, answers: Mapping[str, Answer], distinct: bool = False) -> tuple[str, ...]:
    """What identifies this person within a program. `distinct`: somebody said that it is another child of that name."""
    found = []
    if nisn := answers.get("nisn"):
        found.append(f"nisn:{nisn}")
    if (name := answers.get("name")) and (birth := answers.get("birth_date")) and not distinct:
        found.append(f"name:{name_key(str(name))}|{birth}|{school_id or ''}")
    return tuple(hashlib.sha256(text.encode()).hexdigest() for text in found)


def claim(registration: Registration, keys: tuple[str, ...]) -> bool:
    """Make the registration the only one of this person in its program; False when there is one already."""
    return all(
        insert_or_ignore(Identity, program_id=registration.program_id, key=key, registration_id=registration.id) for key in keys
    )


def release(registration: Registration) -> None:
    """Let this person register again."""
    session.execute(delete(Identity).where(Identity.registration_id == registration.id))
