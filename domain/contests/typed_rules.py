"""Rules as people type them: a row of columns from the answers of a form, and the strings that such a form shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from domain.contests.rules import Rule
from domain.models import Award, Category, Criterion, Stage
from domain.models.contests.quotas import QUOTAS
from domain.office import venues
from forms.answer_form import Values
from forms.definition import Answer, FormDefinition
from forms.desk import contest
from forms.desk.values import (
    answers_of,
    as_codes,
    as_day,
    as_number,
    as_points,
    as_text,
    show_number,
    show_typed_day,
    show_typed_points,
)
from forms.question_types import NO, YES
from forms.reading.points import points

Answers = Mapping[str, Answer]
USUAL_CALLS = 3
"""So often is a performer called before being forfeited, where a stage says nothing else."""


@dataclass(frozen=True)
class RuleKind:
    """One kind of rule: `key` in addresses and files, what a form asks, and what a new one starts with."""

    key: str
    model: type[Rule]
    title: str
    definition: FormDefinition
    columns: Callable[[Answers], dict[str, Any]]
    show: Callable[[Any], Values]
    suggested: Values


def _category(answers: Answers) -> dict[str, Any]:
    places = {key: as_number(answers.get(key, "")) for key in QUOTAS}
    return {**answers_of(answers, "name", "answer"), "levels": as_codes(answers.get("levels", "")), **places}


def _show_category(row: Category) -> Values:
    places = {key: show_number(getattr(row, key)) for key in QUOTAS}
    return {"name": row.name, "levels": row.levels, "answer": row.answer, **places}


def _stage(answers: Answers) -> dict[str, Any]:
    venue = venues.named(str(answers.get("venue", "")))
    return {
        **answers_of(answers, "name", "totals", "missing", "cut"),
        **{key: answers[key] == YES for key in ("is_blind", "drops_extremes")},
        **{key: as_points(answers.get(key, "")) for key in ("spread_limit", "cut_mark")},
        **{f"seconds_{end}": _seconds(answers.get(f"minutes_{end}", "")) for end in ("least", "most")},
        "category_id": as_number(answers.get("category_id", "")),
        "day": as_day(answers.get("day", "")),
        "venue_id": venue.id if venue else None,
        "carried": as_number(answers.get("carried", "")) or 0,
        "time_points": as_points(answers.get("time_points", "")) or 0,
        "warn_minutes": as_text(answers.get("warn_minutes", "")),
        "calls": as_number(answers.get("calls", "")) or USUAL_CALLS,
        "cut_size": as_number(answers.get("cut_size", "")),
        "cut_short": as_text(answers.get("cut_short", "")) or "empty",
    }


def _show_stage(row: Stage) -> Values:
    return {
        **{key: getattr(row, key) for key in ("name", "totals", "missing", "cut")},
        **{key: YES if getattr(row, key) else NO for key in ("is_blind", "drops_extremes")},
        **{key: show_typed_points(getattr(row, key) or None) for key in ("spread_limit", "cut_mark", "time_points")},
        **{f"minutes_{end}": show_number(_minutes(getattr(row, f"seconds_{end}"))) for end in ("least", "most")},
        "category_id": show_number(row.category_id),
        "day": show_typed_day(row.day),
        "venue": row.venue.name if row.venue else "",
        "carried": show_number(row.carried or None),
        "warn_minutes": row.warn_minutes,
        "calls": show_number(row.calls if row.calls != USUAL_CALLS else None),
        "cut_size": show_number(row.cut_size),
        **({"cut_short": row.cut_short} if row.cut in contest.GROUPED else {}),
    }


def _seconds(answer: Answer) -> int | None:
    minutes = as_number(answer)
    return minutes * 60 if minutes else None


def _minutes(seconds: int | None) -> int | None:
    return seconds // 60 if seconds else None


def _criterion(answers: Answers) -> dict[str, Any]:
    return {
        **answers_of(answers, "name"),
        **{key: as_points(answers[key]) for key in ("lowest", "highest")},
        "step": points(str(answers["step"])),
        **{key: as_number(answers.get(key, "")) for key in ("weight", "tie_rank")},
    }


def _show_criterion(row: Criterion) -> Values:
    numbers = {key: show_number(getattr(row, key)) for key in ("weight", "tie_rank")}
    return {"name": row.name, **{key: show_typed_points(getattr(row, key)) for key in ("lowest", "highest", "step")}, **numbers}


def _award(answers: Answers) -> dict[str, Any]:
    return {
        **answers_of(answers, "name", "goods"),
        "category_id": as_number(answers.get("category_id", "")),
        "size": as_number(answers["size"]),
        "is_ranked": answers["is_ranked"] == YES,
        "money": as_number(answers.get("money", "")) or 0,
    }


def _show_award(row: Award) -> Values:
    return {
        "name": row.name, "goods": row.goods, "category_id": show_number(row.category_id), "size": show_number(row.size),
        "is_ranked": YES if row.is_ranked else NO, "money": show_number(row.money or None),
    }  # fmt: skip


_NEW_STAGE = {"is_blind": NO, "totals": "sum", "drops_extremes": NO, "missing": "refuse", "cut": "all", "cut_short": "empty"}
_NEW_CRITERION = {"lowest": "0", "highest": "100", "step": "1", "weight": "1"}
RULE_KINDS = {
    kind.key: kind
    for kind in (
        RuleKind("kategori", Category, "Kategori", contest.CATEGORY, _category, _show_category, {}),
        RuleKind("babak", Stage, "Babak", contest.STAGE, _stage, _show_stage, _NEW_STAGE),
        RuleKind("kriteria", Criterion, "Kriteria", contest.CRITERION, _criterion, _show_criterion, _NEW_CRITERION),
        RuleKind("penghargaan", Award, "Penghargaan", contest.AWARD, _award, _show_award, {"size": "1", "is_ranked": YES}),
    )
}
