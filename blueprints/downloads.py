"""Files that are made for a visitor and handed over under a name."""

from io import BytesIO

from flask import Response, send_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(data: bytes, content_type: str, name: str) -> Response:
    """The file as a download. The type is always said: Python knows XLSX only where the system's list of types does."""
    return send_file(BytesIO(data), mimetype=content_type, as_attachment=True, download_name=name)
