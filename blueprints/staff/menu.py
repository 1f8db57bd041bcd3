"""The menu of a program: phases, and the pages of the phase that is open. It needs no script."""

from dataclasses import dataclass

from flask import Flask, request
from flask.globals import request_ctx
from werkzeug.exceptions import HTTPException

from blueprints.visitors import may
from domain.models import Program
from forms.capability import PHASES, Tab


@dataclass(frozen=True)
class Phase:
    """A phase as this visitor sees it. One of a single page is called like that page."""

    key: str
    label: str
    tabs: list[Tab]
    is_current: bool


def init_app(app: Flask) -> None:
    """Hand templates the menu."""
    app.jinja_env.globals.update(menu_of=menu_of, is_open_tab=is_open_tab)


def menu_of(program: Program) -> list[Phase]:
    """The phases in which this visitor may open something."""
    found = {key: [tab for tab in tabs if may(tab.endpoint)] for key, tabs in program.kind.phases.items()}
    return [Phase(key, PHASES[key], tabs, any(map(is_open_tab, tabs))) for key, tabs in found.items() if tabs]


def is_open_tab(tab: Tab) -> bool:
    """Whether the page that is open stands under this tab."""
    page = open_page()
    return page == tab.endpoint or page in tab.pages


def open_page() -> str | None:
    """The endpoint of the page that is open: a form that was sent wrong is shown again as the page of its address."""
    adapter = request_ctx.url_adapter
    if request.method != "POST" or adapter is None:
        return request.endpoint
    try:
        return str(adapter.match(method="GET")[0])
    except HTTPException:
        return request.endpoint
