"""Paper sheets: found by their code, typed twice, compared, and settled."""

from collections.abc import Mapping
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.lookup import whole_number
from blueprints.staff.filling import filled, form_page
from blueprints.staff.judging import blueprint
from blueprints.staff.lookups import program_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.access.actors import actor_names
from domain.judging import double_entry, panels
from domain.judging.double_entry import READINGS, Row
from domain.models import PanelSeat
from domain.store.db import reading as one_moment
from domain.store.holding import hold
from forms.answer_form import AnswerForm
from forms.definition import Answer
from forms.desk import values
from forms.desk.judging import SHEET, field_key, row_form, sheet_form, total_key
from forms.reading.points import points as read_points
from forms.reading.points import show_points

NONE_WRITTEN = "-"
"""What is typed where the judge wrote no total."""


def seat_or_404(sheet: str) -> PanelSeat:
    """The seat whose sheet bears this code."""
    return panels.seat_by_code(sheet) or abort(404)


@blueprint.route("/kegiatan/<code>/nilai/lembar", methods=["GET", "POST"])
@audience("officer")
def find_sheet(code: str) -> ResponseReturnValue:
    """The code on the paper is typed first: a sheet of another year or judge is never mistaken for this one."""
    program = program_or_404(code, "judging")
    form, problems = filled(SHEET, {}), {}
    if request.method == "POST" and form.validate():
        seat = panels.seat_by_code(values.as_text(form.answers["sheet"]))
        if seat and seat.stage.program_id == program.id:
            return redirect(url_for("staff.judging.typing", sheet=seat.code))
        form["sheet"].errors = [_wrong_sheet(seat)]
    if request.method == "POST":
        problems = form.problems
    words = {"title": _("Ketik lembar nilai"), "button": _("Buka lembar"), "back": url_for("staff.judging.scores", code=code)}
    return render_template("staff/form.html", form=form, problems=problems, program=program, **words), 422 if problems else 200


def _wrong_sheet(seat: PanelSeat | None) -> str:
    if seat is None:
        return _("Kode ini tidak dikenal. Ketik kode yang tercetak di pojok lembar.")
    title = seat.stage.program.title
    return _("Lembar ini milik kegiatan lain: %(title)s. Nilainya tidak diketik di sini.", title=title)


@blueprint.route("/lembar/<sheet>", methods=["GET", "POST"])
@audience("officer")
def typing(sheet: str) -> ResponseReturnValue:
    """The grid of one reading; the other reading is nowhere on this page."""
    seat = seat_or_404(sheet)
    wanted = whole_number(request.args.get("bacaan", ""), 2)
    reading = double_entry.reading_for(seat, actor(), wanted)
    rows = double_entry.rows_of(seat)
    asked = sheet_form([(row.performance.id, row.performance.number, row.criteria) for row in rows])
    form = filled(asked, _typed(rows, reading, actor()))

    def save(answers: Mapping[str, Answer]) -> str:
        double_entry.type_rows(seat, reading, {row.performance.id: _read(row, answers) for row in rows}, actor())
        audit.record(actor(), "sheet-typed", f"stage:{seat.stage_id}/judge:{seat.judge_id}", f"reading {reading}")
        return url_for("staff.judging.comparison", sheet=sheet)

    edited = Edited(lambda: hold(seat), lambda: _typed(double_entry.rows_of(seat), reading, actor()))
    return form_page(
        form, save, _("Lembar tersimpan."), "staff/judging/typing.html", edited, seat=seat, program=seat.stage.program,
        reading=reading, rows=rows, row_keys=_row_keys, me=actor(), points=show_points,
    )  # fmt: skip


def _row_keys(row: Row) -> list[str]:
    return [*(field_key(row.performance.id, one.id) for one in row.criteria), total_key(row.performance.id)]


