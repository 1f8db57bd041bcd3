"""Messages: numbered or ticked lines, exported chats, blocks of "Nama : …" → the tables they may stand for."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from forms.definition import FormDefinition
from forms.reading.visible import visible
from forms.spreadsheet.labels import questions_meant
from forms.spreadsheet.pieces import Pieces, known_pieces
from forms.spreadsheet.table import Cell, Table

_CHAT = re.compile(
    r"^\s*\[?\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?,?\s+\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s*[AaPp][Mm])?\]?\s*(?:-\s*)?"
    r"[^:]{1,60}:\s+"
)
_ITEM = re.compile(r"^\s*(?:\d{1,3}\s*[.)\u20e3]\s*(?=\D)|[•●▪◦‣·○◾🔹🔸➢➤►▶➡👉✓✔✅☑]+\s*|[-–—*]\s+)(?P<rest>\S.*)$")
_LABELLED = re.compile(r"^\s*(?P<label>[A-Za-z][A-Za-z./ ]{1,30}?)\s*[:=]\s*(?P<value>.+)$")
_APART = re.compile(r"\s+[-–—]\s+|[,;()|]|/(?=\s)|(?<=\s)/|\s(?=(?:judul|kelas|kls)\b)", re.IGNORECASE)
_DEGREE = re.compile(r"^(?:[A-Z][a-z]{0,3}\.\s?){1,4}[A-Z]?[a-z]{0,4}\.?$")
_PHONE = re.compile(r"(?:\+62|62|0)8[\d\s.\-]{7,14}\d")
MOST_CHARACTERS = 200_000
"""A longer text is a list of a spreadsheet and no message."""


@dataclass
class _Reading:
    """People by the line they begin on, what is said once for all, and lines that say nothing of anybody."""

    people: dict[int, Pieces] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    rest: list[tuple[int, str]] = field(default_factory=list)


def message_tables(text: str, definition: FormDefinition) -> list[Table]:
    """The tables that a message may stand for, one for each way to read it; none when it is something else."""
    if "\t" in text or len(text) > MOST_CHARACTERS:
        return []
    lines = [_CHAT.sub("", visible(line)) for line in text.splitlines()]
    found = (_items(lines), _blocks(lines, definition), _lines(lines))
    return [_table(lines, reading, definition) for reading in found if reading and reading.people]


def _items(lines: list[str]) -> _Reading | None:
    """Each numbered or ticked line is a person."""
    items = {line: _plain(found["rest"]) for line, text in enumerate(lines) if (found := _ITEM.match(text))}
    told = [line for line, text in enumerate(lines) if text.strip()]
    if len(items) < 2 and not (items and len(told) <= 3):
        return None
    others = [(line, _plain(lines[line])) for line in told if line not in items]
    shared, rest = _shared(others)
    return _Reading({line: pieces_of(text) for line, text in items.items() if text}, shared, rest)


def _lines(lines: list[str]) -> _Reading | None:
    """Each line is a person, when most have several pieces."""
    told = [(line, _plain(text)) for line, text in enumerate(lines) if text.strip() and not _ITEM.match(text)]
    people = {line: pieces_of(text) for line, text in told if not _LABELLED.match(text)}
    many = [line for line, pieces in people.items() if len(pieces) > 1]
    if len(many) * 2 < len(told) or len(told) > 500:
        return None
    shared, rest = _shared([(line, text) for line, text in told if line not in many])
    return _Reading({line: people[line] for line in many}, shared, rest)


def _blocks(lines: list[str], definition: FormDefinition) -> _Reading | None:
    """A person begins with each line that has the label of the first question; what is labelled before holds for all."""
    reading, current = _Reading(), -1
    before: list[tuple[int, str]] = []
    first = definition.keys[:1]
    for line, text in enumerate(lines):
        item = _ITEM.match(text)
        plain = _plain(item["rest"] if item else text)
        labelled = _LABELLED.match(plain)
        if labelled and questions_meant(definition, labelled["label"]) == first:
            current = line
            reading.people[line] = []
        if labelled and current >= 0:
            reading.people[current].append((labelled["label"].strip(), labelled["value"].strip()))
        elif plain:
            (before if labelled else reading.rest).append((line, plain))
    reading.shared, rest = _shared(before)
    reading.rest += rest
    return reading if reading.people and any(len(pieces) > 1 for pieces in reading.people.values()) else None


def pieces_of(text: str) -> Pieces:
    """The pieces of one line: (label or "", value); degrees stay with the name before them."""
    found: Pieces = []
    for piece in _APART.split(text):
        piece = piece.strip(" .") if not _DEGREE.match(piece.strip()) else piece.strip()
        if not piece:
            continue
        if found and not found[-1][0] and _DEGREE.match(piece):
            found[-1] = ("", f"{found[-1][1]}, {piece}")
        elif labelled := _LABELLED.match(piece):
            found.append((labelled["label"].strip(), labelled["value"].strip()))
        else:
            found.append(_judul(piece))
    return found


def _judul(piece: str) -> tuple[str, str]:
    found = re.match(r"judul\s+(?P<value>.+)$", piece, re.IGNORECASE)
    return ("Judul", found["value"]) if found else ("", piece)


def _shared(lines: Iterable[tuple[int, str]]) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """What is said once for all: "Pendamping : Bu Contoh 0812…" as a name and its telephone number; and the rest."""
    said: dict[str, str] = {}
    rest = []
    for line, text in lines:
        if not (labelled := _LABELLED.match(text)):
            rest.append((line, text))
            continue
        label, value = labelled["label"].strip(), labelled["value"]
        phone = _PHONE.search(value)
        said[label] = (value[: phone.start()] + value[phone.end() :] if phone else value).strip(" ,-()")
        if phone:
            said[f"HP {label}"] = phone[0]
    return {label: value for label, value in said.items() if value}, rest


def _plain(text: str) -> str:
    """Without emoji, the stars of bold type and long runs of blanks, which take the patterns hours."""
    kept = "".join(char for char in text if unicodedata.category(char) not in {"So", "Sk", "Cf"} and char not in "*_~")
    return " ".join(kept.split())


def _table(lines: list[str], reading: _Reading, definition: FormDefinition) -> Table:
    """A table whose head is made of the questions that are answered; its head is on line 0, for we made it."""
    shared, unclear = known_pieces([*reading.shared.items()], definition)
    people, loose = {}, [*((line + 1, text) for line, text in reading.rest), *((0, text) for text in unclear)]
    for line, pieces in reading.people.items():
        values, left = known_pieces(pieces, definition)
        people[line] = shared | values
        loose += [(line + 1, text) for text in left]
    keys = [key for key in definition.keys if any(key in values for values in people.values())]
    cells: list[list[Cell]] = [[definition[key].column_label for key in keys], *([] for _ in lines)]
    for line, values in people.items():
        cells[line + 1] = [values.get(key, "") for key in keys]
    return Table(cells, first_line=0, loose=sorted(loose, key=lambda one: one[0]))
