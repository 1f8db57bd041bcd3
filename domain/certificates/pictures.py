"""Pictures that certificates are printed with: kept under a key made from their bytes, and never deleted."""

import hashlib
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from domain.models import Office
from domain.rules import RuleBroken
from domain.store import storage

MOST_BYTES = 12 * 1024 * 1024
MOST_PIXELS = 25_000_000
SIDE = 3508
"""The longest side in pixels: A4 at 300 dots per inch."""
SMALL = 1_500_000  # bytes up to which a picture stays a PNG


def background(data: bytes) -> str:
    """The key of a picture for the whole page, made no larger than print shows. Raises RuleBroken. Not inside `writing()`."""
    if len(data) > MOST_BYTES:
        raise RuleBroken("Berkas terlalu besar. Paling besar 12 MB.", "background")
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if (pixels := picture.width * picture.height) > MOST_PIXELS:
                raise RuleBroken(
                    "Gambar ini %(millions)s juta titik, terlalu besar untuk dicetak. Perkecil sampai paling banyak 25 juta, "
                    "misalnya 3508 × 2480 untuk A4.", "background", millions=-(-pixels // 1_000_000),
                )  # fmt: skip
            return keep(_drawn(picture))
    # A PNG that breaks off in the middle of its pictures is a SyntaxError to Pillow.
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise RuleBroken("Berkas ini bukan gambar PNG atau JPEG. Pilih berkas lain.", "background") from error


def _drawn(picture: Image.Image) -> bytes:
    """The picture on white: a small PNG when it is one, else a JPEG."""
    clear = picture.convert("RGBA")
    clear.thumbnail((SIDE, SIDE))
    flat = Image.new("RGB", clear.size, "white")
    flat.paste(clear, mask=clear.getchannel("A"))
    for kind, chosen in (("PNG", {"optimize": True}), ("JPEG", {"quality": 90})):
        out = BytesIO()
        flat.save(out, kind, **chosen)
        if len(out.getvalue()) <= SMALL:
            break
    return out.getvalue()


def keep(picture: bytes) -> str:
    """The key under which a picture lies; the same picture lies there once."""
    key = hashlib.sha256(picture).hexdigest()[:32]
    try:
        storage.get(key)
    except storage.UnknownKey:
        storage.put(picture, key)
    return key


def kept_logo(office: Office) -> str:
    """The key of a copy of the office's logo, which stays when the office takes another; empty without a logo."""
    return keep(storage.get(office.logo_key)) if office.logo_key else ""
