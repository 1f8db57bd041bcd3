"""The three layouts that come with the site, for any paper size."""

from collections.abc import Callable, Mapping

from domain.certificates.layouts import Block, Layout, page_size

INTRODUCTION = "diberikan kepada"
SENTENCE = "sebagai {peran} dalam kegiatan {kegiatan} yang diselenggarakan di {tempat} pada {waktu}."
SIGNED = "{kota}, {tanggal}"


def _official(width: int, height: int) -> tuple[Block, ...]:
    """Coat of arms, government and office over the title; a guilloche border around all of it."""
    side, whole = 30, width - 60
    return (
        Block("logo", left=(width - 18) // 2, top=23, width=18),
        Block("text", "{pemerintah}\n{instansi}", side, 47, whole, "sans-bold", 12),
        Block("text", "SERTIFIKAT", side, 59, whole, "title", 36),
        Block("text", "Nomor: {nomor}", side, 76, whole, "serif", 12),
        Block("text", INTRODUCTION, side, 86, whole, "serif-italic", 14),
        Block("text", "{nama}", side, 94, whole, "serif-bold", 30),
        Block("text", "{sekolah}", side, 109, whole, "serif", 15),
        Block("text", SENTENCE, 45, 119, width - 90, "serif", 14),
        Block("signature", SIGNED, width - 122, height - 71, 90, "serif", 12),
        Block("qr", left=32, top=height - 60, width=24),
    )


def _award(width: int, height: int) -> tuple[Block, ...]:
    """A piagam: the title in letters of a pen, the award itself large in the middle."""
    side, whole = 30, width - 60
    return (
        Block("text", "Piagam Penghargaan", side, 26, whole, "script", 46),
        Block("text", "{instansi}\nmemberikan penghargaan kepada", side, 53, whole, "serif", 14),
        Block("text", "{nama}", side, 69, whole, "serif-bold", 30),
        Block("text", "{sekolah}", side, 84, whole, "serif-italic", 15),
        Block("text", "sebagai", side, 95, whole, "serif", 14),
        Block("text", "{peran}", side, 102, whole, "title", 26),
        Block("text", "{kegiatan}\n{tempat}, {waktu}", 45, 117, width - 90, "serif", 14),
        Block("text", "Nomor: {nomor}", 62, height - 41, 80, "serif", 11, "left"),
        Block("signature", SIGNED, width - 120, height - 66, 90, "serif", 12),
        Block("qr", left=32, top=height - 60, width=24),
    )


def _plain(width: int, height: int) -> tuple[Block, ...]:
    """All from the left beside a bar, in one family of letters."""
    left, wide = 48, width - 78
    return (
        Block("logo", left=left, top=18, width=18),
        Block("text", "{pemerintah}\n{instansi}", left + 24, 24, wide - 24, "sans-bold", 13, "left"),
        Block("text", "Sertifikat", left, 46, wide, "sans-bold", 40, "left"),
        Block("text", "No. {nomor}", left, 65, wide, "sans", 11, "left"),
        Block("text", INTRODUCTION, left, 76, wide, "sans", 13, "left"),
        Block("text", "{nama}", left, 84, wide, "sans-bold", 28, "left"),
        Block("text", "{sekolah}", left, 98, wide, "sans", 14, "left"),
        Block("text", SENTENCE, left, 110, wide - 20, "sans", 13, "left"),
        Block("signature", SIGNED, left, height - 66, 90, "sans", 11, "left"),
        Block("qr", left=width - 56, top=height - 60, width=24),
    )


def _back(width: int, height: int) -> tuple[Block, ...]:
    """The table of topics and lesson hours."""
    return (
        Block("text", "DAFTAR MATERI\n{kegiatan}", 30, 24, width - 60, "sans-bold", 14),
        Block("topics", left=(width - 200) // 2, top=44, width=200, font="sans", size=11),
    )


_FRONTS: Mapping[str, tuple[Callable[[int, int], tuple[Block, ...]], str]] = {
    "official": (_official, "guilloche"),
    "award": (_award, "corners"),
    "plain": (_plain, "bar"),
}
TEMPLATE_LABELS = {"official": "Resmi", "award": "Piagam", "plain": "Sederhana"}


def template(key: str, size: str, has_topics: bool = False) -> Layout:
    """One of the three on paper of this size, with the table of topics on its back when there are any."""
    draw, frame = _FRONTS[key]
    width, height = page_size(size)
    return Layout(draw(width, height), _back(width, height) if has_topics else (), frame=frame)
