"""Photos that people send: made small, without what the camera wrote into them."""

import struct
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from domain.rules import RuleBroken
from forms.reading.photos import upright

MOST_BYTES = 12 * 1024 * 1024
MOST_PIXELS = {"JPEG": 80_000_000}
"""By kind: a JPEG is made small while it is unpacked, others are unpacked whole."""
MOST_OF_OTHERS = 25_000_000
SIDE = 1200
"""The longest side in pixels: 80 mm on paper at 380 dots per inch."""

BROKEN = (
    UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError,
    struct.error, TypeError, LookupError, ArithmeticError,
)  # fmt: skip
"""What Pillow says of files that are no photos: a PNG that breaks off is a SyntaxError, wrong properties are the last."""


def small_photo(data: bytes) -> bytes:
    """The photo as a JPEG of at most SIDE × SIDE pixels, upright, without place, time and camera.

    Raises RuleBroken. Not inside `writing()`.
    """
    if len(data) > MOST_BYTES:
        raise RuleBroken("Foto terlalu besar. Paling besar 12 MB.", "photos")
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as picture:
            most = MOST_PIXELS.get(picture.format or "", MOST_OF_OTHERS)
            if picture.width * picture.height > most:
                raise RuleBroken("Foto ini lebih dari %(most)s juta titik. Perkecil dahulu.", "photos", most=most // 1_000_000)
            return _drawn(picture)
    except BROKEN as error:
        raise RuleBroken("Berkas ini bukan foto JPEG, PNG, atau WebP. Pilih berkas lain.", "photos") from error


def _drawn(picture: Image.Image) -> bytes:
    picture.draft("RGB", (SIDE, SIDE))
    turned = upright(picture).convert("RGB")
    turned.thumbnail((SIDE, SIDE))
    bare, out = Image.new("RGB", turned.size), BytesIO()
    bare.paste(turned)
    bare.save(out, "JPEG", quality=82)
    return out.getvalue()
