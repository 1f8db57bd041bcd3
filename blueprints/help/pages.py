"""All tasks by who does them, and a page of each."""

from collections.abc import Iterator

from flask import Flask, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.help import blueprint
from blueprints.help.topic import HelpTopic
from blueprints.help.topics import READERS, TOPICS, topic_of
from blueprints.language import page_of
from blueprints.visitors import audience

SIZES = {"staff": (1040, 640)}
PHONE = (360, 600)
"""Pixels of CSS that a picture shows: of a desk for staff, of a phone for all others."""


def init_app(app: Flask) -> None:
    """Every page may ask where its help is."""
    app.jinja_env.globals["help_address"] = help_address


def help_address() -> str:
    """The help for the task of this page; all of it where no task belongs to the page."""
    topic = topic_of(request.endpoint or "")
    return url_for("help.topic", key=topic.key) if topic else url_for("help.home")


@blueprint.get("/")
@audience("public")
def home() -> ResponseReturnValue:
    return render_template("help/home.html", groups=[(label, _topics_for(who)) for who, label in READERS.items()])


def _topics_for(who: str) -> list[HelpTopic]:
    return [topic for topic in TOPICS.values() if topic.who == who]


@blueprint.get("/<key>")
@audience("public")
def topic(key: str) -> ResponseReturnValue:
    found = TOPICS.get(key) or abort(404)
    width, height = SIZES.get(found.who, PHONE)
    others = [one for one in _topics_for(found.who) if one is not found]
    return render_template(
        "help/topic.html", topic=found, width=width, height=height, others=others, READERS=READERS, came_from=_came_from()
    )


def _came_from() -> str:
    """The page of this site that one was led here from; not another page of help."""
    page = page_of(request.referrer or "", request.host_url)
    return "" if page.startswith(url_for("help.home")) else page


def pictures() -> Iterator[str]:
    """What every page names, without language and ending."""
    return (step.picture for topic in TOPICS.values() for step in topic.steps if step.picture)
