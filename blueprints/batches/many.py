"""Many rows of a batch at once: taking away those that are ticked, or all; and taking back the last change."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.batches import blueprint
from blueprints.batches.files import storing
from blueprints.batches.lists import school_batch_of
from blueprints.language import translated as _
from blueprints.visitors import audience
from domain.intake import batches, undoing


@blueprint.get("/isi/<token>/kosongkan")
@audience("public")
def empty(token: str) -> ResponseReturnValue:
    """All who are here, to be taken away at once."""
    return render_template("batches/empty.html", batch=school_batch_of(token))


@blueprint.post("/isi/<token>/hapus")
@audience("public")
def remove_many(token: str) -> ResponseReturnValue:
    """Take away the rows that were ticked, or shown on the page that empties a list; others stay."""
    batch = school_batch_of(token)
    picked = set(request.form.getlist("pick"))
    rows = [row for row in batch.rows if str(row.id) in picked]
    if not rows:
        flash(_("Centang dahulu peserta yang dihapus."), "error")
        return redirect(url_for("batches.overview", token=token))
    with storing(batch), undoing.noted(batch, "removed"):
        batches.remove_rows(batch, rows)
    flash(_("%(count)s peserta dihapus dari kiriman ini.", count=len(rows)))
    return redirect(url_for("batches.overview", token=token))


@blueprint.get("/isi/<token>/batalkan")
@audience("public")
def undo(token: str) -> ResponseReturnValue:
    """What the last change did, to be taken back."""
    batch = school_batch_of(token)
    changes = undoing.changes_of(batch)
    if not changes:
        return redirect(url_for("batches.overview", token=token))
    rows = {row.id: row for row in batch.rows}
    return render_template("batches/undo.html", batch=batch, change=changes[-1], rows=rows)


@blueprint.post("/isi/<token>/batalkan")
@audience("public")
def undo_send(token: str) -> ResponseReturnValue:
    batch = school_batch_of(token)
    with storing(batch):
        undoing.undo(batch, request.form.get("change", ""))
    flash(_("Perubahan itu dibatalkan."))
    return redirect(url_for("batches.overview", token=token))
