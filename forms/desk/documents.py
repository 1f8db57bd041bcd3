"""The staff's forms about documents: what is asked for, and what has come of one participant."""

from collections.abc import Mapping

from forms.definition import Choice, FormDefinition, Question

SEEN, BY_HAND, UPLOADED = "seen", "by_hand", "uploaded"
WAYS = {SEEN: "Ada, sudah diperiksa", BY_HAND: "Diserahkan di tempat", UPLOADED: "Diunggah"}
"""How a document came. Only its registrant uploads one; staff may take note of it."""


def document_form(with_work: bool) -> FormDefinition:
    """What is asked about a required document; whether it is the manuscript only where there are manuscripts."""
    work = Question(
        "is_work", "yes_no", "Apakah ini naskahnya?",
        hint="Naskah yang diketik, diunggah, atau diterima di halaman Naskah dihitung sudah diserahkan.",
    )  # fmt: skip
    return FormDefinition((*_ASKED, work) if with_work else _ASKED)


_ASKED = (
    Question("name", "text", "Nama berkas", max_length=120, hint="Misalnya Surat tugas dari kepala sekolah"),
    Question(
        "due_at", "date", "Paling lambat tanggal", required=False,
        hint="Kosongkan bila sampai pendaftaran ditutup. Untuk karya boleh sesudahnya.",
    ),
    Question("due_at_clock", "text", "Jam", required=False, checks=("clock",), hint="Misalnya 15.00; kosong berarti 23.59."),
    Question("may_upload", "yes_no", "Boleh diunggah pendaftar?", hint="Bila tidak, berkas diserahkan di tempat."),
)  # fmt: skip
NONE = "none"
NAME, NOTE = "d", "n"
"""The fields of a document in the checklist begin so; its id follows."""


def checklist_form(documents: Mapping[int, str], uploaded: frozenset[int]) -> FormDefinition:
    """What came of each document (id → name), and a note on it; `uploaded` are those of which there is a file."""
    questions = []
    for number, name in documents.items():
        ways = [Choice(way, label) for way, label in WAYS.items() if way != UPLOADED or number in uploaded]
        questions += [
            Question(f"{NAME}{number}", "choice", name, choices=(Choice(NONE, "Belum ada"), *ways)),
            Question(f"{NOTE}{number}", "text", "Keterangan", required=False, max_length=60, short=name),
        ]
    return FormDefinition(tuple(questions))
