"""The papers of meetings, in the order of the menu."""

from pdf_templates.needs import GUESTS, MEETING, PHOTOS, SESSIONS
from pdf_templates.paper import Paper
from pdf_templates.papers.meetings import follow_up_list, guest_list, meeting_minutes

MEETING_PAPERS = (
    Paper(
        "guest_list",
        "Daftar undangan",
        "program",
        "rows",
        guest_list.build,
        (GUESTS, SESSIONS),
        purpose="Siapa yang diundang dan apa jawabannya.",
    ),
    Paper(
        "meeting_minutes",
        "Notulen rapat",
        "program",
        "sheets",
        meeting_minutes.build,
        (MEETING, SESSIONS, PHOTOS),
        ("number",),
        is_issued=True,
        passing=("picture",),
        says=meeting_minutes.SAYS,
        purpose="Pembahasan dan keputusan rapat.",
    ),
    Paper(
        "follow_up_list",
        "Daftar tindak lanjut",
        "program",
        "rows",
        follow_up_list.build,
        (MEETING,),
        purpose="Keputusan yang masih harus dikerjakan, oleh siapa, sampai kapan.",
    ),
)
