"""Where the pages of each kind of holder begin, and where staff see one: a row a kind, as in `domain.models.holder`."""

from dataclasses import dataclass

from flask import url_for

from domain.messages.kind import MessageKind
from domain.messages.links import INVITATION, JUDGING_LINK, LINK
from domain.models.holder import Holder, holder_kind_of


@dataclass(frozen=True)
class HolderPages:
    """`home`: the holder's first page. `shown`: the page where staff see one and give links, asked by `argument`.

    `message` is the kind of message that brings a link.
    """

    home: str
    shown: str
    argument: str
    attribute: str
    message: MessageKind


PAGES_OF = {
    "school": HolderPages("schools.home", "staff.office.school", "npsn", "npsn", LINK),
    "trainer": HolderPages("trainers.home", "staff.sessions.trainer", "trainer_id", "id", LINK),
    "judge": HolderPages("judges.home", "staff.judging.judge", "judge_id", "id", JUDGING_LINK),
    "guest": HolderPages("guests.home", "staff.meetings.guest", "guest_id", "id", INVITATION),
    "timekeeper": HolderPages("timekeepers.home", "staff.day.timekeeper", "timekeeper_id", "id", LINK),
    "local_officer": HolderPages("local_officers.home", "staff.rotation.local_officer", "officer_id", "id", LINK),
}


def home_of(holder: Holder) -> str:
    """The address of the page that a private link leads to."""
    return url_for(PAGES_OF[holder_kind_of(holder).key].home)


def staff_page_of(holder: Holder) -> str:
    """The address where staff see this holder and its links."""
    pages = PAGES_OF[holder_kind_of(holder).key]
    return url_for(pages.shown, **{pages.argument: getattr(holder, pages.attribute)})
