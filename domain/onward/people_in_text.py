"""Travellers as plain JSON and back. What comes from another installation is taken for typed text, no matter who sealed it."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from domain.onward.travellers import CarriedFile, Home, Traveller
from forms.definition import Answer
from forms.question_types import QUESTION_TYPES

MOST_PEOPLE = 500
MOST_LETTERS = 20_000
MOST_COUNTED = 10_000_000
_KEY = re.compile(r"[a-z][a-z0-9_]{0,60}")
_NUMBER = re.compile(r"[A-Z0-9]{2,12}-[0-9]{1,9}")


class PeopleRefused(ValueError):
    """Something that this site would never have written."""


def people_to(one: Traveller, names: Mapping[str, str]) -> dict[str, Any]:
    """A traveller without consents; `names` says by storage key what its file is called in the parcel."""
    answers = {key: value for key, value in one.answers.items() if one.types.get(key, "file") not in {"consent", "file"}}
    files = {key: {**vars(file), "key": names[file.key]} for key, file in one.files.items() if file.key in names}
    return {
        "number": one.origin, "name": one.name, "year": one.year, "answers": answers, "files": files,
        "types": {key: one.types[key] for key in [*answers, *files]},
        "home": vars(one.home) if one.home else None, "history": dict(one.history),
    }  # fmt: skip


def people_from(rows: Any, fingerprint: str, files: Collection[str]) -> list[Traveller]:
    """The travellers of a parcel, each under a name of its own behind the fingerprint. Raises PeopleRefused."""
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST_PEOPLE:
        raise PeopleRefused("people")
    found = [_traveller(row, fingerprint, files) for row in rows]
    if len({one.origin for one in found}) != len(found):
        raise PeopleRefused("the same number twice")
    return found


def _traveller(row: Any, fingerprint: str, files: Collection[str]) -> Traveller:
    row = _mapping(row)
    number = _text(row.get("number"), 40)
    if not _NUMBER.fullmatch(number):
        raise PeopleRefused("number")
    types = {_key(key): _type(value) for key, value in _mapping(row.get("types")).items()}
    return Traveller(
        f"{fingerprint[:19].replace(' ', '')}/{number}", _text(row.get("name"), 200), _year(row.get("year")),
        {_key(key): _answer(value) for key, value in _mapping(row.get("answers")).items()}, types,
        _home(row.get("home")),
        {_key(key): _file(value, files) for key, value in _mapping(row.get("files")).items()},
        _history(row.get("history"), number),
    )  # fmt: skip


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict) or len(value) > 200:
        raise PeopleRefused("no mapping")
    return value


def _text(value: Any, most: int = MOST_LETTERS) -> str:
    if not isinstance(value, str) or len(value) > most or "\x00" in value:
        raise PeopleRefused("no text")
    return value


def _key(value: Any) -> str:
    if not isinstance(value, str) or not _KEY.fullmatch(value):
        raise PeopleRefused("no key")
    return value


def _type(value: Any) -> str:
    if value not in QUESTION_TYPES:
        raise PeopleRefused("no type")
    return str(value)


def _year(value: Any) -> int:
    if not isinstance(value, int) or not 1900 < value < 3000:
        raise PeopleRefused("no year")
    return value


def _answer(value: Any) -> Answer:
    return [_text(part, 200) for part in value[:100]] if isinstance(value, list) else _text(value)


def _home(value: Any) -> Home | None:
    if value is None:
        return None
    row = _mapping(value)
    return Home(_text(row.get("npsn"), 20), _text(row.get("name"), 200))


def _file(value: Any, files: Collection[str]) -> CarriedFile:
    row = _mapping(value)
    key, words = _text(row.get("key"), 64), row.get("words")
    if key not in files or not (words is None or _is_count(words)):
        raise PeopleRefused("no such file")
    return CarriedFile(key, _text(row.get("name"), 200), _text(row.get("content_type"), 100), 0, words)


def _is_count(value: Any) -> bool:
    """A number that a person could have counted, and that a database has room for."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_COUNTED


def _history(value: Any, number: str) -> dict[str, Any]:
    """Only what pages show of it, and nothing that is longer than they expect."""
    row = _mapping(value)
    awards, sessions = row.get("awards"), row.get("sessions")
    return {
        "number": number, "program": _text(row.get("program"), 200), "year": _year(row.get("year")),
        "awards": [_text(one, 200) for one in awards[:20]] if isinstance(awards, list) else [],
        "sessions": sessions if _is_count(sessions) else 0, "sent": _text(row.get("sent"), 10),
    }  # fmt: skip
