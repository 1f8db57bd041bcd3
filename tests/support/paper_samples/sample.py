"""What a print run is about, for the rooms that give what their papers need."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.models import Program, Registration
from pdf_templates.needs import Need

Needed = Mapping[Need[Any], Any]
"""What papers need, by the need."""


@dataclass(frozen=True)
class Sample:
    """So many people of one program, on paper of this size."""

    count: int
    paper_size: str
    about: Program
    people: list[Registration]
