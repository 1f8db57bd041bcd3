"""Which column of somebody's list answers which question: a guess that a person confirms, kept as plain data."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from forms.checks import Refused
from forms.definition import FormDefinition, Question
from forms.places import column_name
from forms.question_types import type_of
from forms.spreadsheet.cells import comes_home, split_place_and_day
from forms.spreadsheet.labels import listed, questions_meant
from forms.spreadsheet.table import OPTIONAL_MARK, SHARED_MARK, Table

HEAD_WITHIN = 30
"""A head is looked for in this many first rows."""
SAMPLE = 100
"""What a column holds is told from so many rows."""
MOST_UNNAMED = 40
"""A list without a head has no more columns that are looked into."""


@dataclass(frozen=True)
class Guess:
    """`columns`: column index → the question keys it answers (two when place and date share a cell).

    `head_rows` counts the rows above the first person, titles and head together. `labels` are the columns' heads, by
    which the same list is known again. `stamp` is the "program@version" among the keys of our own template.
    """

    columns: Mapping[int, tuple[str, ...]]
    head_rows: int = 0
    labels: tuple[str, ...] = ()
    stamp: str = ""

    @property
    def sure(self) -> bool:
        """Whether the list is our own template."""
        return bool(self.stamp)

    def places(self, lettered: bool) -> dict[str, str]:
        """Question key → the name of its column; `lettered` for files, whose columns have letters."""
        heads = dict(enumerate(self.labels))
        return {key: column_name(index, heads.get(index, ""), lettered) for index, keys in self.columns.items() for key in keys}

    def to_json(self) -> dict[str, Any]:
        """Plain values, to remember for a school."""
        columns = {str(index): list(keys) for index, keys in self.columns.items()}
        return {"columns": columns, "head_rows": self.head_rows, "labels": list(self.labels)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Guess":
        """The guess that `to_json` wrote."""
        columns = {int(index): tuple(keys) for index, keys in data["columns"].items()}
        return cls(columns, int(data["head_rows"]), tuple(data["labels"]))

    def with_columns(self, columns: Mapping[int, tuple[str, ...]]) -> "Guess":
        """The same guess as a person has corrected it."""
        return Guess({index: keys for index, keys in columns.items() if keys}, self.head_rows, self.labels)

    def again(self, other: "Guess") -> "Guess":
        """This guess's columns on a list where the head stands as in `other`."""
        return Guess(self.columns, other.head_rows, other.labels)

    def for_others(self, fresh: "Guess", asked: Collection[str]) -> "Guess":
        """This guess for another program: its columns as far as that asks them, the rest as freshly guessed."""
        kept = {index: keys for index, keys in self.columns.items() if set(keys) <= set(asked)}
        taken = {key for keys in kept.values() for key in keys}
        free = {index: keys for index, keys in fresh.columns.items() if index not in kept and not taken & set(keys)}
        return Guess({**kept, **free}, self.head_rows, self.labels)


def guess_columns(table: Table, definition: FormDefinition, today: date) -> Guess:
    """The best guess for a table: by our hidden keys, else by the labels of its head, else by what the columns hold."""
    return guess_by_head(table, definition) or _by_content(table, definition, today)


def guess_by_head(table: Table, definition: FormDefinition) -> Guess | None:
    """The guess that our hidden keys or the labels of a head allow; quick also for many tables."""
    return _by_keys(table, definition) or _by_labels(table, definition)


def _by_keys(table: Table, definition: FormDefinition) -> Guess | None:
    keys = {question.key for question in listed(definition)}
    for row in range(min(HEAD_WITHIN, len(table.cells))):
        texts = table.texts(row)
        found = {index: (text,) for index, text in enumerate(texts) if text in keys}
        first = next(filter(None, texts), "")
        if found and len(found) == len({text for (text,) in found.values()}) and first.startswith("#"):
            return Guess(found, row + 2, _heads_under(table, row), first.lstrip("#"))
    return None


def _heads_under(table: Table, row: int) -> tuple[str, ...]:
    """The heads of the columns that have a key, without our marks; the running numbers under the stamp have none."""
    keys = table.texts(row)
    heads = table.texts(row + 1) if row + 1 < len(table.cells) else keys
    return tuple(
        head.removesuffix(SHARED_MARK).removesuffix(OPTIONAL_MARK) if key and not key.startswith("#") else ""
        for key, head in zip(keys, heads, strict=True)
    )


def _by_labels(table: Table, definition: FormDefinition) -> Guess | None:
    heads = [_head_at(table, definition, row) for row in range(min(HEAD_WITHIN, len(table.cells)))]
    best = max(heads, key=lambda head: len(head.columns), default=None)
    return best if best and (len(best.columns) >= 2 or _only_names(table, best)) else None


def _only_names(table: Table, guess: Guess) -> bool:
    return len(guess.columns) == 1 and table.width <= 2


