"""The office's logo: any sensible picture becomes a small PNG of our own making."""

from io import BytesIO

from PIL import Image, UnidentifiedImageError

from domain.rules import RuleBroken

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 25_000_000
SIDE = 800
"""The longest side in pixels: 25 mm on paper at 800 dots per inch."""
_KINDS = ("PNG", "JPEG")


def small_png(data: bytes) -> bytes:
    """The picture as a PNG of at most SIDE × SIDE pixels. Raises RuleBroken. Not inside `writing()`."""
    if len(data) > MOST_BYTES:
        raise RuleBroken("Berkas terlalu besar. Paling besar 8 MB.", "logo")
    try:
        with Image.open(BytesIO(data), formats=_KINDS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise RuleBroken("Gambar ini terlalu besar. Perkecil sampai paling banyak 5000 × 5000 titik.", "logo")
            return _drawn(picture)
    # A PNG that breaks off in the middle of its pictures is a SyntaxError to Pillow.
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise RuleBroken("Berkas ini bukan gambar PNG atau JPEG. Pilih berkas lain.", "logo") from error


def _drawn(picture: Image.Image) -> bytes:
    out = BytesIO()
    small = picture.convert("RGBA")
    small.thumbnail((SIDE, SIDE))
    small.save(out, "PNG", optimize=True)
    return out.getvalue()
