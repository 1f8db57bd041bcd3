"""The search of the staff, which opens with "/" on every page and works without scripts."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from blueprints import pages
from blueprints.staff.today import blueprint
from blueprints.visitors import audience, may, note_look
from domain.declaring import Found
from domain.today import searching
from domain.today.searching import MOST
from forms.capability import Find


def address_of(row: Find, one: Found) -> str:
    """The page of what was found."""
    return pages.address_of(row.endpoint, row.args, one.values)


@blueprint.get("/cari")
@audience("staff")
def search() -> ResponseReturnValue:
    """What was found of people is written down, under how many they were: what was typed may be a name."""
    text = request.args.get("q", "")[:100]
    groups = searching.search(text, may)
    if people := [one for group in groups if group.row.names_people for one in group.found]:
        note_look("people-found", f"{len(people)} people")
    return render_template("staff/today/search.html", text=text, groups=groups, address_of=address_of, most=MOST)
