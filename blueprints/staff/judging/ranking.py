"""The ranking as staff see it: live, open down to the single score, with the form for what the jury decides."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.lookup import whole_number
from blueprints.staff.judging import blueprint
from blueprints.staff.lookups import judging_stage_or_404, program_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.access.actors import actor_names
from domain.contests.route import next_stages
from domain.judging import locking, openings, rulings
from domain.judging.panels import stages_of
from domain.judging.ranking import Ranking, Row
from domain.judging.results import Line, Result, result_of
from domain.models import Category, Stage
from domain.models.contests.contest import STATES
from domain.models.contests.judging import PRIZES
from domain.rules import RuleBroken
from domain.store.db import reading, writing
from forms.reading.points import show_points

MOST_ID, MOST_FORMS = 999_999_999, 20
TOLD_APART = {"criteria": "dibedakan kriteria", "jury": "keputusan juri", "shared": "berbagi tempat menurut juri"}
NOTES = {**TOLD_APART, "tied": "Seri", "open": "Belum lengkap", "": ""}
Cell = tuple[str, bool]
"""The points of one judge as shown, and whether they were dropped as highest or lowest."""


@blueprint.get("/kegiatan/<code>/peringkat")
@audience("reader")
def results(code: str) -> ResponseReturnValue:
    """The stages of a program, and what each still waits for."""
    program = program_or_404(code, "judging")
    with reading():
        found = [(stage, locking.open_questions(result_of(stage)), next_stages(stage)) for stage in stages_of(program)]
    return render_template("staff/judging/results.html", program=program, stages=found)


@blueprint.get("/kegiatan/<code>/babak/<int:stage_id>/peringkat")
@audience("reader")
def ranking(code: str, stage_id: int) -> ResponseReturnValue:
    return _page(judging_stage_or_404(code, stage_id), {})


def _page(stage: Stage, problems: dict[str, str]) -> ResponseReturnValue:
    with reading():
        result = result_of(stage)
        words: dict[str, Any] = {
            "questions": locking.open_questions(result), "matters": locking.ties_to_settle(result),
            "decided": [(one, rulings.decided_groups(one)) for one in rulings.rulings_of(stage)],
        }  # fmt: skip
    chosen = _category(result)
    found = result.ranking(chosen)
    page = render_template(
        "staff/judging/ranking.html", stage=stage, program=stage.program, result=result, ranking=found, category=chosen,
        table=list(_table(result, found)), notes={key: _(label) for key, label in NOTES.items()},
        groups=_groups(result, chosen, words["matters"]), problems=problems, STATES=STATES, typed=request.form,
        names={line.person: line for line in result.lines.values()}, numbers=lambda tied: locking.numbers_of(result, tied),
        seen_by=lambda tied: rulings.newest_about(stage, [result.lines[entry].person for entry in tied]),
        told=lambda groups: _told(result, groups), PRIZES=PRIZES, is_open=_is_open(found),
        first_of=lambda tied: min(result.lines[entry].person for entry in tied), **words,
    )  # fmt: skip
    return page, 422 if problems else 200


def _told(result: Result, groups: Iterable[Sequence[int]]) -> str:
    """Who has which place by a decision: "1. Aisyah = Budi, 3. Citra"; those who have left are left out."""
    names = {line.person: line.name for line in result.lines.values()}
    found, place = [], 1
    for group in ([names[one] for one in people if one in names] for people in groups):
        if group:
            found.append(f"{place}. {' = '.join(group)}")
            place += len(group)
    return ", ".join(found)


def _is_open(ranking: Ranking) -> Callable[[tuple[int, ...]], bool]:
    """Whether nothing tells a group apart yet."""
    tied = {entry for group in ranking.open_ties for entry in group}
    return lambda group: bool(tied & set(group))


def _table(result: Result, ranking: Ranking) -> Iterator[tuple[Row, Line, list[Cell], str, str]]:
    """Each row with its line, the points of every judge, the total, and a key of NOTES: of 1,000 rows there are many cells."""
    for row in ranking.rows:
        sheets, dropped = row.total.sheets, row.total.dropped
        cells = [
            (openings.show_sheet(result, sheets[judge]), judge in dropped) if judge in sheets else ("–", False)
            for judge in result.judges
        ]
        note = "open" if row.rank is None else "tied" if row.tied else "shared" if row.shared else row.by
        yield row, result.lines[row.entry], cells, openings.shown_total(result, row.entry) or "–", note


def _category(result: Result) -> Category | None:
    """The category that the URL names; the first when it names none and there are some. "semua" is everybody."""
    wanted = request.args.get("kategori", "")
    if wanted == "semua":
        return None
    found = [one for one in result.categories if str(one.id) == wanted]
    if wanted and not found:
        abort(404)
    return next(iter(found or result.categories), None)


def _groups(result: Result, chosen: Category | None, matters: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """The groups of equals that have a form: those that something depends on, and of the others the best few; also those about
    whom the jury has decided, so that it can decide again."""
    found = rulings.equals_in(result, chosen)
    matter = [tied for tied in found if any(set(one) <= set(tied) for one in matters)]
    unknown = [one for one in matters if not any(set(one) <= set(tied) for tied in found)]
    return [*unknown, *matter, *[tied for tied in found if tied not in matter][:MOST_FORMS]]


@blueprint.post("/kegiatan/<code>/babak/<int:stage_id>/peringkat")
@audience("officer")
def decide_tie(code: str, stage_id: int) -> ResponseReturnValue:
    """Record how the jury orders people who tie."""
    stage = judging_stage_or_404(code, stage_id)
    places = {
        int(name.removeprefix("place-")): whole_number(value.strip(), 999) or 0
        for name, value in request.form.items()
        if name.startswith("place-") and whole_number(name.removeprefix("place-"), MOST_ID) is not None
    }
    try:
        with writing():
            seen = whole_number(request.form.get("seen", ""), MOST_ID) or 0
            rulings.decide_tie(
                stage, places, request.form.get("reason", "")[:300], actor(), request.form.get("prizes", "pooled"), seen
            )
            audit.record(actor(), "tie-decided", f"stage:{stage.id}")
    except RuleBroken as broken:
        return _page(stage, {f"tie-{min(places, default=0)}": str(broken)})
    flash(_("Keputusan juri tersimpan."), "success")
    return redirect(url_for("staff.judging.ranking", code=code, stage_id=stage_id, kategori=request.args.get("kategori")))


@blueprint.get("/kegiatan/<code>/babak/<int:stage_id>/peringkat/<entry>")
@audience("reader")
def opened(code: str, stage_id: int, entry: str) -> ResponseReturnValue:
    """One total, down to the single score."""
    stage = judging_stage_or_404(code, stage_id)
    with reading():
        result = result_of(stage)
        line = next((one for one in result.lines.values() if one.code == entry), None) or abort(404)
        opening = openings.opening_of(result, line.entry)
        names = actor_names(cell.actor for cell in opening.cells.values())
    return render_template(
        "staff/judging/opened.html", stage=stage, program=stage.program, result=result, opening=opening, names=names,
        sentences=locking.PROBLEMS, SOURCES=openings.SOURCES, STATES=STATES, points=show_points,
    )  # fmt: skip
