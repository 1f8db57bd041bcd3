"""Monitors ask by the machine's own address; these pages say nothing of the site, so no host name is needed for them."""

from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from flask import Flask

PAGES = frozenset({"/sehat", "/siap", "/metrics"})


def init_app(app: Flask) -> None:
    """Let these pages be asked for by an address instead of the name of the site."""
    inner = app.wsgi_app

    def outer(asked: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if asked.get("PATH_INFO") in PAGES and _is_address(asked.get("HTTP_HOST", "")):
            asked["HTTP_HOST"] = (app.config["TRUSTED_HOSTS"] or [asked["HTTP_HOST"]])[0].removeprefix(".")
        return inner(asked, start_response)

    app.wsgi_app = outer  # type: ignore[assignment]


def _is_address(host: str) -> bool:
    """An address (127.0.0.1:8000, [::1]) or this machine's own name for itself; the names of other sites are still refused."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or bool(ip_address(name))
    except ValueError:
        return False
