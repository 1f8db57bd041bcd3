"""Manuscripts as pupils send them: Word, OpenDocument and PDF files, photos and scans, with what they hide."""

import zipfile
from io import BytesIO

import pikepdf
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
_CORE = """<?xml version="1.0"?><cp:coreProperties
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>
</cp:coreProperties>"""
_STALE = "<Properties><Words>99999</Words></Properties>"


def paragraph(text: str) -> str:
    """A paragraph of Word."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(body: str, author: str = "Penulis", main_type: str = _MAIN_TYPE, **parts: str) -> bytes:
    """A Word file with this body; its properties name an author, and its stale count of words is 99,999."""
    comment = f'<w:comment w:id="1" w:author="{author}">{paragraph("catatan " + author)}</w:comment>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types><Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>',
            "_rels/.rels": '<Relationships><Relationship Id="r1" Type="http://x/relationships/officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {_SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
            "word/comments.xml": f"<w:comments {_SPACES}>{comment}</w:comments>",
            "docProps/core.xml": _CORE.format(author=author),
            "docProps/app.xml": _STALE,
            **parts,
        }
    )


def odt(body: str, **parts: str) -> bytes:
    """An OpenDocument text with this body."""
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    )
    content = f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body>"
    content += "</office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **parts})


def zipped(parts: dict[str, str]) -> bytes:
    """An archive of these parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def pdf(*pages: list[str], author: str = "Penulis") -> bytes:
    """A PDF of typed pages, a list of lines each."""
    out = BytesIO()
    canvas = Canvas(out, A4)
    canvas.setAuthor(author)
    for lines in pages:
        for place, line in enumerate(lines):
            canvas.drawString(60, 780 - 16 * place, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scan(pages: int = 1, label: str = "tulisan tangan") -> bytes:
    """A PDF of pages that are pictures."""
    first, *others = (_sheet(label) for _ in range(pages))
    out = BytesIO()
    first.save(out, "PDF", save_all=True, append_images=others)
    return out.getvalue()


def locked(data: bytes) -> bytes:
    """The PDF behind a password."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="kunci", user="kunci"))
    return out.getvalue()


def photo(label: str = "tulisan tangan", turned: int = 6, author: str = "Penulis") -> bytes:
    """A photo of a sheet as a phone keeps it: lying on its side, with the turn, the author and a place in its EXIF."""
    picture = _sheet(label)
    kept = picture.transpose(Image.Transpose.ROTATE_90) if turned == 6 else picture
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x013B] = author
    exif[0x010E] = f"karya {author}"
    out = BytesIO()
    kept.save(out, "JPEG", exif=exif, comment=f"foto {author}".encode())
    return out.getvalue()


def _sheet(label: str) -> Image.Image:
    """A sheet of 600 × 800 pixels whose upper left corner is red."""
    picture = Image.new("RGB", (600, 800), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 99, 99), fill="red")
    draw.text((120, 200), label, fill="black")
    return picture


LETTER = pdf(["Surat tugas contoh"])
"""A small PDF in which there is nothing to refuse."""
