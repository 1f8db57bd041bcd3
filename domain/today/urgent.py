"""What waits for staff, in the order in which it should be done, from what the capabilities declare."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.declared import DUE, DUE_ROWS, ROWS
from domain.declaring import Waiting
from forms.capability import Due

URGENCIES = ("now", "soon")


@dataclass(frozen=True)
class Task:
    """One kind of thing that waits: in which programs how many of it; the first is the most urgent."""

    row: Due
    parts: list[Waiting]

    @property
    def count(self) -> int:
        """Over all programs. Days that are left are no amount: the fewest count."""
        counts = [part.count for part in self.parts]
        return min(counts) if self.row.counts_days else sum(counts)


def tasks(is_open: Callable[[str], bool]) -> list[Task]:
    """What this visitor may do something about: `is_open` says whether they may open an endpoint. What is now comes first."""
    found: dict[str, list[Waiting]] = {}
    for key, waiting in DUE.items():
        if any(is_open(row.endpoint) for row in ROWS[key].due):
            for one in waiting():
                found.setdefault(one.key, []).append(one)
    made = [Task(row, found[row.key]) for row in DUE_ROWS.values() if row.key in found and is_open(row.endpoint)]
    return sorted(made, key=lambda task: URGENCIES.index(task.row.urgency))
