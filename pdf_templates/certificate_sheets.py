"""What the sheets of certificates are made of: the fonts that a layout may name, and the records of a run."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pdf_templates.engine.rendering.condensing import lines_within, stands_on_one_line
from pdf_templates.frame import title_lines
from pdf_templates.words import show_nip


@dataclass(frozen=True)
class Font:
    """A font as style sheets name it, and as the engine does."""

    family: str
    face: str
    bold: bool = False
    italic: bool = False


FONTS: Mapping[str, Font] = {
    "serif": Font("Liberation Serif", "Liberation-Serif"),
    "serif-bold": Font("Liberation Serif", "Liberation-Serif-Bold", bold=True),
    "serif-italic": Font("Liberation Serif", "Liberation-Serif-Italic", italic=True),
    "serif-bold-italic": Font("Liberation Serif", "Liberation-Serif-Bold-Italic", bold=True, italic=True),
    "sans": Font("Liberation Sans", "Liberation-Sans"),
    "sans-bold": Font("Liberation Sans", "Liberation-Sans-Bold", bold=True),
    "sans-italic": Font("Liberation Sans", "Liberation-Sans-Italic", italic=True),
    "title": Font("Cinzel", "Cinzel-Bold", bold=True),
    "script": Font("Great Vibes", "Great-Vibes"),
}
ROWS = 22
"""Topics that stand below each other on a back; more stand in a second table beside them."""
SMALLER = 0.62
"""The size of a name that does not stand on one line even condensed; certificate.html says the same."""
_PLACE = re.compile(r"\{\w+\}")
_FEW = 12
"""Letters beside a placeholder up to which its line is kept on one line: "Nomor: "."""


@dataclass(frozen=True)
class Kept:
    """What one certificate says, as it was kept, and the token in its QR code."""

    says: Mapping[str, Any]
    token: str


@dataclass(frozen=True)
class CertificateRun:
    """Certificates of one layout: what they share, its pictures as data: URIs, and what each says, read whenever it is
    printed."""

    shared: Mapping[str, Any]
    certificates: Callable[[], Iterable[Kept]]
    background: str = ""
    logo: str = ""


def blocks(shared: Mapping[str, Any], side: str) -> list[dict[str, Any]]:
    """The blocks of a side with their fonts; `key` finds the lines of a block that each certificate says by itself."""
    return [_block(block, f"{side}-{place}") for place, block in enumerate(shared[side])]


def _block(block: Mapping[str, Any], key: str) -> dict[str, Any]:
    font = FONTS[block["font"]]
    made = {name: block[name] for name in ("sort", "left", "top", "width", "size", "align")}
    made |= {"key": key, "family": font.family, "face": font.face, "bold": font.bold, "italic": font.italic}
    made |= {"own": None in block["lines"], "lines": block["lines"]}
    return made | {"signed": _signed(block["signer"]) if block["sort"] == "signature" else None}


def _signed(signer: Mapping[str, str]) -> dict[str, Any]:
    """Who signs; dots for somebody whom the office has not named."""
    if not signer:
        return {"lines": [], "name": "", "rank": "", "nip": ""}
    nip = f"NIP. {show_nip(signer['nip'])}" if signer["nip"] else ""
    lines = title_lines(signer["title"], signer["prefix"])
    return {"lines": lines, "name": signer["name"], "rank": signer["rank"], "nip": nip}


def record(shared: Mapping[str, Any], kept: Kept, link: Callable[[str], str]) -> dict[str, Any]:
    """One certificate as a record of the paper."""
    texts = {f"{side}-{place}": block for side in ("front", "back") for place, block in enumerate(shared[side])}
    own = {key: list(_lines(texts[key], lines)) for key, lines in kept.says["lines"].items()}
    return {
        "own": own, "url": link(kept.token), "tables": _tables(kept.says["topics"]), "hours": kept.says["hours"],
        "replaces": kept.says["replaces"],
    }  # fmt: skip


def _lines(block: Mapping[str, Any], lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """The lines as they stand on paper. One that is little more than a placeholder is condensed to stay whole; one that
    cannot is smaller and broken, as longer texts are. Lines that are broken here can all be stamped."""
    face, width, size = FONTS[block["font"]].face, block["width"], block["size"]
    for pattern, line in zip(block["texts"], lines, strict=True):
        single = len(_PLACE.sub("", pattern)) <= _FEW
        if single and stands_on_one_line(line, width, size, face):
            yield {"text": line, "look": "single"}
        else:
            look, scale = ("long", SMALLER) if single else ("prose", 1.0)
            for part in lines_within(line, width, size * scale, face):
                yield {"text": part, "look": look}


def _tables(topics: Iterable[Mapping[str, str]]) -> list[list[dict[str, str]]]:
    numbered = [{"no": str(number), **topic} for number, topic in enumerate(topics, start=1)]
    return [numbered[start : start + ROWS] for start in range(0, len(numbered), ROWS)]
