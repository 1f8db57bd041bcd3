"""The capabilities that are built, in the order of their tabs. A kind can name no other."""

from forms.capabilities.certificates import CERTIFICATES
from forms.capabilities.cohorts import COHORTS
from forms.capabilities.contests import CONTESTS
from forms.capabilities.day import DAY
from forms.capabilities.documents import DOCUMENTS
from forms.capabilities.judging import JUDGING
from forms.capabilities.lending import LENDING
from forms.capabilities.manuscripts import MANUSCRIPTS
from forms.capabilities.meetings import MEETINGS
from forms.capabilities.money import MONEY
from forms.capabilities.rotation import ROTATION
from forms.capabilities.sessions import SESSIONS
from forms.capabilities.visits import VISITS
from forms.capability import Capability

CAPABILITIES: dict[str, Capability] = {
    row.key: row
    for row in (
        COHORTS,
        DOCUMENTS,
        MANUSCRIPTS,
        MEETINGS,
        ROTATION,
        SESSIONS,
        CONTESTS,
        DAY,
        JUDGING,
        CERTIFICATES,
        MONEY,
        LENDING,
        VISITS,
    )
}
