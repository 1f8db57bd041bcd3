"""A parcel: people and their files in one signed ZIP. Reading trusts nothing: what is not as we write it is refused."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.onward import seal
from domain.onward.people_in_text import PeopleRefused, people_from, people_to
from domain.onward.travellers import Traveller
from domain.rules import RuleBroken

FORMAT = "lembar-transfer/1"
CONTENT, SIGNATURE, FILES = "transfer.json", "signature", "files/"
MOST_BYTES = 40 * 1024 * 1024
MOST_TEXT = 8 * 1024 * 1024
MOST_ENTRIES = 1000
BROKEN = "Berkas ini terpotong, rusak, atau bukan berkas kiriman peserta. Minta pengirim mengirimnya lagi."
CHANGED = "Isi berkas ini tidak sama dengan yang ditandatangani. Jangan dipakai; minta pengirim mengirimnya lagi."
NEWER = "Berkas ini dibuat oleh versi situs yang lain. Perbarui situs ini, atau minta pengirim memakai versi yang sama."


@dataclass(frozen=True)
class Parcel:
    """What a parcel says: who sealed it, for whom, from which program, and the people. `files` hold bytes by SHA-256."""

    office: str
    public: str
    addressee: str
    title: str
    people: Sequence[Traveller]
    files: Mapping[str, bytes]
    digest: str


@dataclass(frozen=True)
class Sender:
    """The office that seals a parcel, with its key."""

    office: str
    key: Ed25519PrivateKey


def pack(sender: Sender, addressee: str, title: str, people: Sequence[Traveller], files: Mapping[str, bytes]) -> bytes:
    """A sealed parcel for the office with this fingerprint. `files` hold the bytes of the people's files by storage key."""
    by_hash = {hashlib.sha256(data).hexdigest(): data for data in files.values()}
    names = {key: hashlib.sha256(data).hexdigest() for key, data in files.items()}
    content = {
        "format": FORMAT, "office": sender.office, "key": seal.public_of(sender.key), "to": addressee, "title": title,
        "people": [people_to(one, names) for one in people],
        "files": {name: len(data) for name, data in sorted(by_hash.items())},
    }  # fmt: skip
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, CONTENT, text)
        _write(archive, SIGNATURE, seal.sign(sender.key, text).encode())
        for name, data in sorted(by_hash.items()):
            _write(archive, f"{FILES}{name}", data)
    return out.getvalue()


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Always with the same date, so that the same people make the same file."""
    archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def unpack(data: bytes) -> Parcel:
    """What a parcel holds, its signature being right for the key that it names. Raises RuleBroken. Not inside `writing()`.

    Whether that key is known and the parcel meant for us is decided by `transfers.accept`.
    """
    if len(data) > MOST_BYTES or data.count(b"PK\x01\x02") > MOST_ENTRIES:
        raise RuleBroken("Berkas ini terlalu besar untuk satu kiriman. Minta pengirim membaginya.")
    try:
        members = dict(_members(data))
        text, signature = members.pop(CONTENT), members.pop(SIGNATURE)
        content = json.loads(text)
        public = seal.read_public(str(content["key"]))
    except _UNREADABLE as error:
        raise RuleBroken(BROKEN) from error
    if content.get("format") != FORMAT:
        raise RuleBroken(NEWER)
    if not seal.holds(public, signature.decode(errors="replace"), text):
        raise RuleBroken(CHANGED)
    return _parcel(content, public, _checked_files(content, members), hashlib.sha256(text).hexdigest())


_UNREADABLE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, KeyError, ValueError, TypeError, AttributeError, NotImplementedError,
    RuntimeError, OSError, RecursionError, RuleBroken, zlib.error,
)  # fmt: skip


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The members, counted while they are read: what their list says of their size may be a lie."""
    total = 0
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for entry in archive.infolist():
            with archive.open(entry) as stream:
                found = stream.read(MOST_BYTES + 1 - total)
            total += len(found)
            if total > MOST_BYTES or (entry.filename == CONTENT and len(found) > MOST_TEXT):
                raise ValueError("too large")
            yield entry.filename, found


def _checked_files(content: Mapping[str, Any], members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that were signed, all of them and no others. Raises RuleBroken."""
    files = {name.removeprefix(FILES): data for name, data in members.items()}
    told = content.get("files")
    if not isinstance(told, dict) or {name: len(data) for name, data in files.items()} != told:
        raise RuleBroken(CHANGED)
    if any(hashlib.sha256(data).hexdigest() != name for name, data in files.items()):
        raise RuleBroken(CHANGED)
    return files


def _parcel(content: Mapping[str, Any], public: str, files: Mapping[str, bytes], digest: str) -> Parcel:
    try:
        people = people_from(content["people"], seal.fingerprint(public), set(files))
        return Parcel(
            str(content["office"])[:200], public, str(content["to"]), str(content["title"])[:200], people, files, digest
        )
    except (KeyError, PeopleRefused) as error:
        raise RuleBroken(BROKEN) from error
