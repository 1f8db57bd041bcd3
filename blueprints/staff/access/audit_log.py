"""The audit log for the admin: who looked at or changed what; narrowed, page by page, and as a spreadsheet."""

from collections.abc import Sequence

from flask import render_template, request
from flask.typing import ResponseReturnValue

from blueprints.downloads import XLSX, download
from blueprints.language import translated as _
from blueprints.pages import office
from blueprints.serving.proving import asks_password
from blueprints.staff.access import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.access.actors import actor_names
from domain.models import AuditEntry
from domain.office.clock import day_in, local_time
from domain.privacy import record
from domain.privacy.record import Wanted
from domain.store.db import writing
from forms.workbook import write_workbook

PAGE, MOST = 100, 50_000


def _wanted() -> Wanted:
    texts = {key: request.args.get(key, "").strip()[:100] for key in ("actor", "action", "subject")}
    since, until = (day_in(request.args.get(key, "")) for key in ("since", "until"))
    return Wanted(**texts, since=since, until=until)


@blueprint.get("/jejak-audit")
@audience("admin")
def audit_log() -> ResponseReturnValue:
    page = max(1, min(request.args.get("page", 1, type=int), 10**6))
    rows, total = record.find(_wanted(), office().timezone, page, PAGE)
    actors = record.actors()
    return render_template(
        "staff/access/audit_log.html", rows=rows, total=total, page=page, pages=-(-total // PAGE), wanted=_wanted(),
        actors=actors, names=actor_names([*actors, *(row.actor for row in rows)]), actions=record.actions(),
    )  # fmt: skip


@blueprint.post("/jejak-audit.xlsx")
@audience("admin")
@asks_password
def audit_log_sheet() -> ResponseReturnValue:
    """What the page shows, on one sheet; that somebody took it is an entry itself."""
    rows, total = record.find(_wanted(), office().timezone, 1, MOST)
    sheet = write_workbook(_("Jejak audit"), _HEADS, _cells(rows))
    with writing():
        audit.record(actor(), "exported", "audit", f"{min(total, MOST)} rows")
    return download(sheet, XLSX, "jejak-audit.xlsx")


_HEADS = ("Nomor", "Waktu", "Siapa", "Tindakan", "Tentang", "Keterangan")


def _cells(rows: Sequence[AuditEntry]) -> list[tuple[str, ...]]:
    names = actor_names(row.actor for row in rows)
    return [
        (str(row.id), f"{local_time(row.at):%Y-%m-%d %H:%M:%S}", f"{names[row.actor]} ({row.actor})", row.action,
         row.subject, row.note)
        for row in rows
    ]  # fmt: skip
