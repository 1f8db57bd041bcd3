"""Following what a page offers: its links, pictures and forms, with what the forms hold as they stand."""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.support.databases import REACH
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


ALIKE = 2
"""So many offers of one view by one view, about one program, are followed in `make test`; `make test-all` follows all."""

Place = tuple[str, str]
"""A view, and which program or sent list it is about."""


class _Walk:
    """What one visitor has been offered so far."""

    def __init__(self, world: World, most: int) -> None:
        self.most = most if REACH != ["all"] else sys.maxsize
        self.addresses = world.app.url_map.bind("localhost")
        self.known: set[tuple[str, str, frozenset[str]]] = set()
        self.alike: Counter[tuple[Place, str, Place, frozenset[str]]] = Counter()
        self.views_of_files: set[str] = set()

    def is_new(self, page: str, offer: Offer) -> bool:
        """Whether to follow an offer: neither known, nor one of many alike, nor one more file of a view."""
        target = self.place(offer)
        if offer.sort in self.known or target[0] in self.views_of_files:
            return False
        self.known.add(offer.sort)
        alike = (self.place(Offer("GET", page)), offer.method, target, offer.sort[2])
        self.alike[alike] += 1
        return not page or self.alike[alike] <= self.most

    def place(self, offer: Offer) -> Place:
        try:
            view, arguments = self.addresses.match(urlsplit(offer.path).path, offer.method)
        except HTTPException:
            return offer.path, ""
        return str(view), str(arguments.get("code") or arguments.get("token") or "")


def crawl(world: World, name: str, starts: list[str], most: int = ALIKE) -> Iterator[tuple[str, Offer, TestResponse | None]]:
    """All that a visitor comes to from `starts`: page that offers, offer, answer. What a form would send is not asked.

    Files are dear to make: one of each view is asked for. Of offers that are alike, so many as `most` are followed.
    """
    waiting = [("", Offer("GET", path)) for path in starts]
    walk = _Walk(world, most)
    while waiting:
        page, offer = waiting.pop()
        if not walk.is_new(page, offer):
            continue
        answer = world.ask(name, offer.path) if offer.method == "GET" else None
        yield page, offer, answer
        if answer is not None:
            waiting += [(offer.path, found) for found in offers(offer.path, answer)]
            walk.views_of_files |= set() if answer.mimetype == "text/html" else {walk.place(offer)[0]}
