"""What belongs to trainings before and after: sessions by rule, places that are offered, and follow-ups."""

from datetime import time, timedelta
from io import BytesIO

from PIL import Image, ImageDraw

from domain.demo.calendar import Calendar
from domain.intake import uploads
from domain.models import Batch, Program
from domain.registering import following, replying
from domain.sessions import repeating
from domain.sessions.repeating import MeetingRule
from domain.store import storage

SATURDAY, MEETINGS = 5, 6
TOPICS = ("Mencari gagasan", "Tokoh dan latar", "Menulis kerangka")
REPLIES = (
    ("yes", "Tas rajut", "0", "450000", "Pesanan datang dari tetangga dan teman pengajian.", "yes"),
    ("yes", "Topi bayi", "300000", "700000", "Saya mengajar dua orang adik ipar.", "yes"),
    ("yes", "Sepatu rajut", "250000", "250000", "", ""),
    ("no", "", "500000", "500000", "Belum ada waktu.", ""),
)
"""Practising, product, income before and now, story, whether it may be published."""


def meet_by_rule(program: Program, calendar: Calendar) -> None:
    """Each second and fourth Saturday of the coming months, six meetings that take place."""
    rule = MeetingRule(
        [SATURDAY], time(9), time(11, 30), calendar.today + timedelta(days=60), count=MEETINGS, weeks=(2, 4)
    )  # fmt: skip
    zone, values = str(calendar.zone), {"cohort_id": None, "trainer_id": None, "venue": "", "hours": 3}
    meetings = repeating.plan(rule, program, None, zone)
    repeating.add_all(program, repeating.sessions_in(meetings, rule, TOPICS, values, zone))


def follow_up(program: Program) -> None:
    """A month later some have answered and others have not."""
    following.begin(program)
    found = next(one for one in following.follow_ups_of(program) if one.form.use.months == 1)
    keys = ("practising", "product", "income_before", "income_after", "story", "consent_story")
    photo = _photo()
    key = storage.put(photo)

    def note(batch: Batch) -> None:
        uploads.note_file(batch, key, "tas rajut.jpg", "image/jpeg", len(photo))

    for place, (registration, answers) in enumerate(zip(found.people, REPLIES, strict=False)):
        given = {name: answer for name, answer in zip(keys, answers, strict=True) if answer}
        sent = {"consent_photo": "yes", "photo": key} if place == 0 else {}
        checked = replying.form_about(found.form, given | sent, names={key: "tas rajut.jpg"})
        assert checked.validate(), checked.problems
        replying.answer(registration, found.form, checked, "public", *([note] if sent else []))


def _photo() -> bytes:
    """A bag, drawn: a demonstration shows nobody's things."""
    picture, out = Image.new("RGB", (900, 600), "#d6c8b4"), BytesIO()
    draw = ImageDraw.Draw(picture)
    draw.arc((330, 90, 570, 400), 180, 360, fill="#8a6f52", width=18)
    draw.rounded_rectangle((260, 250, 640, 520), 40, fill="#4f6f5f")
    picture.save(out, "JPEG", quality=82)
    return out.getvalue()
