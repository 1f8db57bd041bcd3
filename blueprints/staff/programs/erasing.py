"""Erasing the personal data of an archived program: asked once more, done by an admin, for ever."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.serving.proving import asks_password
from blueprints.staff.lookups import program_or_404
from blueprints.staff.programs import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.models import Program
from domain.privacy import erasing
from domain.privacy.data_map import OUTLIVING
from domain.programs import drafting
from domain.store.db import writing


@blueprint.get("/kegiatan/<code>/hapus-data")
@audience("admin")
def erase_program(code: str) -> ResponseReturnValue:
    return _page(_archived(code), {})


def _archived(code: str) -> Program:
    program = program_or_404(code)
    return program if program.state == "archived" else abort(404)


def _page(program: Program, problems: dict[str, str]) -> ResponseReturnValue:
    count = drafting.answered(program.form())
    page = render_template(
        "staff/programs/program_erase.html", program=program, count=count, problems=problems, stays=OUTLIVING
    )
    return page, 422 if problems else 200


@blueprint.post("/kegiatan/<code>/hapus-data")
@audience("admin")
@asks_password
def erase_program_send(code: str) -> ResponseReturnValue:
    """The code of the program is typed, so that nobody erases the wrong one."""
    program = _archived(code)
    if request.form.get("typed", "").strip().upper() != program.code:
        return _page(program, {"typed": _("Ketik kode kegiatan ini, %(code)s, untuk menghapus datanya.", code=program.code)})
    with writing():
        keys = erasing.erase_program(program)
        audit.record(actor(), "erase-program", program.code)
    erasing.clear_away(keys)
    flash(_("Data pribadi sudah dihapus. Jumlah peserta tetap tersimpan."), "success")
    return redirect(url_for("staff.programs.program", code=code))
