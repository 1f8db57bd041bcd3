"""Photos of a meeting, shown on the page and in the minutes."""

from collections.abc import Sequence

from sqlalchemy import func, select

from domain.models import MeetingPhoto, Program
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import db
from domain.store.holding import hold

MOST = 12
"""Photos of one meeting: two pages of the minutes."""


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
