"""What a capability is: one row says what comes with it on every floor. docs/adding-a-capability.md says how to add one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from forms.definition import Question

ERASED = "(dihapus)"
"""What stands where a name stood."""


PHASES = {
    "overview": "Ringkasan",
    "enrol": "Pendaftaran",
    "run": "Pelaksanaan",
    "judge": "Penilaian",
    "results": "Hasil",
    "print": "Cetak dan uang",
    "setup": "Pengaturan",
}
"""What a program goes through, in the order of its menu: each tab stands under one."""


@dataclass(frozen=True)
class Tab:
    """A page of a program with a place in its menu, for whom the gate lets in there.

    `phase` is a key of PHASES; `pages` are the endpoints of further pages that belong under it.
    """

    endpoint: str
    label: str
    phase: str
    pages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Holding:
    """What a table holds of people, and what becomes of it when the personal data of a program are erased.

    `by` is the column that leads there: "registration_id", "judge_id" or "program_id". `erased` says by column what stands
    in the row afterwards; rows that are deleted are gone. Without either, the row names nobody and stays for counting.
    `files` are columns that hold keys of stored files, which go too. What is `accounting` stays as long as the law asks for it
    (Office.money_years), and is erased then.
    """

    table: str
    by: Literal["registration_id", "judge_id", "program_id"]
    erased: Mapping[str, Any] = field(default_factory=dict)
    is_deleted: bool = False
    files: tuple[str, ...] = ()
    accounting: bool = False


@dataclass(frozen=True)
class Due:
    """Something that waits for staff: read after its count ("3 paket terlambat kembali"), done on a page of its program.

    `args` are the names in the address of that page: none where it is about all programs. What `counts_days` says how many
    are left: the fewest are the most urgent.
    """

    key: str
    label: str
    endpoint: str
    urgency: Literal["now", "soon"]
    args: tuple[str, ...] = ("code",)
    counts_days: bool = False


@dataclass(frozen=True)
class Find:
    """A noun that search finds, and the page that shows one; `args` are the names in its address.

    It is written down when somebody was shown what `names_people`.
    """

    key: str
    label: str
    endpoint: str
    args: tuple[str, ...]
    names_people: bool = False


@dataclass(frozen=True)
class Occasion:
    """Something that has its day in the calendar of the office: what one is called there, and the page that says more of it.

    `args` are the names in its address, `tone` its colour. One that is `named` says by its own title what it is; before the
    title of others stands the label. What is `for_all` concerns everybody who takes part in its program.
    """

    key: str
    label: str
    endpoint: str
    args: tuple[str, ...] = ("code",)
    tone: Literal["training", "contest", "books", "meeting", "deadline"] = "training"
    named: bool = True
    for_all: bool = False


@dataclass(frozen=True)
class Dealing:
    """Something that the office and an institution have with each other: a list on the institution's page.

    A role that may not open `endpoint` is not told of it. What names people is written down when somebody looks at it. The
    institution itself sees what is `told`, without the address.
    """

    key: str
    label: str
    endpoint: str
    args: tuple[str, ...] = ("code",)
    names_people: bool = False
    told: bool = False


@dataclass(frozen=True)
class Declared:
    """What is declared to pages about everything.

    `due` is what may wait for staff, `finds` what search finds, `happens` what has its day in the calendar, `deals` what an
    institution's page lists: domain/declared.py has the function of each.
    """

    key: str
    title: str
    due: tuple[Due, ...] = ()
    finds: tuple[Find, ...] = ()
    happens: tuple[Occasion, ...] = ()
    deals: tuple[Dealing, ...] = ()


@dataclass(frozen=True)
class Capability(Declared):
    """Something that programs of a kind can do.

    `key` is the name of its room on the other floors: domain/<key>/, blueprints/staff/<key>/, tests/<key>/.
    `settings` are questions that the settings of a program ask besides; `papers` are keys of papers that follow from it.
    `holders` are the audiences to whom it gives private links. `tables` are its own; `holdings` say which tables hold
    something of people.
    """

    tabs: tuple[Tab, ...] = ()
    papers: tuple[str, ...] = ()
    settings: tuple[Question, ...] = ()
    holders: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    holdings: tuple[Holding, ...] = ()

    def field(self, key: str) -> str:
        """What one of its settings is called in the form of a program, beside those of others."""
        return f"{self.key}_{key}"

    @property
    def asked(self) -> tuple[Question, ...]:
        """Its settings as the form of a program asks them, under its title."""
        if not self.settings:
            return ()
        return (Question(f"section_{self.key}", "heading", self.title), *map(self._renamed, self.settings))

    def _renamed(self, question: Question) -> Question:
        relevant = {self.field(key): wanted for key, wanted in question.relevant.items()}
        return replace(question, key=self.field(question.key), relevant=relevant)
