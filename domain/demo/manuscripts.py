"""The manuscripts of the demonstration: some read and released, a photo to cover, paper, near copies, the book."""

from io import BytesIO

from PIL import Image, ImageDraw

from domain.manuscripts import covering, gathering, receiving
from domain.models import Anthology, AnthologyText, Likeness, Manuscript, ManuscriptPage, Program
from domain.store import storage
from domain.store.db import db, utcnow

BOOK = {"title": "Hujan di Kota Kecil", "subtitle": "Antologi Karya Murid SD dan SMP", "publisher": "Dinas Perpustakaan"}
SHARE = 640
"""Thousandths that two of the texts have in common."""


def fill(program: Program, actor: str) -> None:
    """Give codes, read what was typed, and leave something to do of every sort."""
    gathering.give_codes(program)
    gathering.read_typed(program)
    found = gathering.manuscripts_of(program)
    typed = [one for one in found if one.text]
    photo, *paper = (one for one in found if not one.text)
    covering.release_clean(typed[:3], actor)
    for one in paper[:2]:
        receiving.receive(one, 3, actor)
    _add_photo(photo)
    db.add(Likeness(program_id=program.id, first_id=typed[0].id, second_id=typed[1].id, share=SHARE, at=utcnow()))
    db.add(Anthology(program_id=program.id, answers=BOOK))
    for position, one in enumerate(typed[:3], start=1):
        texts = {"title": one.title, "text": one.text, "note": ""}
        db.add(AnthologyText(manuscript_id=one.id, registration_id=one.registration_id, position=position, **texts))
    db.flush()


def _add_photo(manuscript: Manuscript) -> None:
    """A sheet with the name in its corner, photographed."""
    sheet = Image.new("RGB", (900, 1200), "#f4f1e8")
    draw = ImageDraw.Draw(sheet)
    for place in range(1, 24):
        draw.line((60, 48 * place, 840, 48 * place), fill="#b9c4d4")
    for place, line in enumerate((f"Nama: {manuscript.registration.name}", "", manuscript.registration.answers["work_title"])):
        draw.text((80, 60 + 48 * place), line, fill="#1d2a55", font_size=30)
    out = BytesIO()
    sheet.save(out, "JPEG")
    manuscript.is_picture, manuscript.title = True, str(manuscript.registration.answers["work_title"])
    manuscript.source = gathering.source_of(manuscript.registration)
    db.add(
        ManuscriptPage(
            manuscript_id=manuscript.id, registration_id=manuscript.registration_id, number=1,
            key=storage.put(out.getvalue()), width=sheet.width, height=sheet.height, covers=[],
        )
    )  # fmt: skip
