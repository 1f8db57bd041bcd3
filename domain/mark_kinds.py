"""Every kind of mark that the inbox takes. Scores, tallies and handovers are further rows of this list."""

from domain.inbox.kind import MarkKind
from domain.sessions.marking import ATTENDANCE

MARK_KINDS: dict[str, MarkKind] = {kind.key: kind for kind in (ATTENDANCE,)}
