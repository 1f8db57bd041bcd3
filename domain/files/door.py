"""The one door: whatever people send comes in by a channel, which says how large it may be and what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from domain.files import scanner
from domain.files.names import shown_name
from domain.rules import RuleBroken
from forms.files import kinds, looking
from forms.files.looking import BACKGROUND, LOGO, PHOTO
from forms.limited import ReadRefused

MEGABYTE = 1024 * 1024
KEPT, READ = "kept", "read"
"""Kept as it is once it was looked into; read by its channel and then let go."""


@dataclass(frozen=True)
class Channel:
    """`becomes` is KEPT, READ, or what a picture is made into; `field` is the question that a refusal belongs to."""

    key: str
    most_bytes: int
    becomes: str
    field: str = ""


ANSWERS = Channel("answers", 8 * MEGABYTE, KEPT)
DOCUMENTS = Channel("documents", 8 * MEGABYTE, KEPT)
CARRIED = Channel("carried", 8 * MEGABYTE, KEPT)
ANSWER_PHOTOS = Channel("answer-photos", 12 * MEGABYTE, PHOTO)
MEETING_PHOTOS = Channel("meeting-photos", 12 * MEGABYTE, PHOTO, "photos")
LOGOS = Channel("logos", 8 * MEGABYTE, LOGO, "logo")
BACKGROUNDS = Channel("backgrounds", 12 * MEGABYTE, BACKGROUND, "background")
PARTICIPANTS = Channel("participants", 60 * MEGABYTE, READ, "file")
QUESTIONS = Channel("questions", 12 * MEGABYTE, READ, "file")
SCHOOLS = Channel("schools", 2 * MEGABYTE, READ, "file")
BOOKS = Channel("books", 12 * MEGABYTE, READ, "file")
RULES = Channel("rules", MEGABYTE, READ, "form")
PARCELS = Channel("parcels", 40 * MEGABYTE, READ, "parcel")
CHANNELS = (
    ANSWERS, DOCUMENTS, CARRIED, ANSWER_PHOTOS, MEETING_PHOTOS, LOGOS, BACKGROUNDS, PARTICIPANTS, QUESTIONS, SCHOOLS,
    BOOKS, RULES, PARCELS,
)  # fmt: skip


@dataclass(frozen=True)
class Admitted:
    """A file that was let in: its plain name, its content type (empty for what is only read), and the bytes to keep."""

    name: str
    content_type: str
    data: bytes


def let_in(channel: Channel, name: str, data: bytes) -> Admitted:
    """The file as it may be kept or read. Raises RuleBroken. Not inside `writing()`."""
    return let_all_in(channel, [(name, data)])[0]


def let_all_in(channel: Channel, files: Sequence[tuple[str, bytes]]) -> list[Admitted]:
    """Several files: all of them or none, looked into in one process. Raises RuleBroken. Not inside `writing()`."""
    try:
        types = [_type_of(channel, name, data) for name, data in files]
        for _name, data in files:
            scanner.must_be_clean(data)
        if channel.becomes == READ:
            return [Admitted(shown_name(name), "", data) for name, data in files]
        kept = looking.look_into(*((kind, data) for kind, (_name, data) in zip(types, files, strict=True)))
    except ReadRefused as refused:
        raise RuleBroken(refused.sentence, channel.field) from refused
    except RuleBroken as broken:
        broken.field = channel.field
        raise
    return [
        Admitted(_name_of(name, data), _MADE.get(kind, kind), data)
        for kind, (name, _sent), data in zip(types, files, kept, strict=True)
    ]


def too_many(channel: Channel, most: int) -> RuleBroken:
    """What is said when more files come at once than a channel takes."""
    return RuleBroken("Paling banyak %(most)s berkas sekali unggah.", channel.field, most=most)


_MADE = {PHOTO: kinds.JPEG, LOGO: kinds.PNG, BACKGROUND: ""}


def _type_of(channel: Channel, name: str, data: bytes) -> str:
    if len(data) > channel.most_bytes:
        raise RuleBroken("Berkas terlalu besar. Paling besar %(most)s MB.", most=channel.most_bytes // MEGABYTE)
    if channel.becomes == KEPT:
        return kinds.type_of(name, data)
    kinds.refuse_programs(data)
    return channel.becomes


def _name_of(name: str, kept: bytes) -> str:
    """A picture that was made into a JPEG is called one."""
    plain = shown_name(name)
    is_renamed = kept.startswith(b"\xff\xd8\xff") and PurePath(plain).suffix.lower() not in {".jpg", ".jpeg"}
    return f"{PurePath(plain).stem}.jpg" if is_renamed else plain
