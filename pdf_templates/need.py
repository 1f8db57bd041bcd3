"""Something that a paper reads beside people and texts, by name; the rows stand in needs.py."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pdf_templates.frame import Run

T = TypeVar("T")


@dataclass(frozen=True)
class Need(Generic[T]):
    """Something that a paper reads. What was not handed to the run is loaded when a paper first asks for it.

    A paper that lists things rather than people says how many of them there are: `noun` is what they are called, and
    `count` how many there are in what was loaded.
    """

    name: str
    load: Callable[[Run], T]
    noun: str = ""
    count: Callable[[Any], int] = len

    def of(self, run: Run) -> T:
        """What this run has of it; loaded once a run."""
        if self not in run.found:
            run.found[self] = run.given[self] if self in run.given else self.load(run)
        found: T = run.found[self]
        return found