def _typed(rows: list[Row], reading: int, actor: str) -> dict[str, str]:
    """What this person typed of a reading, as the grid shows it; nothing of what anybody else did."""
    shown = {}
    for row in (row for row in rows if row.actors[reading] <= {actor}):
        for criterion in row.criteria:
            shown[field_key(row.performance.id, criterion.id)] = show_points(row.points[reading].get(criterion.id))
        if reading in row.totals:
            total = row.totals[reading]
            shown[total_key(row.performance.id)] = NONE_WRITTEN if total is None else show_points(total)
    return {key: text for key, text in shown.items() if text}


def _read(row: Row, answers: Mapping[str, Answer]) -> tuple[dict[int, int | None], int | None, bool]:
    """Points, the total on paper, and whether the row is finished: which it is once something stands in its total."""
    total = values.as_text(answers.get(total_key(row.performance.id), ""))
    written = {one.id: values.as_text(answers.get(field_key(row.performance.id, one.id), "")) for one in row.criteria}
    points = {key: read_points(text) if text else None for key, text in written.items()}
    return points, None if total in ("", NONE_WRITTEN) else read_points(total), bool(total)


@blueprint.get("/lembar/<sheet>/banding")
@audience("officer")
def comparison(sheet: str) -> ResponseReturnValue:
    """Row by row whether both readings agree. What only one has read is not shown to anybody."""
    seat = seat_or_404(sheet)
    with one_moment():
        rows, by = double_entry.rows_of(seat), double_entry.typists(seat)
    settlers = {row.settlement.actor for row in rows if row.settlement}
    names = actor_names(by[1] | by[2] | settlers)
    may_settle = double_entry.may_settle(seat, actor())

    def names_of(some: set[str]) -> str:
        return ", ".join(sorted(names[one] for one in some))

    return render_template(
        "staff/judging/comparison.html", seat=seat, program=seat.stage.program, rows=rows, by=by, names=names,
        names_of=names_of, may_settle=may_settle, is_own=actor() in by[1] | by[2], READINGS=READINGS, points=show_points,
    )  # fmt: skip


@blueprint.route("/lembar/<sheet>/banding/<entry>", methods=["GET", "POST"])
@audience("officer")
def settle_row(sheet: str, entry: str) -> ResponseReturnValue:
    """What counts of one row, decided by somebody who typed neither reading, with the paper in hand."""
    seat = seat_or_404(sheet)
    row = next((row for row in double_entry.rows_of(seat) if row.performance.code == entry), None) or abort(404)
    if not row.is_typed_twice:
        abort(404)
    back = url_for("staff.judging.comparison", sheet=sheet)

    def save(answers: Mapping[str, Answer]) -> str:
        points, _total, _finished = _read(row, answers)
        double_entry.settle(seat, row.performance.id, points, values.as_text(answers["reason"]), actor())
        audit.record(actor(), "sheet-settled", f"stage:{seat.stage_id}/judge:{seat.judge_id}/entry:{row.performance.id}")
        return back

    edited = Edited(lambda: hold(seat), lambda: _settled(seat, entry))
    words: dict[str, Any] = {"title": _("Putuskan nomor %(number)s", number=row.performance.number), "button": _("Putuskan")}
    return form_page(
        _row_form(row, edited), save, _("Keputusan tersimpan."), "staff/judging/settle_row.html", edited, row=row, seat=seat,
        program=seat.stage.program, back=back, points=show_points, **words,
    )  # fmt: skip


def _row_form(row: Row, edited: Edited) -> AnswerForm:
    return filled(row_form(row.performance.id, row.criteria), edited.read())


def _settled(seat: PanelSeat, entry: str) -> dict[str, str]:
    """What was decided, else what both have read; an empty field where they differ."""
    row = next(row for row in double_entry.rows_of(seat) if row.performance.code == entry)
    both = {key: value for key, value in row.points[1].items() if row.points[2].get(key) == value}
    points = row.counts or both
    shown = {field_key(row.performance.id, one.id): show_points(points.get(one.id)) for one in row.criteria}
    return {**{key: text for key, text in shown.items() if text}, "reason": row.settlement.reason if row.settlement else ""}
