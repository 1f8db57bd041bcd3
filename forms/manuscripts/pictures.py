"""Pages of photos and scans as pictures of our own: upright, and without what a camera or scanner wrote into them."""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw, UnidentifiedImageError

from forms.limited import ReadRefused, read_limited
from forms.manuscripts.archive import DAMAGED
from forms.reading.photos import upright
from forms.sentence import Sentence

MOST_SIDE = 2000  # pixels
DOTS_PER_POINT = 150 / 72
QUALITY = 85
THOUSAND = 1000
Covers = Sequence[Sequence[int]]
_TOO_MUCH = Sentence("Gambar ini terlalu besar. Foto lagi dengan ukuran lebih kecil, lalu unggah.")
_PAGE, _COUNT = "forms.manuscripts.pictures:page_in_child", "forms.manuscripts.pictures:count_in_child"


@dataclass(frozen=True)
class Picture:
    """A page as a JPEG that holds nothing but its pixels; sizes in pixels."""

    data: bytes
    width: int
    height: int


def pages_of(data: bytes, content_type: str) -> Iterator[Picture]:
    """Each page of a photo or scan. Raises ReadRefused. Other people's files are opened in a process of their own."""
    is_pdf = content_type == "application/pdf"
    count = read_limited(_COUNT, data, too_much=_TOO_MUCH) if is_pdf else 1
    for place in range(count):
        found = read_limited(_PAGE, data, content_type, str(place), megabytes=1024, too_much=_TOO_MUCH)
        yield Picture(b64decode(found["data"]), found["width"], found["height"])


def count_in_child(data: bytes) -> int:
    """How many pages a PDF has."""
    with pypdfium2.PdfDocument(data) as document:
        return len(document)


def page_in_child(data: bytes, content_type: str, place: str) -> dict[str, Any]:
    """The child's side of `pages_of`, for one page."""
    try:
        picture = _rendered(data, int(place)) if content_type == "application/pdf" else _photo(data)
    except (UnidentifiedImageError, OSError, ValueError, pypdfium2.PdfiumError) as error:
        raise ReadRefused(DAMAGED) from error
    made = _kept(picture)
    return {"data": b64encode(made.data).decode(), "width": made.width, "height": made.height}


def _rendered(data: bytes, place: int) -> Image.Image:
    with pypdfium2.PdfDocument(data) as document:
        page = document[place]
        scale = min(DOTS_PER_POINT, MOST_SIDE / max(page.get_size()))
        picture: Image.Image = page.render(scale=scale).to_pil()
    return picture


def _photo(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as photo:
        photo.draft("RGB", (MOST_SIDE, MOST_SIDE))
        photo.load()
        return upright(photo)


def _kept(picture: Image.Image) -> Picture:
    """Only the pixels go into a new picture, so that no other part of the file comes along."""
    if picture.mode in {"RGBA", "LA", "PA", "P"}:
        seen = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen)
    clean = Image.new("RGB", picture.size)
    clean.paste(picture.convert("RGB"))
    clean.thumbnail((MOST_SIDE, MOST_SIDE))
    return _saved(clean)


def _saved(picture: Image.Image) -> Picture:
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, exif=b"")
    return Picture(out.getvalue(), picture.width, picture.height)


def with_covers(data: bytes, covers: Covers) -> Picture:
    """A page of ours with these rectangles in black; left, top, width and height are thousandths of the page."""
    with Image.open(BytesIO(data), formats=("JPEG",)) as page:
        picture = page.convert("RGB")
    picture.info.clear()
    draw = ImageDraw.Draw(picture)
    for left, top, width, height in covers:
        across, down = picture.width / THOUSAND, picture.height / THOUSAND
        draw.rectangle((left * across, top * down, (left + width) * across, (top + height) * down), fill="black")
    return _saved(picture)
