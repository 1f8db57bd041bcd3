"""create_app() plugs the parts together; `flask run`, `flask <command>` and `gunicorn app:app` all start here."""

from collections.abc import Mapping
from typing import Any

import click
from flask import Flask
from flask_babel import Babel
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from blueprints import BLUEPRINTS, commands, language, pages, visitors
from blueprints.help import pages as help_pages
from blueprints.inbox import offline
from blueprints.messages import mailing
from blueprints.serving import bodies, compressed, cookies, counted, daily, errors, headers, hosts, kept, logs, probes, proving
from blueprints.staff import menu
from config import settings
from domain.store.connections import engine_options
from domain.store.db import extension
from pdf_templates.engine import press

csrf = CSRFProtect()
PARTS = (
    cookies, visitors, proving, errors, kept, offline, compressed, pages, help_pages, mailing, menu, commands, daily, probes,
)  # fmt: skip
"""What the site plugs in, in the order in which it looks at a request."""


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """The site. `overrides` replace settings, for tests."""
    app = Flask(__name__)
    app.config.update(settings(), **(overrides or {}))
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(app.config["SQLALCHEMY_DATABASE_URI"])
    extension.init_app(app)
    Migrate(app, extension, render_as_batch=True)
    Babel(app, locale_selector=language.chosen)
    logs.init_app(app)
    counted.init_app(app)
    headers.init_app(app)  # before the look for the token, which offers to send again what came without
    bodies.init_app(app)
    csrf.init_app(app)
    csrf.exempt(mailing.leave_send)  # mail programs opt out with one click; its address is the secret
    press.keep_programs_in(app.config["DATA"] / "programs")
    for part in PARTS:
        part.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if hops := app.config["PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def __getattr__(name: str) -> Flask:
    """`app` for gunicorn and flask, without building one at every import. Commands do without the look at other hosts."""
    if name == "app":
        site = create_app()
        if click.get_current_context(silent=True) is None:
            hosts.look(site)
        return site
    raise AttributeError(name)
