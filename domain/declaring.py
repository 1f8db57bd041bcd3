"""What rooms say of themselves to pages about everything: what waits for staff, and what a search found."""

from dataclasses import dataclass

from domain.models import Program


@dataclass(frozen=True)
class Waiting:
    """So many of what the row `key` of a capability's `due` names wait in a program."""

    key: str
    program: Program
    count: int


@dataclass(frozen=True)
class Found:
    """One of what the row `key` of a capability's `finds` names. `values` stand in its address, in the order of its `args`."""

    key: str
    text: str
    detail: str
    values: tuple[str | int, ...]
