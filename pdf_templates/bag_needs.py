"""What papers of rotating books need."""

from collections.abc import Sequence

from domain.models import Bag, BagRound, BagTurn
from domain.models.services.rotation import IN_USE, LOST
from domain.rotation.bags import bags_of
from domain.rotation.rounds import history_of, newest_rounds
from pdf_templates.frame import Run
from pdf_templates.need import Need


def _bags(run: Run) -> Sequence[Bag]:
    return [bag for bag in bags_of(run.program) if bag.state == IN_USE]


def _rounds(run: Run) -> Sequence[BagRound]:
    return newest_rounds(run.program)


def _lost_bags(run: Run) -> Sequence[tuple[Bag, BagTurn | None]]:
    return [(bag, next(iter(history_of(bag)), None)) for bag in bags_of(run.program) if bag.state == LOST]


BAGS = Need("bags", _bags, "tas")
"""The bags that go round."""
ROUNDS = Need("rounds", _rounds, "tas", lambda rounds: sum(len(one.turns) for one in rounds))
"""The newest round of each kelurahan."""
LOST_BAGS = Need("lost_bags", _lost_bags, "tas hilang")
"""With the last turn of each."""
