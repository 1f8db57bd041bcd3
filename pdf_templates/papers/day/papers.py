"""The papers of the day of a stage, in the order of the menu."""

from pdf_templates.needs import COMMITTEE, COMPANIONS, JURY, ORDER, SESSIONS
from pdf_templates.paper import Paper
from pdf_templates.papers.day import (
    attendance_committee,
    attendance_judges,
    attendance_teachers,
    chest_number,
    desk_number,
    order_list,
)

DAY_PAPERS = (
    Paper(
        "order_list",
        "Daftar urut tampil",
        "stage",
        "rows",
        order_list.build,
        (ORDER,),
        purpose="Urutan tampil dengan nomor undian.",
    ),
    Paper(
        "chest_number",
        "Nomor dada",
        "stage",
        "sheets",
        chest_number.build,
        (ORDER,),
        ("per_sheet",),
        purpose="Nomor besar untuk dipasang di dada.",
    ),
    Paper(
        "desk_number",
        "Kartu meja nomor undian",
        "stage",
        "sheets",
        desk_number.build,
        (ORDER,),
        purpose="Nomor undian besar untuk ditegakkan di meja.",
    ),
    Paper(
        "attendance_teachers",
        "Daftar hadir guru pendamping",
        "session",
        "rows",
        attendance_teachers.build,
        (SESSIONS, COMPANIONS),
        ("blank_rows",),
        purpose="Guru pendamping menandatangani kehadirannya.",
    ),
    Paper(
        "attendance_judges",
        "Daftar hadir juri",
        "session",
        "rows",
        attendance_judges.build,
        (SESSIONS, JURY),
        ("blank_rows",),
        purpose="Juri menandatangani kehadirannya.",
    ),
    Paper(
        "attendance_committee",
        "Daftar hadir panitia",
        "session",
        "rows",
        attendance_committee.build,
        (SESSIONS, COMMITTEE),
        ("blank_rows",),
        purpose="Panitia menandatangani kehadirannya.",
    ),
)
