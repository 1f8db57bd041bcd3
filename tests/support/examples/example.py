"""What an example says, and what the examples of several rooms use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image

from domain.models import Program, Registration
from domain.store.db import db
from tests.support.world import World

Sent = Mapping[str, str | list[str]]


@dataclass(frozen=True)
class Example:
    """`prepare` makes what must be there before, and may say what is sent besides.

    `keeps`: an accepted word is not replaced by the next. `changes`: an accepted one leaves something in the database.
    `people` act instead of the first two whom the view lets in; `values` fill the address, for each of the two.
    `collides`: the constraint alone decides, and the site says so with 409. `letter`: what is sent as JSON instead.
    """

    sent: Sent = field(default_factory=dict)
    prepare: Callable[[World], Sent | None] = lambda _world: None
    files: Mapping[str, Callable[[World], tuple[str, bytes]]] = field(default_factory=dict)
    values: tuple[Mapping[str, str], ...] = ({}, {})
    people: tuple[str, str] | None = None
    keeps: bool = True
    changes: bool = True
    collides: bool = False
    letter: Callable[[World, str], object] | None = None
    times: int = 2


def sends(**sent: str | list[str]) -> Example:
    """An example that only sends something."""
    return Example(sent)


def buttons(endpoints: str) -> dict[str, Example]:
    """Views that only have a button."""
    return {endpoint: Example() for endpoint in endpoints.split()}


def program_of(world: World, code: str = "code") -> Program:
    return db.query(Program).filter_by(code=world.values[code]).one()


def registration_of(world: World) -> Registration:
    return db.query(Registration).filter_by(number=world.values["number"]).one()


def picture(_world: World) -> tuple[str, bytes]:
    out = BytesIO()
    Image.new("RGB", (40, 40), "navy").save(out, "PNG")
    return "logo.png", out.getvalue()
