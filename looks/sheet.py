"""The contact sheet: changed pages first, each new picture beside the old."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from looks.pictures import KEPT, OLD, Picture

STYLE = """body{font:15px system-ui;margin:1rem;background:#eee}section{margin:0 0 2rem}
figure{display:inline-block;vertical-align:top;margin:0 .5rem .5rem 0}
img{max-height:60vh;max-width:45vw;border:1px solid #999;background:#fff}
.changed figcaption{color:#a3171d;font-weight:600}"""


def write(taken: Sequence[Picture]) -> Path:
    """Write the sheet; gives its file."""
    ordered = sorted(taken, key=lambda one: (not one.is_changed, one.name, one.width))
    index = KEPT / "index.html"
    body = "".join(map(_shown, ordered))
    index.write_text(f"<!doctype html><meta charset=utf-8><title>Looks</title><style>{STYLE}</style>{body}", "utf-8")
    return index


def _shown(one: Picture) -> str:
    files = [f"new/{one.file}"] + ([f"old/{one.file}"] if one.is_changed and (OLD / one.file).exists() else [])
    said = f"{one.name}, {one.width} px" + (f": {one.change:.1%} differs" if one.is_changed else "")
    pictures = "".join(f'<a href="{escape(file)}"><img loading="lazy" src="{escape(file)}" alt=""></a>' for file in files)
    style = ' class="changed"' if one.is_changed else ""
    return f"<section{style}><figure><figcaption>{escape(said)}</figcaption>{pictures}</figure></section>"
