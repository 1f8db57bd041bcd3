"""The office's logo as the data: URI that papers may show."""

import base64


def data_uri(picture: bytes) -> str:
    """A PNG or JPEG as a data: URI."""
    kind = "png" if picture.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(picture).decode()}"
