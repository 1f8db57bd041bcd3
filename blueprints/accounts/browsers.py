"""Roughly which browser somebody uses, so that people know their own sign-ins again; nothing finer is kept."""

from flask import request

_NAMES = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
"""A part of what browsers call themselves → their name; the first that fits, as most claim to be others too."""
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def browser() -> str:
    """The visitor's browser."""
    return browser_of(request.headers.get("User-Agent", ""))


def browser_of(agent: str) -> str:
    """ "Chrome, Android"; empty where neither is known."""
    found = (next((name for part, name in names if part in agent), "") for names in (_NAMES, _SYSTEMS))
    return ", ".join(filter(None, found))
