"""What Chromium's made-up camera sees: a film of one QR code, or of one barcode."""

from pathlib import Path
from typing import Any

import segno
import zxingcpp

SIZE, FRAMES = 480, 5


def film(text: str, path: Path) -> Path:
    """A grey film (y4m) in which the code of this text stands still."""
    rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=4)]
    scale = SIZE // len(rows)
    edge = b"\xff" * ((SIZE - scale * len(rows)) // 2)
    lines = [
        (edge + b"".join((b"\x00" if dark else b"\xff") * scale for dark in row)).ljust(SIZE, b"\xff")
        for row in rows
        for _ in range(scale)
    ]
    return _write(b"".join(lines).ljust(SIZE * SIZE, b"\xff"), path)


def barcode_film(text: str, path: Path) -> Path:
    """The same of a Code 128, as it is glued into books."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128)
    image: Any = zxingcpp.write_barcode_to_image(code, scale=3)  # it has a buffer, which its types do not say
    drawn = memoryview(image)
    height, width = drawn.shape or (0, 0)
    rows = [drawn.tobytes()[start : start + width] for start in range(0, height * width, width)]
    picture = b"".join((b"\xff" * ((SIZE - width) // 2) + row).ljust(SIZE, b"\xff") for row in rows)
    return _write((b"\xff" * SIZE * ((SIZE - height) // 2) + picture).ljust(SIZE * SIZE, b"\xff"), path)


def _write(picture: bytes, path: Path) -> Path:
    grey = b"\x80" * (SIZE * SIZE // 4)
    frame = b"FRAME\n" + picture + grey + grey
    path.write_bytes(f"YUV4MPEG2 W{SIZE} H{SIZE} F10:1 Ip A1:1 C420jpeg\n".encode() + frame * FRAMES)
    return path
