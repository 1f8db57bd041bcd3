"""What Chromium's made-up camera sees: a film of one QR code."""

from pathlib import Path

import segno

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
    picture = b"".join(lines).ljust(SIZE * SIZE, b"\xff")
    grey = b"\x80" * (SIZE * SIZE // 4)
    frame = b"FRAME\n" + picture + grey + grey
    path.write_bytes(f"YUV4MPEG2 W{SIZE} H{SIZE} F10:1 Ip A1:1 C420jpeg\n".encode() + frame * FRAMES)
    return path
