"""A numbered list in a message ("1. Aisyah Putri - kls 5 - Malin Kundang") → the table it stands for."""

import re
import unicodedata

from forms.spreadsheet.table import Cell, Table

_ITEM = re.compile(r"^\s*\d{1,3}\s*[.)]\s*(?P<rest>\D.*)$")
_LABELLED = re.compile(r"^\s*(?P<label>[A-Za-z][A-Za-z./ ]{1,30}?)\s*[:=]\s*(?P<value>.+)$")
_CLASS = re.compile(r"^(?:(?:kelas|kls)\.?\s*)?(?P<value>[1-9]|IX|IV|V?I{1,3}|V)\s*\.?\s*[A-Ha-h]?$", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+62|62|0)8[\d\s.\-]{7,14}\d")


def message_table(text: str) -> Table | None:
    """The table of a numbered message, with a head made of its own labels; None when the text is something else."""
    lines = text.splitlines()
    items = {line: found["rest"] for line, text in enumerate(lines) if "\t" not in text and (found := _ITEM.match(text))}
    told = [line for line, text in enumerate(lines) if text.strip()]
    if len(items) < 2 and not (items and len(told) <= 3):
        return None
    if len(items) * 2 < len(told) or any(";" in rest or "  " in rest.strip() for rest in items.values()):
        return None
    people = {line: _pieces(rest) for line, rest in items.items()}
    return _table(lines, people, _shared(lines, set(items)))


def _pieces(rest: str) -> list[tuple[str, str]]:
    """The labelled pieces of one line; the first is the name, what has no label has "" for one."""
    found: list[tuple[str, str]] = []
    for piece in re.split(r"\s+[-–—]\s+|[,()|/]|\s(?=judul\b)", _plain(rest), flags=re.IGNORECASE):
        if not (piece := piece.strip(" .")):
            continue
        if not found:
            found.append(("Nama", piece))
        elif _CLASS.match(piece):
            found.append(("Kelas", piece))
        elif labelled := _LABELLED.match(piece):
            found.append((labelled["label"].strip().capitalize(), labelled["value"].strip()))
        else:
            found.append(("", piece))
    return found


def _shared(lines: list[str], items: set[int]) -> dict[str, str]:
    """What is said once for all: "Pendamping : Bu Contoh 0812…" as a name and its telephone number."""
    said: dict[str, str] = {}
    for line, text in enumerate(lines):
        labelled = _LABELLED.match(_plain(text))
        if line in items or not labelled:
            continue
        label, value = labelled["label"].strip().capitalize(), labelled["value"]
        phone = _PHONE.search(value)
        said[label] = (value[: phone.start()] + value[phone.end() :] if phone else value).strip(" ,-()")
        if phone:
            said[f"HP {label}"] = phone[0]
    return {label: value for label, value in said.items() if value}


def _plain(text: str) -> str:
    """Without emoji, the stars of bold type and long runs of blanks, which take the patterns hours."""
    kept = "".join(char for char in text if unicodedata.category(char) not in {"So", "Sk", "Cf"} and char not in "*_~")
    return " ".join(kept.split())


_REST = "Judul"
"""What a piece without a label is taken for: in such lists people write the name, the class and what is performed."""


def _table(lines: list[str], people: dict[int, list[tuple[str, str]]], shared: dict[str, str]) -> Table:
    labels = dict.fromkeys(label or _REST for pieces in people.values() for label, _ in pieces)
    head: list[Cell] = [*labels, *shared]
    cells: list[list[Cell]] = [head, *([] for _ in lines)]
    for line, pieces in people.items():
        given = {label or _REST: value for label, value in pieces}
        cells[line + 1] = [given.get(str(label), shared.get(str(label), "")) for label in head]
    return Table(cells, first_line=0)
