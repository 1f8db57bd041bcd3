"""The pieces of a message, known by what they are: sex, date, place and date, class, NISN, telephone, title."""

import re
from collections.abc import Iterable

from forms.definition import FormDefinition, Question
from forms.reading.choosing import code_of
from forms.reading.days import is_day
from forms.reading.visible import Refused
from forms.spreadsheet.cells import split_place_and_day
from forms.spreadsheet.labels import listed, questions_meant

_DIGITS = re.compile(r"[\s.\-]")
_SCHOOL = re.compile(r"^(?:SD|SDN|SDIT|SDLB|MI|MIN|MIS|SMP|SMPN|SMPIT|MTs|MTsN|MTsS|SLB|TK|RA)\b", re.IGNORECASE)
Pieces = list[tuple[str, str]]
_CLASS = re.compile(
    r"^(?:(?:kelas|kls)\b\.?\s*\S.{0,12}|(?:[1-9]|IX|IV|V?I{1,3}|V)\s*[./\-]?\s*[A-Ha-h]?(?:\s*\(\w+\))?)$", re.IGNORECASE
)
_PHONE = re.compile(r"^(?:\+?62|0)8[\d\s.\-]{7,14}\d$")


def known_pieces(pieces: Pieces, definition: FormDefinition) -> tuple[dict[str, str], list[str]]:
    """The answers that the pieces of one person give, by question key, and the pieces that give none.

    What has a label is what the label says. The first that has none is the name. One that can be nothing else is the title.
    """
    values: dict[str, str] = {}
    left: list[tuple[int, str]] = []
    asked = listed(definition)
    for place, (label, value) in enumerate(pieces):
        following = pieces[place + 1][1] if place + 1 < len(pieces) and not pieces[place + 1][0] else ""
        found = _labelled(definition, label, value) if label else _known(asked, value, following, is_first=place == 0)
        if found and not found.keys() & values.keys():
            values |= found
        else:
            left.append((place, value if not label else f"{label}: {value}"))
    _title(definition, pieces, values, left)
    return values, [text for _place, text in left]


def _labelled(definition: FormDefinition, label: str, value: str) -> dict[str, str]:
    keys = questions_meant(definition, label)
    parts = split_place_and_day(value) if len(keys) == 2 else (value,) * len(keys)
    return {key: part for key, part in zip(keys, parts, strict=True) if part}


def _known(asked: tuple[Question, ...], value: str, following: str, is_first: bool) -> dict[str, str]:
    """The answers that a piece without a label gives; none when it may answer several questions."""
    if is_first:
        return _only((q for q in asked if q.checks == ("person_name",)), value)
    if _PHONE.match(value):
        return _only((q for q in asked if q.type == "phone"), value)
    digits = _DIGITS.sub("", value)
    if digits.isdecimal() and any(q.length == len(digits) and q.checks for q in asked):
        return _only((q for q in asked if q.length == len(digits) and q.checks), value)
    if is_day(value):
        return _only((q for q in asked if q.type == "date"), value)
    if _CLASS.match(value):
        return _only((q for q in asked if "grade" in q.checks), value)
    return (
        _only((q for q in asked if q.type == "choice" and _names_choice(q, value)), value)
        or _place_and_day(asked, value)
        or (_place(asked, value) if is_day(following) else {})
    )


def _only(questions: Iterable[Question], value: str) -> dict[str, str]:
    keys = [question.key for question in questions]
    return {keys[0]: value} if len(keys) == 1 else {}


def _names_choice(question: Question, value: str) -> bool:
    try:
        return bool(code_of(question, value))
    except Refused:
        return False


def _place_and_day(asked: tuple[Question, ...], value: str) -> dict[str, str]:
    place, day = split_place_and_day(value)
    if not (place and day):
        return {}
    return {**_place(asked, place), **_only((q for q in asked if q.type == "date"), day)}


def _place(asked: tuple[Question, ...], value: str) -> dict[str, str]:
    """A word before a date, where a place is asked before the date."""
    pairs = zip(asked, asked[1:], strict=False)
    before = (place for place, day in pairs if day.type == "date" and place.type == "text" and not place.checks)
    return {} if any(map(str.isdigit, value)) else _only(before, value)


def _title(definition: FormDefinition, pieces: Pieces, values: dict[str, str], left: list[tuple[int, str]]) -> None:
    """The one piece that is left, when it has no label and a title is asked: in such lists people write what is performed."""
    free = [(place, text) for place, text in left if not pieces[place][0] and text.strip("0123456789 .-/")]
    keys = questions_meant(definition, "Judul")
    if len(free) == 1 and len(keys) == 1 and keys[0] not in values and not is_like_other(free[0][1]):
        values[keys[0]] = free[0][1]
        left.remove(free[0])


def is_like_other(text: str) -> bool:
    """Whether a piece is a school, a date or a number that nothing asked for: it is no title."""
    return bool(_SCHOOL.match(text) or is_day(text) or _PHONE.match(text) or _CLASS.match(text) or split_place_and_day(text)[1])
