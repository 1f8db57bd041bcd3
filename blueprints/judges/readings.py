"""What a judge reads: the manuscripts that are theirs, by code. The person behind one has no way here."""

from base64 import b64encode

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue

from blueprints.papers import new_run, pdf
from blueprints.visitors import audience, judge
from domain.manuscripts import reading
from domain.manuscripts.reading import Reading
from pdf_templates.needs import READINGS

blueprint = Blueprint("readings", __name__, url_prefix="/juri/naskah")


@blueprint.get("/")
@audience("judge")
def home() -> ResponseReturnValue:
    return render_template("readings/home.html", readings=reading.readings_of(judge()))


def _reading(entry: str) -> Reading:
    return reading.reading_for(judge(), entry) or abort(404)


@blueprint.get("/<entry>")
@audience("judge")
def show(entry: str) -> ResponseReturnValue:
    return render_template("readings/show.html", reading=_reading(entry))


@blueprint.get("/<entry>/<int:number>.jpg")
@audience("judge")
def picture(entry: str, number: int) -> ResponseReturnValue:
    """A page of a photo or scan with the names covered."""
    return Response(reading.picture_for(judge(), entry, number) or abort(404), mimetype="image/jpeg")


@blueprint.get("/<entry>/naskah.pdf")
@audience("judge")
def sheet(entry: str) -> ResponseReturnValue:
    """The same on paper, made by us."""
    found = _reading(entry)
    if not found.is_ready:
        abort(404)
    pages = (reading.picture_for(judge(), found.code, number) for number in range(1, found.pictures + 1))
    pictures = [f"data:image/jpeg;base64,{b64encode(page).decode()}" for page in pages if page]
    run = new_run(given={READINGS: [found]}, texts={"pictures": {found.code: pictures}})
    return pdf("manuscript_reading", run, f"naskah-{found.code}")
