"""`python -m looks.icons FOLDER`: write `static/icons.svg` again from the folder `icons` of the npm package `lucide-static`."""

import sys
from pathlib import Path

from lxml import etree

SPRITE = Path(__file__).parents[1] / "static" / "icons.svg"
DRAWN_AS = {
    "today": "calendar-check", "program": "clipboard-list", "calendar": "calendar-days", "school": "school",
    "institution": "building-2", "message": "message-circle", "trainer": "presentation", "money": "wallet",
    "report": "chart-column", "office": "settings", "account": "circle-user", "leave": "log-out", "search": "search",
    "add": "plus", "edit": "pencil", "remove": "trash-2", "options": "sliders-horizontal", "keep": "bookmark",
    "print": "printer", "download": "download", "paper": "file-text", "keyboard": "keyboard",
    "done": "circle-check", "careful": "triangle-alert", "failed": "circle-x", "note": "info", "wait": "hourglass",
    "empty": "inbox", "people": "users",
}  # fmt: skip
"""What an icon means here, and the drawing that says it."""
HEAD = '<svg xmlns="http://www.w3.org/2000/svg">\n<!-- Drawings of Lucide {}: vendor/LICENSE-lucide.txt -->\n'


def symbol(meaning: str, drawing: str) -> str:
    """One drawing without its frame: size, colour and stroke come from the style sheet."""
    parts = [
        f"<{etree.QName(part).localname} " + " ".join(f'{key}="{value}"' for key, value in part.items()) + "/>"
        for part in etree.fromstring(drawing.encode())
        if isinstance(part.tag, str)
    ]
    return f'<symbol id="{meaning}" viewBox="0 0 24 24">{"".join(parts)}</symbol>\n'


def main(folder: Path) -> None:
    drawings = {meaning: (folder / "icons" / f"{name}.svg").read_text("utf-8") for meaning, name in DRAWN_AS.items()}
    version = drawings["today"].split("lucide-static v")[1].split(" ")[0]
    symbols = "".join(symbol(*one) for one in drawings.items())
    SPRITE.write_text(HEAD.format(version) + symbols + "</svg>\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
