"""Rotating books: bags, and the day of a round."""

from collections.abc import Mapping

from forms.definition import Choice, FormDefinition, Question


def bag_form(states: Mapping[str, str], usual: str) -> FormDefinition:
    """A bag; any other state than the usual one has a reason. Kelurahan are handed to it by key."""
    choices = tuple(Choice(code, label) for code, label in states.items())
    others = tuple(code for code in states if code != usual)
    return FormDefinition(
        (
            Question("code", "text", "Kode tas", max_length=12, hint="Misalnya T01; dicetak di kartu tas."),
            Question("institution_id", "choice", "Kelurahan"),
            Question("title", "text", "Nama tas", required=False, max_length=80, hint="Misalnya Cerita rakyat Minangkabau"),
            Question(
                "contents", "paragraph", "Isi tas", required=False, max_length=4000, lines=10, hint="Satu baris satu judul.",
            ),
            Question("state", "choice", "Keadaan", choices=choices),
            Question("reason", "text", "Alasan", relevant={"state": others}, max_length=200),
        )
    )  # fmt: skip


ROUND = FormDefinition((Question("day", "date", "Tanggal putaran", hint="Tas diserahkan mulai hari ini."),))
