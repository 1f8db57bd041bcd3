"""A page of help: one task, in steps, some with a picture of the site."""

from dataclasses import dataclass


@dataclass(frozen=True)
class HelpStep:
    """One thing to do. `picture` names what `looks/help_shots.py` takes of the running demonstration."""

    text: str
    picture: str = ""


@dataclass(frozen=True)
class HelpTopic:
    """A task of somebody. `pages` are the endpoints, or the beginnings of endpoints, from where one is led here."""

    key: str
    title: str
    who: str
    pages: tuple[str, ...]
    steps: tuple[HelpStep, ...]
