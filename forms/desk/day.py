"""The day of a stage: the time used as it is typed, and why somebody performs after all."""

from forms.definition import FormDefinition, Question

TIME_USED = FormDefinition(
    (
        Question(
            "time", "text", "Waktu terpakai (menit.detik)", required=False, max_length=7, checks=("minutes_seconds",),
            hint="Misalnya 6.45. Kosongkan bila waktunya tidak dicatat.",
        ),
    )
)  # fmt: skip
READMISSION = FormDefinition(
    (
        Question(
            "reason", "text", "Alasan", max_length=200,
            hint="Misalnya: juri dan panitia sepakat karena kendaraan mogok. Alasan disimpan bersama nama Anda.",
        ),
    )
)  # fmt: skip

TIMEKEEPER = FormDefinition(
    (Question("name", "text", "Nama", max_length=80, hint="Nama orang, atau meja, misalnya Meja waktu 1."),)
)


def seconds_of(text: str) -> str:
    """Minutes and seconds as they are typed → whole seconds as text; empty where none was typed."""
    minutes, _, seconds = text.partition(".")
    return str(int(minutes) * 60 + int(seconds)) if text else ""


def show_seconds(seconds: int | str | None) -> str:
    """Seconds → minutes and seconds as people write them: 405 → "6.45"."""
    return "" if seconds in (None, "") else f"{int(seconds or 0) // 60}.{int(seconds or 0) % 60:02}"
