"""Examples: manuscripts and the anthology."""

from domain.manuscripts import covering
from domain.models import Manuscript
from domain.store.db import db, writing
from tests.support.examples.example import Example, sends
from tests.support.world import World


def _withheld(world: World) -> None:
    """No judge may read the manuscript yet."""
    with writing():
        covering.withhold(db.query(Manuscript).filter_by(code=world.values["manuscript"]).one())


EXAMPLES: dict[str, Example] = {
    "staff.manuscripts.cover_page": Example({"left": "10", "top": "10", "width": "20", "height": "5"}, keeps=False),
    # What is covered was ticked on the page that one sees: the last of two holds.
    "staff.manuscripts.cover_words": Example({"others": "{mark}"}, keeps=False),
    "staff.manuscripts.accept": Example({"manuscript": ["{manuscript}"]}, changes=False),
    "staff.manuscripts.change_book": sends(title="Buku {mark}", publisher="Dinas", size="a5", sheet="a4", caliper="100"),
    "staff.manuscripts.change_text": sends(note="Penulis {mark}"),
    "staff.manuscripts.find_likeness": Example(times=1),
    "staff.manuscripts.gather": Example(times=1),
    "staff.manuscripts.press_book": Example({"part": "book"}, times=1),
    "staff.manuscripts.share_out": Example({"readers": "1", "seed": "{mark}", "reason": "Alasan {mark}"}, keeps=False),
    "staff.manuscripts.receive": sends(sheets="3"),
    "staff.manuscripts.release": Example(times=1),
    "staff.manuscripts.release_clean": Example(prepare=_withheld, times=1),
    "staff.manuscripts.set_word_limits": sends(most_others="900"),
    "staff.manuscripts.withhold": Example(changes=False),
}
