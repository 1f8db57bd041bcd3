"""What a kind of printed document is; each room of papers lists its own in `papers.py`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pdf_templates.engine.document import Document
from pdf_templates.frame import Run
from pdf_templates.needs import Need

RUN_CHOICES = ("columns", "group_by", "blank_rows", "landscape")
"""What is chosen as a field of the Run; every other name in `offers` is a key of its `texts`."""


@dataclass(frozen=True)
class Paper:
    """A kind of printed document: its key is its template, its module and its class in the style sheet.

    `about` is what one document of it is about: a key of SUBJECTS (printing/subjects.py), or "batch", "certificate",
    "payment", "result", "year", "days" or "announcement", which have own pages.
    `needs` are what it reads of a Run beside people and texts, `offers` what the print room lets people choose.
    Each print of a paper that `is_issued` has a row and a QR code of its own, and printed again it is a copy ("salinan").
    `passing` names the fields that are only true of the moment of printing: they are no part of what is issued.
    `purpose` says in the print room what it is for.
    `says` labels what its rows keep, for a paper that is printed from them ever after: nothing that changes later changes it.
    """

    key: str
    title: str
    about: str
    shape: Literal["rows", "sheets"]
    build: Callable[[Run], Document]
    needs: tuple[Need[Any], ...] = ()
    offers: tuple[str, ...] = ()
    is_issued: bool = False
    passing: tuple[str, ...] = ()
    says: Mapping[str, str] = field(default_factory=dict)
    purpose: str = ""

    @property
    def listed(self) -> Need[Any] | None:
        """What it lists; None for a paper about people."""
        return next((need for need in self.needs if need.noun), None)

    @property
    def is_issued_whole(self) -> bool:
        """Whether the paper as a whole has one row, not one for each registration that it is about."""
        return self.is_issued and self.about in ("program", "result", "payment")
