"""Places of the site that open again without a network: one row each (docs/offline.md)."""

import json
from dataclasses import dataclass

from flask import Blueprint, Flask, Response, current_app, g, jsonify, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.pages import asset, lang
from blueprints.visitors import actor, audience
from domain.access import links
from domain.models import Login


@dataclass(frozen=True)
class Place:
    """`key` is the first part of all its addresses, and so the scope of its worker; `name` stands under its icon."""

    key: str
    name: str


_ROWS = (Place("pelatih", "Kehadiran"), Place("petugas-setempat", "Tugas"), Place("jam", "Jam panggung"))
PLACES = {place.key: place for place in _ROWS}
_PLACE = f"/<any({', '.join(map(repr, PLACES))}):place>"
blueprint = Blueprint("offline", __name__)


def init_app(app: Flask) -> None:
    """Hand templates what says that a page may be kept, and say it with the answer."""
    app.jinja_env.globals.update(keep_page=keep_page, former_links=former_links)
    app.after_request(_say)


def keep_page() -> str:
    """Let the visitor's own device keep the page that is being made, for this visitor only; nothing to show."""
    g.kept_for = actor()
    return ""


def former_links(login: Login) -> str:
    """How earlier links of the same person are called: what their phone still holds under one is sent under this."""
    others = links.links_of(login.holder) if login.holder else []
    return " ".join(f"link:{link.id}" for link in others if link.id != login.link_id)


def _say(response: Response) -> Response:
    kept_for = g.pop("kept_for", "")
    if kept_for and response.status_code == 200:
        response.headers["Kept-For"] = kept_for
    return response


@blueprint.get(f"{_PLACE}/luring.js")
@audience("public")
def worker(place: str) -> ResponseReturnValue:
    """The service worker. Its first line changes with the files that it keeps, which has browsers take the new one."""
    kept = ("inbox/worker.js", "inbox/offline.js", "inbox/queue.js", "base.css", "forms.css")
    version = " ".join(map(asset, kept))
    with current_app.open_resource("static/inbox/worker.js", "r", encoding="utf-8") as file:
        script = f"const VERSION = {json.dumps(version)};\n{file.read()}"
    return Response(script, content_type="text/javascript; charset=utf-8")


@blueprint.get(f"{_PLACE}/luring")
@audience("public")
def fallback(place: str) -> ResponseReturnValue:
    """What stands where a page is not kept on this phone; it names nobody."""
    return render_template("offline/fallback.html", place=PLACES[place])


@blueprint.get(f"{_PLACE}/lembar.webmanifest")
@audience("public")
def manifest(place: str) -> ResponseReturnValue:
    """What makes the place an application of its own on the home screen."""
    icon = {"src": asset("icon.svg"), "type": "image/svg+xml", "sizes": "any"}
    start = url_for("offline.fallback", place=place).removesuffix("luring")
    response = jsonify(
        name=f"Lembar: {_(PLACES[place].name)}", short_name=_(PLACES[place].name), lang=lang(), start_url=start, scope=start,
        display="standalone", icons=[icon],
    )  # fmt: skip
    response.content_type = "application/manifest+json"
    return response
