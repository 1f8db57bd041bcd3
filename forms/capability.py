"""What a capability is: one row says what comes with it on every floor. docs/adding-a-capability.md says how to add one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from forms.definition import Question

ERASED = "(dihapus)"
"""What stands where a name stood."""


@dataclass(frozen=True)
class Tab:
    """A page of a program with a place in its row of tabs, for whom the gate lets in there.

    `pages` are the endpoints of further pages that belong under it.
    """

    endpoint: str
    label: str
    pages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Holding:
    """What a table holds of people, and what becomes of it when the personal data of a program are erased.

    `by` is the column that leads there: "registration_id" or "program_id". `erased` says by column what stands in the row
    afterwards; rows that are deleted are gone. Without either, the row names nobody and stays for counting.
    """

    table: str
    by: Literal["registration_id", "program_id"]
    erased: Mapping[str, Any] = field(default_factory=dict)
    is_deleted: bool = False


@dataclass(frozen=True)
class Capability:
    """Something that programs of a kind can do.

    `key` is the name of its room on the other floors: domain/<key>/, blueprints/staff/<key>/, tests/<key>/.
    `settings` are questions that the settings of a program ask besides; `papers` are keys of papers that follow from it.
    `holders` are the audiences to whom it gives private links. `tables` are its own; `holdings` say which tables hold
    something of people.
    """

    key: str
    title: str
    tabs: tuple[Tab, ...] = ()
    papers: tuple[str, ...] = ()
    settings: tuple[Question, ...] = ()
    holders: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    holdings: tuple[Holding, ...] = ()
