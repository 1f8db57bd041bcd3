"""Following what a page offers: its links, pictures and forms, with what the forms hold as they stand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.support.world import World

LINKS = {"a": "href", "img": "src", "iframe": "src"}
SITE = "http://localhost"


@dataclass
class Offer:
    """What a page invites to ask: a method, an address of this site, and the fields of a form."""

    method: str
    path: str
    fields: list[tuple[str, str]] = field(default_factory=list)

    @property
    def sort(self) -> tuple[str, str, frozenset[str]]:
        """Offers of one sort differ only in what the query says."""
        parts = urlsplit(self.path)
        return self.method, parts.path, frozenset(key for key, _value in parse_qsl(parts.query))


class _Reader(HTMLParser):
    """Reads a page's offers; `select` is the name of the list that is being read, until an option of it is taken."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base, self.select, self.found = base, "", list[Offer]()
        self.form = Offer("GET", base)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in LINKS and LINKS[tag] in given:
            self._offer(Offer("GET", given[LINKS[tag]]))
        elif tag == "form":
            self.form = Offer((given.get("method") or "get").upper(), given.get("action", ""))
            self._offer(self.form)
        elif tag == "select":
            self.select = given.get("name", "")
        elif tag == "option" and self.select:
            self.form.fields.append((self.select, given.get("value", "")))
            self.select = ""
        elif tag in {"input", "button"} and given.get("name"):
            self._keep(given)

    def _keep(self, given: dict[str, str]) -> None:
        is_ticked = given.get("type") not in {"checkbox", "radio"} or "checked" in given
        if is_ticked and given.get("type") != "file":
            self.form.fields.append((given["name"], given.get("value", "")))

    def _offer(self, offer: Offer) -> None:
        target = _own(self.base, offer.path)
        if target is not None:
            offer.path = target
            self.found.append(offer)


def _own(base: str, target: str) -> str | None:
    """The path and query of a target on this site, static files aside."""
    address = urljoin(SITE + base, target)
    path = address.removeprefix(SITE).partition("#")[0]
    return path if address.startswith(f"{SITE}/") and not path.startswith("/static/") else None


def offers(path: str, answer: TestResponse) -> list[Offer]:
    """What an answer offers: the links and forms of a page, the target of a redirect."""
    if answer.mimetype == "text/html" and "Location" not in answer.headers:
        reader = _Reader(path)
        reader.feed(answer.text)
        return reader.found
    target = _own(path, answer.headers["Location"]) if "Location" in answer.headers else None
    return [Offer("GET", target)] if target else []


def crawl(world: World, name: str, starts: list[str]) -> Iterator[tuple[str, Offer, TestResponse | None]]:
    """All that a visitor comes to from `starts`: page that offers, offer, answer. What a form would send is not asked.

    Files are dear to make: one of each view is asked for.
    """
    waiting = [("", Offer("GET", path)) for path in starts]
    known, views_of_files = set(), set()
    while waiting:
        page, offer = waiting.pop()
        view = _view(world, offer)
        if offer.sort in known or view in views_of_files:
            continue
        known.add(offer.sort)
        answer = world.ask(name, offer.path) if offer.method == "GET" else None
        yield page, offer, answer
        if answer is not None:
            waiting += [(offer.path, found) for found in offers(offer.path, answer)]
            views_of_files |= set() if answer.mimetype == "text/html" else {view}


def _view(world: World, offer: Offer) -> str:
    try:
        return str(world.app.url_map.bind("localhost").match(urlsplit(offer.path).path, offer.method)[0])
    except HTTPException:
        return offer.path
