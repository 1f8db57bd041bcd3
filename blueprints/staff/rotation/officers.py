"""What staff see of somebody in a kelurahan who hands bags over: the private link."""

from flask import render_template
from flask.typing import ResponseReturnValue

from blueprints.staff.lookups import officer_or_404
from blueprints.staff.rotation import blueprint
from blueprints.visitors import audience
from domain.access import links


@blueprint.get("/petugas-kelurahan/<int:officer_id>")
@audience("staff")
def local_officer(officer_id: int) -> ResponseReturnValue:
    found = officer_or_404(officer_id)
    return render_template("staff/rotation/local_officer.html", officer=found, links=links.links_of(found))
