"""What the site does by itself: it seals the audit log each minute, lets offers go on each hour, and erases once a day."""

import math
import time
from contextlib import suppress

from flask import Flask

from domain.places import waiting
from domain.privacy import overdue, sealing
from domain.store.turns import NOT_NOW

EVERY = 60 * 60  # seconds between two looks of one process
SEALED = 60  # seconds between two looks for entries without a seal


def init_app(app: Flask) -> None:
    """Look before a request whether it is time, in tests only where they say so."""
    looked_at = sealed_at = -math.inf

    def look() -> None:
        nonlocal looked_at, sealed_at
        if time.monotonic() >= sealed_at + SEALED:
            sealed_at = time.monotonic()
            with suppress(NOT_NOW):
                sealing.plan_sealing()
        if time.monotonic() >= looked_at + EVERY:
            looked_at = time.monotonic()
            with suppress(NOT_NOW):  # another hour, rather than a page that waits or fails
                overdue.plan_erasing()
                waiting.settle_overdue()

    if not app.testing:
        app.before_request(look)
