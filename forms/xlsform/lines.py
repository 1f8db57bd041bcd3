"""The rows of an XLSForm's sheets: their columns, types and choices, as the standard and as our own columns say them."""

from collections.abc import Mapping
from typing import Any

from forms.definition import Choice
from forms.xlsform.vocabulary import FLAGS, NUMBERS, OURS, TEXTS

Line = Mapping[str, str]


def columns(head: list[str]) -> dict[int, str]:
    """Column → name; a translated label or hint stands for the plain one when there is none, Indonesian first."""
    names = {column: _tidy(name) for column, name in enumerate(head) if name}
    for plain in ("label", "hint"):
        if plain not in names.values():
            translated = [column for column, name in names.items() if name.startswith(f"{plain}::")]
            if translated:
                names[min(translated, key=lambda column: "indonesia" not in names[column].casefold())] = plain
    return names


def named(line: Line) -> str:
    """What a row is called when it is left out."""
    return line.get("label", "") or line.get("name", "")


def _tidy(name: str) -> str:
    """The name of a column as the standard writes it: "List Name" is list_name."""
    plain, mark, language = name.partition("::")
    return plain.casefold().replace(" ", "_") + mark + (language.casefold() if plain.casefold() == "lembar" else language)


def sort_of(line: Line) -> str:
    """The type of a row as the standard writes it; the list that it names stays as it is."""
    words = line.get("type", "").replace("\N{NO-BREAK SPACE}", " ").split()
    if [word.casefold() for word in words[:2]] in (["begin", "group"], ["end", "group"]):
        words = ["_".join(words[:2]), *words[2:]]
    return " ".join([*(word.casefold() for word in words[:1]), *words[1:]])


def choice(line: Line) -> Choice:
    """The choice in a row."""
    code = line.get("name") or line.get("value", "")
    aliases, retired = _several(line.get("lembar::aliases", "")), line.get("lembar::retired") == "yes"
    return Choice(code, line.get("label", code), aliases, retired)


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def own_columns(line: Line) -> dict[str, Any]:
    """What stands in our own columns."""
    own = {name.removeprefix(OURS): text for name, text in line.items() if name.startswith(OURS) and text}
    flags = own.get("flags", "").split()
    return {
        **{name: own[name] for name in TEXTS if name in own},
        **{name: int(own[name]) for name in NUMBERS if own.get(name, "").isdecimal()},
        **{flag: True for flag in FLAGS if flag in flags},
        "checks": tuple(own.get("checks", "").split()),
        "aliases": _several(own.get("aliases", "")),
    }
