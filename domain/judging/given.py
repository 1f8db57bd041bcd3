"""What each judge gave for each criterion, without who performed: how differently a panel uses its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.judging.sheets import Sheet, sheets_of
from domain.models import Criterion, Stage


@dataclass(frozen=True)
class Given:
    """The scores of one criterion in hundredths of a point, judge by judge; scores that still differ are left out."""

    criterion: Criterion
    by_judge: Sequence[tuple[str, Sequence[int]]]


def given_of(stage: Stage) -> list[Given]:
    """The criteria of a stage in the order of its sheets."""
    sheets = sheets_of(stage)
    return [
        Given(one, [(sheet.seat.judge.name, _values(sheet, one.id)) for sheet in sheets])
        for one in (sheets[0].criteria if sheets else ())
    ]


def _values(sheet: Sheet, criterion_id: int) -> list[int]:
    found = (sheet.value(performance.id, criterion_id) for performance in sheet.judged)
    return [value for value in found if value is not None]