def _head_at(table: Table, definition: FormDefinition, row: int) -> Guess:
    labels, under = table.texts(row), _sub_head(table, row)
    groups = _groups(labels, under) if under else [""] * len(labels)
    names = [sub or label for label, sub in zip(labels, under or labels, strict=True)]
    columns: dict[int, tuple[str, ...]] = {}
    taken: set[str] = set()
    for index, (name, group) in enumerate(zip(names, groups, strict=True)):
        keys = questions_meant(definition, name, group, before=columns.get(index - 1, ("",))[-1])
        if keys and not taken & set(keys):
            columns[index] = keys
            taken |= set(keys)
    end = row + 1 + bool(under)
    full = tuple(f"{group} {name}".strip() for group, name in zip(groups, names, strict=True))
    return Guess(columns, end + _is_numbering(table, end), full)


def _sub_head(table: Table, row: int) -> list[str]:
    """The second row of a head: words only, standing under a group or under the same label, merged; else nothing."""
    if row + 1 >= len(table.cells):
        return []
    above, below = table.texts(row), table.texts(row + 1)
    differing = [index for index, text in enumerate(below) if text and text != above[index]]
    if not differing or any(char.isdigit() for index in differing for char in below[index]):
        return []
    alone = [index for index, text in enumerate(above) if text and not below[index] or text and text == below[index]]
    grouped = [index for index in differing if not above[index]]
    return below if alone and grouped and differing[0] > 0 and above[differing[0]] else []


def _groups(labels: list[str], under: list[str]) -> list[str]:
    """The label over each cell of the second row, spread over the columns that were merged under it."""
    groups, current = [], ""
    for label, sub in zip(labels, under, strict=True):
        if label:
            current = label
        groups.append(current if sub and sub != label else "")
    return groups


def _is_numbering(table: Table, row: int) -> bool:
    """Whether a row only numbers the columns, as official tables do: 1, 2, 3 …"""
    if row >= len(table.cells):
        return False
    filled = [text.strip("()") for text in table.texts(row) if text]
    return len(filled) > 2 and filled == [str(number) for number in range(1, len(filled) + 1)]


def _by_content(table: Table, definition: FormDefinition, today: date) -> Guess:
    """For rows without a head: first what can only be one thing, then texts by the questions beside them."""
    running = _running(table)
    free = [index for index in range(min(table.width, MOST_UNNAMED)) if index != running]
    asked = [question for question in listed(definition) if question.type != "consent"]
    columns: dict[int, tuple[str, ...]] = {}
    for question in sorted(asked, key=_strictness):
        held = [(_share(table, index, question, today), -index) for index in free if index not in columns]
        share, index = max(held, default=(0.0, 0))
        if _strictness(question) < 9 and share >= 0.6:
            columns[-index] = (question.key,)
    _place_texts(columns, free, asked, table)
    return Guess(columns)


def _strictness(question: Question) -> int:
    """The smaller, the less else such a value can be; 9: any text at all."""
    if question.length and question.checks:
        return 0
    ranks: dict[str, int] = {"date": 1, "phone": 2, "choice": 3, "yes_no": 4, "school": 5, "region": 5, "number": 8}
    return ranks.get(question.type, 6 if question.checks == ("person_name",) else 9)


def _share(table: Table, index: int, question: Question, today: date) -> float:
    texts = [text for row in range(min(len(table.cells), SAMPLE)) if (text := table.text(row, index))]
    return sum(_accepts(question, comes_home(question, text), today) for text in texts) / len(texts) if texts else 0.0


def _accepts(question: Question, text: str, today: date) -> bool:
    try:
        return bool(type_of(question).read(question, [text], today))
    except Refused:
        return False


def _running(table: Table) -> int:
    """The first filled column when it only numbers the rows, else -1; classes 4, 5 further right do not."""
    filled = (index for row in range(len(table.cells)) for index, text in enumerate(table.texts(row)) if text)
    index = min(filled, default=-1)
    texts = [text.rstrip(".)") for row in range(len(table.cells)) if (text := table.text(row, index))] if index >= 0 else []
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 5]
    is_run = len(numbers) == len(texts) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return index if is_run else -1


def _place_texts(columns: dict[int, tuple[str, ...]], free: list[int], asked: list[Question], table: Table) -> None:
    """Give a text column to the plain text question that stands beside its neighbour's question, if it does."""
    keys = [question.key for question in asked]
    plain = {question.key for question in asked if question.type in {"text", "paragraph"} and not question.checks}
    for index in free:
        taken = {key for held in columns.values() for key in held}
        for beside, step in ((columns.get(index + 1), -1), (columns.get(index - 1), 1)):
            at = keys.index(beside[0]) + step if beside else -1
            if index not in columns and 0 <= at < len(keys) and keys[at] in plain - taken:
                columns[index] = (keys[at],)
    _split_days(columns, keys, asked, table)


def _split_days(columns: dict[int, tuple[str, ...]], keys: list[str], asked: list[Question], table: Table) -> None:
    """A text column that ends in dates answers the date question after it too."""
    taken = {key for held in columns.values() for key in held}
    for index, (key, *_rest) in list(columns.items()):
        follower = asked[keys.index(key) + 1 : keys.index(key) + 2]
        texts = [table.text(row, index) for row in range(len(table.cells))]
        dated = sum(bool(split_place_and_day(text)[1]) for text in texts) * 2 > len(texts)
        if dated and follower and follower[0].type == "date" and follower[0].key not in taken:
            columns[index] = (key, follower[0].key)
