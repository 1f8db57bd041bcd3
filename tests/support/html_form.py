"""What a browser would send of a page's form if nobody touched it."""

from html.parser import HTMLParser

from werkzeug.datastructures import MultiDict

Pairs = list[tuple[str, str]]


class _Form(HTMLParser):
    """The successful controls of the forms that carry answers."""

    def __init__(self) -> None:
        super().__init__()
        self.pairs: Pairs = []
        self.inside = False
        self.select, self.area, self.text = "", "", ""
        self.options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        match tag:
            case "form":
                self.inside = "data-answers" in given
            case "input" if self.inside and name and given.get("type") not in {"file", "submit"}:
                self._input(name, given)
            case "select":
                self.select, self.options = name, []
            case "option":
                self.options.append((given.get("value", ""), "selected" in given))
            case "textarea":
                self.area, self.text = name, ""

    def _input(self, name: str, given: dict[str, str]) -> None:
        if given.get("type") not in {"radio", "checkbox"}:
            value = given.get("value", "")
            # A line of text has no line breaks: a browser takes them out.
            self.pairs.append((name, value if given.get("type") == "hidden" else value.replace("\n", "").replace("\r", "")))
        elif "checked" in given:
            self.pairs = [pair for pair in self.pairs if given["type"] == "checkbox" or pair[0] != name]
            self.pairs.append((name, given.get("value", "on")))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "select" and self.inside:
            chosen = [value for value, selected in self.options if selected] or [value for value, _ in self.options[:1]]
            self.pairs += [(self.select, value) for value in chosen[-1:]]
        elif tag == "textarea" and self.inside:
            self.pairs.append((self.area, self.text.removeprefix("\n")))


def untouched(page: str) -> "MultiDict[str, str]":
    """Everything that the answers' form of a page sends as it stands."""
    form = _Form()
    form.feed(page)
    return MultiDict(form.pairs)
