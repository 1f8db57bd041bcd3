"""Which way up a photo lies."""

from PIL import Image
from PIL.Image import Transpose

ORIENTATION = 0x0112
TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM, 5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90,
}  # fmt: skip


def upright(picture: Image.Image) -> Image.Image:
    """The photo as people see it.

    Pillow's own way writes all properties again, and breaks on those that a camera has written wrong.
    """
    turn = TURNS.get(picture.getexif().get(ORIENTATION, 1))
    return picture if turn is None else picture.transpose(turn)
