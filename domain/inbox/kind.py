"""What a kind of mark is made of; the kinds themselves stand in `domain/mark_kinds.py`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from domain.inbox.standing import Standing
from domain.models import Login


class Scope(Protocol):
    """What marks of one kind are about as a whole, such as the attendance of one session."""

    @property
    def name(self) -> str:
        """How marks name it, such as "session:5"."""

    @property
    def program_id(self) -> int:
        """The program that it belongs to."""

    def read(self, value: Mapping[str, Any]) -> Mapping[str, Any]:
        """What a page sent → codes and numbers, which are kept. Raises RuleBroken for what cannot be read."""

    def check(self, subject: str, value: Mapping[str, Any]) -> None:
        """Say whether this may be marked now. Raises RuleBroken."""

    def write(self, standings: Mapping[str, Standing]) -> None:
        """Subject → standing: bring the rows of the state to it."""


@dataclass(frozen=True)
class MarkKind:
    """One kind of mark. `open` is look-up and access check in one: the scope that this visitor may mark in, held until the
    transaction ends so that marks come one after the other, or None. `again` gives the scope for a rebuild, and `clear`
    empties the table of the state before it.
    """

    key: str
    open: Callable[[Login, str], Scope | None]
    again: Callable[[str], Scope]
    clear: Callable[[], None]
