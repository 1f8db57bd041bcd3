"""The form of a page as a browser would send it back, unchanged."""

from html.parser import HTMLParser

Pairs = list[tuple[str, str]]


def form_of(page: str, path: str) -> dict[str, list[str]]:
    """What the form holds that the page sends to itself; empty when it has none."""
    parser = _Forms()
    parser.feed(page)
    own = [pairs for action, pairs in parser.forms if action in {"", path, path.partition("?")[0]}]
    found: dict[str, list[str]] = {}
    for name, value in own[0] if own else ():
        found.setdefault(name, []).append(value)
    return found


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, Pairs]] = []
        self.pairs: Pairs | None = None
        self.name: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "form" and values.get("method") == "post":
            self.pairs = []
            self.forms.append((values.get("action") or "", self.pairs))
        elif self.pairs is not None:
            self._field(tag, values)

    def _field(self, tag: str, values: dict[str, str | None]) -> None:
        name = values.get("name") or ""
        if tag in {"select", "textarea"}:
            self.name = name
        if tag == "textarea":
            self._add(name, "")
        elif tag == "option" and "selected" in values and self.name:
            self._add(self.name, values.get("value") or "")
        elif tag == "input" and name and _is_sent(values):
            self._add(name, values.get("value") or "")

    def _add(self, name: str, value: str) -> None:
        assert self.pairs is not None
        self.pairs.append((name, value))

    def handle_data(self, data: str) -> None:
        if self.pairs and self.name and self.lasttag == "textarea":
            name, before = self.pairs[-1]
            self.pairs[-1] = name, before + data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.pairs = None
        elif tag in {"select", "textarea"}:
            self.name = None


def _is_sent(values: dict[str, str | None]) -> bool:
    kind = values.get("type") or "text"
    return "checked" in values if kind in {"radio", "checkbox"} else kind not in {"file", "submit", "button"}
