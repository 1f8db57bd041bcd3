"""What stands in an answer of the site, whatever it is made of: a page, a PDF, a workbook, JSON."""

from io import BytesIO
from zipfile import BadZipFile

import pypdfium2 as pdfium
from openpyxl import load_workbook
from werkzeug.test import TestResponse


def text_of(answer: TestResponse) -> str:
    """The words of a 200; empty for pictures and refusals."""
    if answer.status_code != 200:
        return ""
    if answer.mimetype == "application/pdf":
        return _pdf(answer.data)
    if answer.data[:2] == b"PK":
        return _workbook(answer.data)
    return answer.text if (answer.mimetype or "").startswith(("text/", "application/json")) else ""


def _pdf(data: bytes) -> str:
    """Some that were "uploaded" in the tests' world only look like one."""
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(data))
    except pdfium.PdfiumError:
        return ""


def _workbook(data: bytes) -> str:
    try:
        return repr([list(sheet.values) for sheet in load_workbook(BytesIO(data))])
    except (BadZipFile, KeyError):
        return ""
