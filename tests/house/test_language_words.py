"""How words are found in data, where nobody calls gettext."""

from io import BytesIO

import pytest

from translations.words import words


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('Question("name", "text", "Nama", hint="Satu kata", max_length=5)', ["Nama", "Satu kata"]),
        ('replace(NAME, why="Dicetak di sertifikat.")', ["Dicetak di sertifikat."]),
        ('Choice("L", "Laki-laki", ("Pria",))', ["Laki-laki"]),
        ('Kind(key="x", name="Lomba", documents=("Naskah", "Foto"))', ["Lomba", "Naskah", "Foto"]),
        ('forms.Paper("roster", "Daftar peserta")', ["Daftar peserta"]),
        ('STATES = {"done": "Selesai", "failed": "Gagal"}', ["Selesai", "Gagal"]),
        ('STATES: dict[str, str] = {"done": "Selesai"}', ["Selesai"]),
        ('OPTIONS = (("required", "Wajib"), ("shared", "Sama"))', ["Wajib", "Sama"]),
        ('STATES = ("genuine", "void")', []),
        ('OTHER = {"done": "Selesai"}', []),
        ('raise Refused("Isi %(label)s." if wanted else "Pilih.", label=label)', ["Isi %(label)s.", "Pilih."]),
        ('LOCKED = "Terkunci."\nraise PdfRefused(LOCKED)', ["Terkunci."]),
        ('hint = "Satu"\nQuestion("a", "text", "A", hint=hint)\nhint = "Dua"', ["A", "Satu", "Dua"]),
        ('a, hint = 1, "Satu"\nQuestion("a", "text", "A", hint=hint)', ["A", "Satu"]),
        ('raise Refused(f"Isi {label}.")', []),
        ('Question("a", "text", "")', []),
        ('print("Nama")', []),
    ],
)
def test_words_are_found_where_people_read_them(source: str, texts: list[str]) -> None:
    found = list(words(BytesIO(source.encode()), {}, (), {}))
    assert [text for _line, _function, text, _comments in found] == texts
    assert {function for _line, function, _text, _comments in found} <= {"gettext"}


def test_words_name_their_line() -> None:
    assert [line for line, *_rest in words(BytesIO(b'\n\n_("Nama")'), {}, (), {})] == [3]
