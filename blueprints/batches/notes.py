"""What was noticed while a list or a pile of forms was read."""

from collections.abc import Sequence

from flask import flash
from flask_babel import gettext as _

MOST = 5
"""Notes that are shown; the rest is counted."""


def flash_notes(notes: Sequence[str]) -> None:
    """Show the notes over the next page."""
    for note in notes[:MOST]:
        flash(note[:300], "warning")
    if len(notes) > MOST:
        flash(_("Ada %(number)s catatan lain yang serupa.", number=len(notes) - MOST), "warning")
