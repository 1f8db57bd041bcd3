"""Every kind of mark that the inbox takes; a further one is a further row of this list."""

from domain.day.marking import DAY
from domain.inbox.kind import MarkKind
from domain.judging.scoring import SCORE
from domain.lending.scanning import LENDING
from domain.rotation.handing import HANDING
from domain.sessions.marking import ATTENDANCE
from domain.visits.tallying import TALLY

MARK_KINDS: dict[str, MarkKind] = {
    kind.key: kind
    for kind in (
        ATTENDANCE,
        DAY,
        SCORE,
        LENDING,
        HANDING,
        TALLY,
    )
}
