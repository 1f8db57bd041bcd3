"""Many people at the same moment: real threads, each with a session and a connection of its own."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from typing import TypeVar

from flask import Flask
from sqlalchemy.exc import OperationalError

from domain.store import turns

Result = TypeVar("Result")


def together(app: Flask, works: Sequence[Callable[[], Result]]) -> list[Result | Exception]:
    """What each work gave, or the exception that it ended with. All begin at once."""
    ready = threading.Barrier(len(works))

    def begin(work: Callable[[], Result]) -> Result | Exception:
        ready.wait()
        return _patiently(app, work)

    with as_many_processes(), ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(begin, works))


@contextmanager
def as_many_processes() -> Iterator[None]:
    """A process lets few of its threads write; these stand for as many processes."""
    door, turns.WRITERS = turns.WRITERS, nullcontext()  # type: ignore[assignment]  # it is a door that is always open
    try:
        yield
    finally:
        turns.WRITERS = door


def _patiently(app: Flask, work: Callable[[], Result], tries: int = 20) -> Result | Exception:
    """A database that is busy asks to come back: nothing was saved, so the work begins again."""
    for left in reversed(range(tries)):
        with app.app_context():
            try:
                return work()
            except OperationalError as busy:
                if not left:
                    return busy
            except Exception as error:  # the test looks at what went wrong
                return error
    raise AssertionError("unreachable")
