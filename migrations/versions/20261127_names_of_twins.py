"""Names are compared without apostrophes of any shape: the keys of people who are registered are made again."""

import hashlib
import json
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_ALL = str.maketrans("", "", "'’‘‛`´ʹʻʼʽʾʿˈ′‵＇")
_TWO = str.maketrans("", "", "'’")


def upgrade() -> None:
    _rename(_new_key, _old_key)


def downgrade() -> None:
    _rename(_old_key, _new_key)


def _rename(wanted, had) -> None:  # type: ignore[no-untyped-def]
    connection = op.get_bind()
    people = sa.text("SELECT id, program_id, school_id, name, answers FROM registration")
    for one in connection.execute(people).all():
        if wanted(one.name) == had(one.name):
            continue
        update = sa.text("UPDATE registration SET name_key = :key WHERE id = :id AND name_key = :had")
        connection.execute(update, {"key": wanted(one.name), "id": one.id, "had": had(one.name)})
        answers = json.loads(one.answers) if isinstance(one.answers, str) else one.answers
        birth = answers.get("birth_date", "")
        old, new = (_hash(key(one.name), birth, one.school_id) for key in (had, wanted))
        change = sa.text(
            "UPDATE identity SET key = :new WHERE program_id = :program AND key = :old AND registration_id = :id "
            "AND NOT EXISTS (SELECT 1 FROM identity AS other WHERE other.program_id = :program AND other.key = :new)"
        )
        connection.execute(change, {"new": new, "old": old, "program": one.program_id, "id": one.id})


def _hash(key: str, birth: str, school_id: int | None) -> str:
    return hashlib.sha256(f"name:{key}|{birth}|{school_id or ''}".encode()).hexdigest()


def _old_key(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold().translate(_TWO)
    return " ".join("".join(char if char.isalnum() else " " for char in folded).split())


def _new_key(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name.translate(_ALL)).casefold()
    return " ".join("".join(char if char.isalnum() or unicodedata.combining(char) else " " for char in folded).split())
