"""Photos of a meeting: made small, without what the camera wrote into them, shown on the page and in the minutes."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError
from sqlalchemy import func, select

from domain.models import MeetingPhoto, Program
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import db
from domain.store.holding import hold

MOST_BYTES = 12 * 1024 * 1024
MOST_PIXELS = {"JPEG": 80_000_000}
"""By kind: a JPEG is made small while it is unpacked, others are unpacked whole."""
MOST_OF_OTHERS = 25_000_000
MOST = 12
"""Photos of one meeting: two pages of the minutes."""
SIDE = 1200
"""The longest side in pixels: 80 mm on paper at 380 dots per inch."""


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
    # A PNG that breaks off in the middle of its pictures is a SyntaxError to Pillow.
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise RuleBroken("Berkas ini bukan foto JPEG, PNG, atau WebP. Pilih berkas lain.", "photos") from error


def _drawn(picture: Image.Image) -> bytes:
    picture.draft("RGB", (SIDE, SIDE))
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((SIDE, SIDE))
    bare, out = Image.new("RGB", upright.size), BytesIO()
    bare.paste(upright)
    bare.save(out, "JPEG", quality=82)
    return out.getvalue()


def photos_of(program: Program) -> list[MeetingPhoto]:
    """The photos of a meeting, in the order in which they came."""
    return list(db.scalars(select(MeetingPhoto).where(MeetingPhoto.program_id == program.id).order_by(MeetingPhoto.id)))


def photo_by_id(program: Program, photo_id: int) -> MeetingPhoto | None:
    """A photo of this very meeting."""
    found = db.get(MeetingPhoto, photo_id)
    return found if found and found.program_id == program.id else None


def add_photos(program: Program, keys: Sequence[str], caption: str) -> None:
    """Add photos that were stored under these keys. Raises RuleBroken for more than a meeting may have."""
    hold(program)
    count = db.scalar(select(func.count(MeetingPhoto.id)).where(MeetingPhoto.program_id == program.id)) or 0
    if count + len(keys) > MOST:
        raise RuleBroken(
            "Paling banyak %(most)s foto dalam satu notulen. Sudah ada %(count)s.", "photos", most=MOST, count=count
        )
    db.add_all(MeetingPhoto(program_id=program.id, file_key=key, caption=caption) for key in keys)
    db.flush()


def remove_photo(photo: MeetingPhoto) -> str:
    """Take a photo out of the minutes; the key of its file, to be deleted after the commit."""
    hold(photo, to_remove=True)
    key = photo.file_key
    db.delete(photo)
    db.flush()
    return key


def pictures_of(program: Program) -> list[tuple[str, str, bytes]]:
    """Key, caption and JPEG of each photo."""
    return [(one.file_key, one.caption, storage.get(one.file_key)) for one in photos_of(program)]
