"""The kinds of programmes: one data file each, listed here in the order of the menu."""

from forms.kind import Kind
from forms.kinds.collection_loan import COLLECTION_LOAN
from forms.kinds.coordination import COORDINATION
from forms.kinds.creative_writing import CREATIVE_WRITING
from forms.kinds.lifeskill import LIFESKILL
from forms.kinds.mobile_library import MOBILE_LIBRARY
from forms.kinds.rotating_books import ROTATING_BOOKS
from forms.kinds.storytelling import STORYTELLING

KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        STORYTELLING,
        CREATIVE_WRITING,
        LIFESKILL,
        COLLECTION_LOAN,
        ROTATING_BOOKS,
        MOBILE_LIBRARY,
        COORDINATION,
    )
}
