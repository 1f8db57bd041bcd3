"""Meetings for tests: a program with guests of schools, and what papers show."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from io import BytesIO

from PIL import Image

from domain.meetings import guests
from domain.meetings.minutes import Meeting
from domain.models import Decision, Guest, MeetingMinutes, Program, Registration
from domain.store.db import writing
from tests.support.factories import make_program, make_school

COMES = {"name": "Dra. Misalan Rosna", "position": "Kepala", "phone": "+6281200009101", "consent_data": "yes"}


def make_meeting() -> Program:
    """A meeting that is open."""
    return make_program("coordination")


def make_guests(program: Program, count: int = 1) -> list[Guest]:
    """The heads of so many schools are invited."""
    schools = [make_school() for _ in range(count)]
    with writing():
        guests.invite(program, schools, [])
    return guests.guests_of(program)[-count:]


def sample_guests(people: Sequence[Registration]) -> list[Guest]:
    """A guest for each of these people, who comes or is sent."""
    answers = ("comes", "sends")
    return [
        Guest(
            id=place, addressee=f"Kepala SD Negeri {place} Contoh", institution=person.school,
            answer=answers[place % 2], registration=person,
        )
        for place, person in enumerate(people)
    ]  # fmt: skip


def sample_meeting(people: Sequence[Registration]) -> Meeting:
    """A meeting at which these people were, with a decision for each of them."""
    said = {
        "leader": "Dra. Hj. Contoh Rahmawati, M.Si.", "note_taker": "Petugas Contoh", "agenda": "Pembukaan\nLaporan\nPenutup",
        "discussion": "Sekolah menyampaikan bahwa paket koleksi dipakai setiap hari.\nKelurahan meminta jadwal yang tetap.",
        "conclusion": "Layanan dilanjutkan.",
    }  # fmt: skip
    decided = [
        Decision(
            id=place, text=f"Menata pojok baca nomor {place} di tiap kelas dan melaporkannya pada rapat berikutnya",
            institution=None, owner=person.name, due=date(2026, 8, 17), state="open", reports=[],
        )
        for place, person in enumerate(people, start=1)
    ]  # fmt: skip
    return Meeting(MeetingMinutes(program_id=1, **said), people, decided[:3], decided)


def sample_photos(count: int) -> list[tuple[str, str, bytes]]:
    """So many photos, lying and standing in turn."""
    return [
        (f"{place:032x}", "Pembukaan oleh Kepala Dinas", _photo(1200, 800) if place % 2 else _photo(800, 1200))
        for place in range(count)
    ]


SIZES = ((1200, 800), (800, 1200))


@cache
def _photo(width: int, height: int) -> bytes:
    out = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, "JPEG", quality=60)
    return out.getvalue()
