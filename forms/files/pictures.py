"""Pictures made again from their pixels: upright, without place, time and camera. Runs in the limited process."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from forms.limited import ReadRefused
from forms.reading.photos import upright
from forms.sentence import Sentence

MILLION = 1_000_000
MOST_PIXELS = 25 * MILLION
MOST_OF_A_PHOTO = 80 * MILLION
"""A JPEG that is made small becomes so while it is unpacked; all others are unpacked whole."""
PHOTO_SIDE = 1200
"""The longest side in pixels: 80 mm on paper at 380 dots per inch."""
LOGO_SIDE = 800
"""25 mm on paper at 800 dots per inch."""
PAGE_SIDE = 3508
"""A4 at 300 dots per inch."""
SMALL = 1_500_000  # bytes up to which a background stays a PNG

NO_PICTURE = Sentence("Berkas ini bukan gambar PNG atau JPEG. Pilih berkas lain.")
NO_PHOTO = Sentence("Berkas ini bukan foto JPEG, PNG, atau WebP. Pilih berkas lain.")
TOO_LARGE = Sentence("Gambar ini beratus juta titik, terlalu besar. Perkecil dahulu, misalnya sampai 3508 × 2480.")
TOO_MANY = "Gambar ini %(has)s juta titik, terlalu besar. Perkecil sampai paling banyak %(most)s juta, misalnya 3508 × 2480."


BROKEN = (
    UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error, TypeError, LookupError, ArithmeticError,
)  # fmt: skip
"""What Pillow says of files that are no pictures: a PNG that breaks off is a SyntaxError, wrong properties are the last."""


@contextmanager
def _opened(data: bytes, kinds: tuple[str, ...], none: Sentence, most: int = MOST_PIXELS) -> Iterator[Image.Image]:
    """The picture, upright. Raises ReadRefused, also for what turns out while its pixels are unpacked."""
    try:
        with Image.open(BytesIO(data), formats=kinds) as picture:
            allowed = most if picture.format == "JPEG" else MOST_PIXELS
            if (pixels := picture.width * picture.height) > allowed:
                raise ReadRefused(TOO_MANY, has=-(-pixels // MILLION), most=allowed // MILLION)
            if most > MOST_PIXELS:
                picture.draft("RGB", (PHOTO_SIDE, PHOTO_SIDE))
            yield upright(picture)
    except ReadRefused:
        raise
    except Image.DecompressionBombError as error:
        raise ReadRefused(TOO_LARGE) from error
    except BROKEN as error:
        raise ReadRefused(none) from error


def cleaned(data: bytes, kind: str) -> bytes:
    """A JPEG or PNG (`kind`) of the same size that holds its pixels and nothing else."""
    with _opened(data, (kind,), NO_PICTURE) as picture:
        if kind == "JPEG":
            return _saved(_bare(picture.convert("RGB")), "JPEG", quality=90)
        if "A" in picture.mode or "transparency" in picture.info:
            return _saved(_bare(picture.convert("RGBA")), "PNG")
        if picture.mode.startswith("I"):  # sixteen bits of grey
            picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
        return _saved(_bare(picture if picture.mode in {"1", "L", "RGB"} else picture.convert("RGB")), "PNG")


def photo(data: bytes) -> bytes:
    """A JPEG of at most PHOTO_SIDE on each side."""
    with _opened(data, ("JPEG", "PNG", "WEBP"), NO_PHOTO, MOST_OF_A_PHOTO) as picture:
        small = picture.convert("RGB")
        small.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
        return _saved(_bare(small), "JPEG", quality=82)


def logo(data: bytes) -> bytes:
    """A PNG of at most LOGO_SIDE on each side."""
    with _opened(data, ("PNG", "JPEG"), NO_PICTURE) as picture:
        small = picture.convert("RGBA")
        small.thumbnail((LOGO_SIDE, LOGO_SIDE))
        return _saved(_bare(small), "PNG", optimize=True)


def background(data: bytes) -> bytes:
    """The picture on white, no larger than print shows: a small PNG when it is one, else a JPEG."""
    with _opened(data, ("PNG", "JPEG"), NO_PICTURE) as picture:
        clear = picture.convert("RGBA")
        clear.thumbnail((PAGE_SIDE, PAGE_SIDE))
        flat = Image.new("RGB", clear.size, "white")
        flat.paste(clear, mask=clear.getchannel("A"))
    small = _saved(flat, "PNG", optimize=True)
    return small if len(small) <= SMALL else _saved(flat, "JPEG", quality=90)


def _bare(picture: Image.Image) -> Image.Image:
    """Only the pixels go into a new picture, so that no other part of the file comes along."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _saved(picture: Image.Image, kind: str, **chosen: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **chosen)
    return out.getvalue()
