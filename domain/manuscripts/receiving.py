"""Manuscripts that are handed in on paper: how many sheets, when, and to whom."""

from domain.models import Manuscript
from domain.store.db import utcnow
from domain.store.holding import hold


def receive(manuscript: Manuscript, sheets: int, actor: str) -> None:
    """Note that it was handed in now; who corrects the number of sheets later leaves the time as it was."""
    hold(manuscript)
    manuscript.sheets = sheets
    if manuscript.handed_in_at is None:
        manuscript.handed_in_at, manuscript.received_by = utcnow(), actor


def take_back(manuscript: Manuscript) -> None:
    """It was not handed in after all."""
    hold(manuscript)
    manuscript.sheets, manuscript.handed_in_at, manuscript.received_by = None, None, ""
