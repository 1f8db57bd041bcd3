"""Every kind of message that staff send. A room declares its own; a further one is a further row of this list."""

from domain.lending.messages import DUE
from domain.meetings.messages import NOT_ANSWERED
from domain.messages.kind import MessageKind
from domain.messages.links import INVITATION, JUDGING_LINK, LINK
from domain.publishing.messages import RESULTS
from domain.registering.messages import BATCH_RECEIVED, FOLLOW_UP, INCOMPLETE, NOT_YET, OFFER, RECEIVED, RETURNED
from domain.sessions.messages import CANCELLED, MOVED, SERIES
from domain.visits.messages import ACCEPTED, DECLINED, NOT_COMING

MESSAGE_KINDS: dict[str, MessageKind] = {
    kind.key: kind
    for kind in (
        LINK,
        JUDGING_LINK,
        INVITATION,
        RECEIVED,
        BATCH_RECEIVED,
        RETURNED,
        INCOMPLETE,
        OFFER,
        FOLLOW_UP,
        NOT_YET,
        MOVED,
        CANCELLED,
        SERIES,
        NOT_ANSWERED,
        DUE,
        RESULTS,
        ACCEPTED,
        DECLINED,
        NOT_COMING,
    )
}
