"""Who may hold a private link: one row a kind. A link of a kind that has no row here opens nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.models.contests.day import Timekeeper
from domain.models.contests.judging import Judge
from domain.models.institution import Institution, Officer
from domain.models.services.meeting import Guest
from domain.models.session import Trainer

Holder = Institution | Trainer | Judge | Guest | Officer | Timekeeper


@dataclass(frozen=True)
class HolderKind:
    """One kind of holder.

    `key` is the word in `access_link.holder_kind`, the name of the relationship to `model` (its column is `<key>_id`), and
    the audience that such a link belongs to. Who `stays` is still signed in when their phone was restarted, as long as
    their login lasts: what they mark without a network must be sent later. `done_at` says when nothing was left
    that the link is for; it ends some days after that.
    """

    key: str
    model: type[Holder]
    stays: bool = False
    done_at: Callable[[Any], datetime | None] = lambda _holder: None


_ROWS = (
    HolderKind("school", Institution),
    HolderKind("trainer", Trainer, stays=True),
    HolderKind("judge", Judge),
    HolderKind("guest", Guest, done_at=lambda guest: guest.done_at),
    HolderKind("local_officer", Officer, stays=True),
    HolderKind("timekeeper", Timekeeper, stays=True),
)
HOLDERS = {row.key: row for row in _ROWS}


def holder_kind_of(holder: Holder) -> HolderKind:
    """The row that this holder belongs to."""
    return next(row for row in HOLDERS.values() if isinstance(holder, row.model))
