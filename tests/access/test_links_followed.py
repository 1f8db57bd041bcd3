"""Pages offer only what their visitor may follow: every link, picture and form of every page, as everybody."""

import pytest
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.support.audiences import EVERYBODY, allowed
from tests.support.crawling import crawl
from tests.support.databases import on_sqlite
from tests.support.memory import Memory
from tests.support.world import World, is_refused

pytestmark = [on_sqlite, pytest.mark.usefixtures("papers_once")]

ASKS_FOR_A_LINK = "Buka tautan pribadi Anda"


def is_wrong(answer: TestResponse, is_stranger: bool) -> bool:
    """Whether what was offered is refused, or breaks. Who has not come in may be told how to."""
    is_told = is_stranger and answer.status_code == 401 and ASKS_FOR_A_LINK in answer.text
    return answer.status_code >= 500 or (is_refused(answer) and not is_told)


LONG = {"admin"}
"""An admin's walk is an officer's and a few pages more, so it is a part of `make test-all`."""
WALKERS = [pytest.param(name, marks=pytest.mark.long) if name in LONG else name for name in EVERYBODY]


@pytest.mark.parametrize("name", WALKERS)
def test_what_pages_offer_is_refused_to_nobody(world: World, memory: Memory, name: str) -> None:
    seen, wrong = 0, []
    for page, offer, found in crawl(world, name, world.pages(allowed(name))):
        seen += 1
        answer = found or world.ask(name, offer.path, offer.method, data=MultiDict(offer.fields))
        if offer.method != "GET":
            memory.restore()
        if page and is_wrong(answer, name in {"nobody", "individual"}):
            wrong.append(f"{name} on {page}: {offer.method} {offer.path}: {answer.status}")
    assert not wrong, "\n".join(wrong)
    assert seen > 10
