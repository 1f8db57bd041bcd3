"""What a paper may load: images inside it, and nothing else."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO
from typing import Any

from PIL import Image
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

INLINE_IMAGE = re.compile(r"data:(image/(?:png|jpeg));base64,([A-Za-z0-9+/=\s]*)", re.ASCII)
DRAWING = re.compile(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]*)", re.ASCII)
# Lines and areas with plain numbers and colours, as our own modules draw them: nothing that leads anywhere.
SHAPES = re.compile(
    rb'<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="[0-9. ]+">'
    rb'(?:</?(?:g|path|rect|circle)(?: [a-z][a-z0-9-]*="[A-Za-z0-9 .#()-]*")*/?>)*</svg>'
)
MOST_PIXELS = 25_000_000


class ImageTooLarge(FatalURLFetchingError):  # type: ignore[misc]
    """An image has more pixels than a printed page can show."""


class InlineImages(URLFetcher):  # type: ignore[misc]
    """Gives PNG and JPEG images that are written into the page, and plain drawings; refuses every other address."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if drawing := DRAWING.fullmatch(url):
            return _drawing(url, b64decode(drawing[1]))
        found = INLINE_IMAGE.fullmatch(url)
        if found is None:
            raise ValueError(f"Papers may not load {url[:80]!r}")
        body = b64decode(found[2])
        refuse_large(body)
        return URLFetcherResponse(url, body, {"Content-Type": found[1]})


def _drawing(url: str, body: bytes) -> URLFetcherResponse:
    if not SHAPES.fullmatch(body):
        raise ValueError(f"Papers may not load {url[:80]!r}")
    return URLFetcherResponse(url, body, {"Content-Type": "image/svg+xml"})


def refuse_large(body: bytes) -> None:
    """Raise ImageTooLarge before a small file unpacks into a large picture."""
    with Image.open(BytesIO(body), formats=("PNG", "JPEG")) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ImageTooLarge(f"{image.width} × {image.height}")
