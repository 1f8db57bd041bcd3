"""The forms of a page, and what a browser would send of one if nobody touched it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from werkzeug.datastructures import MultiDict

Pairs = list[tuple[str, str]]


def form_of(page: str, path: str) -> dict[str, list[str]]:
    """What the form holds that the page sends to itself; empty when it has none."""
    own = [form for form in _forms(page) if form.posts and form.action in {"", path, path.partition("?")[0]}]
    return MultiDict(own[0].pairs).to_dict(flat=False) if own else {}


def untouched(page: str) -> "MultiDict[str, str]":
    """Everything that the answers' form of a page sends as it stands."""
    return MultiDict(next(form.pairs for form in _forms(page) if form.holds_answers))


@dataclass
class _Form:
    action: str
    posts: bool
    holds_answers: bool
    pairs: Pairs = field(default_factory=list)


def _forms(page: str) -> list[_Form]:
    parser = _Forms()
    parser.feed(page)
    return parser.forms


class _Forms(HTMLParser):
    """The successful controls of each form."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[_Form] = []
        self.inside = False
        self.select, self.area, self.text = "", "", ""
        self.options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        match tag:
            case "form":
                self.inside = True
                self.forms.append(_Form(given.get("action", ""), given.get("method") == "post", "data-answers" in given))
            case "input" if self.inside and name and given.get("type") not in {"file", "submit", "button"}:
                self._input(name, given)
            case "select":
                self.select, self.options = name, []
            case "option":
                self.options.append((given.get("value", ""), "selected" in given))
            case "textarea":
                self.area, self.text = name, ""

    def _input(self, name: str, given: dict[str, str]) -> None:
        form = self.forms[-1]
        if given.get("type") not in {"radio", "checkbox"}:
            value = given.get("value", "")
            # A line of text has no line breaks: a browser takes them out.
            form.pairs.append((name, value if given.get("type") == "hidden" else value.replace("\n", "").replace("\r", "")))
        elif "checked" in given:
            form.pairs = [pair for pair in form.pairs if given["type"] == "checkbox" or pair[0] != name]
            form.pairs.append((name, given.get("value", "on")))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if not self.inside:
            return
        if tag == "form":
            self.inside = False
        elif tag == "select":
            chosen = [value for value, selected in self.options if selected] or [value for value, _ in self.options[:1]]
            self.forms[-1].pairs += [(self.select, value) for value in chosen[-1:]]
        elif tag == "textarea":
            self.forms[-1].pairs.append((self.area, self.text.removeprefix("\n")))
