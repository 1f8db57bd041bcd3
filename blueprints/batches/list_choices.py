"""What the page that shows a list sends back: who was read, what was ticked, what was chosen about some rows."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from flask import abort, request

from blueprints.language import say
from blueprints.language import translated as _
from domain.intake.incoming import IncomingList
from forms.places import MOST_NAME
from forms.spreadsheet import Guess, Rows

MOST_SAID = 1000
"""So many characters of a note are carried."""
Person = tuple[int, dict[str, str]]
Heads = Sequence[tuple[int, str, str]]


@dataclass(frozen=True)
class AskedAbout:
    """The rows about which the page asks: those that name another school, and hidden ones."""

    elsewhere: Mapping[str, list[int]] = field(default_factory=dict)
    hidden: tuple[int, ...] = ()

    def answers(self) -> Iterator[tuple[str, Sequence[int], str]]:
        """For each question: the school that it is about, or "" for hidden rows; its lines; what was chosen."""
        for index, (school, lines) in enumerate(self.elsewhere.items()):
            yield school, lines, request.form.get(f"school-{index}", "")
        if self.hidden:
            yield "", self.hidden, request.form.get("hidden-rows-choice", "")

    def lines_of(self, choice: str) -> set[int]:
        """The lines for which that was chosen."""
        return {line for _school, lines, chosen in self.answers() if chosen == choice for line in lines}

    def unanswered(self) -> str:
        """What is to be chosen first; empty when nothing is."""
        for school, _lines, chosen in self.answers():
            if school and chosen not in {"here", "leave", "staff"}:
                return _("Pilih dahulu: daftarkan, tinggalkan, atau serahkan murid %(school)s.", school=school)
            if not school and chosen not in {"here", "leave"}:
                return _("Pilih dahulu: baca atau tinggalkan baris yang tersembunyi.")
        return ""


@dataclass(frozen=True)
class ToldAbout:
    """What the page says about how the list was read: notes, columns that were not read, an old format."""

    notes: list[str]
    unknown: list[str]
    is_old: bool

    @classmethod
    def sent(cls) -> "ToldAbout":
        """As the page has carried it. Raises ValueError or TypeError for what our page does not send."""
        told = json.loads(request.form.get("told") or "{}")
        notes, unknown = ([str(one)[:MOST_SAID] for one in told.get(name, [])] for name in ("notes", "unknown"))
        return cls(notes, unknown, bool(told.get("old")))


def told_about(found: IncomingList) -> str:
    """What is said about a list, for its page to carry."""
    notes = [say(note) for note in found.notes]
    return json.dumps({"notes": notes, "unknown": found.rows.unknown, "old": found.is_old})


@dataclass(frozen=True)
class SentList:
    """The list as its page sends it back."""

    people: list[Person]
    guess: Guess
    heads: Heads
    asked: AskedAbout
    told: ToldAbout

    def chosen(self) -> list[Person]:
        """Those who were ticked, without those who are to be left out or handed to staff."""
        away = self.asked.lines_of("leave") | self.asked.lines_of("staff")
        return [person for person in self._ticked() if person[0] not in away]

    def handed(self) -> Iterator[tuple[str, list[Person]]]:
        """The school that rows name, and those of them who are ticked, where they are to go to staff."""
        left = self.asked.lines_of("leave")
        for school, lines, choice in self.asked.answers():
            people = [person for person in self._ticked() if person[0] in lines and person[0] not in left]
            if choice == "staff" and people:
                yield school, people

    def _ticked(self) -> list[Person]:
        ticked = set(request.form.getlist("pick"))
        return [person for person in self.people if str(person[0]) in ticked]

    def whole(self) -> IncomingList:
        """All of it, to be shown again."""
        shown = self._incoming(
            Rows(self.people, [], self.told.unknown, self.guess, hidden=self.asked.hidden), self.asked.elsewhere
        )
        return replace(shown, said=self.told.notes, was_old=self.told.is_old)

    def of(self, people: list[Person]) -> IncomingList:
        """Some of it, to be taken in."""
        return self._incoming(Rows(people, [], [], self.guess), {})

    def _incoming(self, rows: Rows, elsewhere: Mapping[str, list[int]]) -> IncomingList:
        sent = request.form
        channel = "paste" if sent.get("channel") == "paste" else "sheet"
        file, sheet = sent.get("file", "")[:MOST_NAME], sent.get("sheet", "")[:MOST_NAME]
        others = tuple(sent.getlist("other"))
        return IncomingList(rows, channel, sent.get("mark", ""), file, self.heads, sheet, others, elsewhere)


def sent_list() -> SentList:
    """The list in this request; 400 for what our page does not send."""
    try:
        people = [(int(line), _strings(values)) for line, values in json.loads(request.form.get("people", ""))]
        guess = Guess.from_json(json.loads(request.form.get("guess", "")))
        heads = [(int(index), str(label), str(key)) for index, label, key in json.loads(request.form.get("heads", "[]"))]
        sent = json.loads(request.form.get("elsewhere") or "{}")
        elsewhere = {str(school): [int(line) for line in lines] for school, lines in sent.items()}
        told = ToldAbout.sent()
        hidden = tuple(map(int, json.loads(request.form.get("hidden-rows") or "[]")))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        abort(400)
    return SentList(people, guess, heads, AskedAbout(elsewhere, hidden), told)


def _strings(values: Mapping[str, Any]) -> dict[str, str]:
    return {str(key): str(value)[:20000] for key, value in values.items()}
