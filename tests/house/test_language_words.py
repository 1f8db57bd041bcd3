"""How words are found in data, where nobody calls gettext."""

import ast
import re
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import force_locale

from blueprints.language import say, translated
from forms.sentence import Sentence
from tests.conftest import Come, sign_in
from tests.support.factories import make_batch, make_link, make_program, make_registration, make_school, pupil
from translations.catalogue import english
from translations.words import words

# A place for a value, then at most two words, the last of which ends as English plurals do.
COUNTED = re.compile(r"%\((\w+)\)s (?:[a-z]+ )?(?:[a-z]+s|people|children)\b")
# Verbs, and words that end in s by themselves.
SINGULAR = frozenset("is has was this as needs stands names days' address status class holds belongs".split())
# Limits that are constants above one.
LIMITS = frozenset(["least", "most", "rows", "columns"])


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


def test_words_with_a_number_have_a_singular_and_a_plural() -> None:
    assert [message.string for message in english() if isinstance(message.string, str) and _is_counted(message.string)] == []


def _is_counted(text: str) -> bool:
    """Whether a number and a plural noun follow each other in this English text, as far as letters can tell."""
    return any(
        found[1] not in LIMITS and found[0].rsplit(" ", 1)[1] not in SINGULAR for found in COUNTED.finditer(text)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("%(number)s participants were added.", True),
        ("Verify %(number)s new registrations", True),
        ("%(number)s people were read.", True),
        ("Registration %(number)s is rejected.", False),
        ("At most %(most)s files in one batch.", False),
        ("Participants: %(number)s.", False),
    ],
)
def test_words_tell_a_counted_noun(text: str, counted: bool) -> None:
    assert _is_counted(text) is counted


def test_words_with_a_count_differ_from_other_texts_in_two_english_forms() -> None:
    """The rule of blueprints/language.py: texts with %(count)s, and single nouns, have two forms."""
    plural = [message.id[0] for message in english() if message.pluralizable]
    assert [text for text in plural if "%(count)s" not in text and " " in text] == []
    assert [message.id for message in english() if not message.pluralizable and "%(count)s" in str(message.id)] == []


def test_words_of_blueprints_choose_their_form() -> None:
    """flask_babel's own gettext knows no forms, so only blueprints/language.py calls it."""
    wrong = [
        str(path)
        for path in Path("blueprints").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == "flask_babel"
        if any(name.name == "gettext" for name in node.names) and path.name != "language.py"
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "1 answer that was given is kept."),
        (2, "2 answers that were given are kept."),
        (5000, "5,000 answers that were given are kept."),
    ],
)
def test_words_of_a_sentence_follow_its_count(app: Flask, office: object, count: int, text: str) -> None:
    sentence = Sentence("Tidak ditanyakan lagi. %(count)s jawaban yang sudah ada tetap tersimpan.", count=count)
    with app.test_request_context():
        assert say(sentence).endswith(f"{count:,} jawaban yang sudah ada tetap tersimpan.".replace(",", "."))
    with app.test_request_context(), force_locale("en"):
        assert say(sentence) == f"Is no longer asked. {text}"


@pytest.mark.parametrize(("count", "text"), [(1, "1 participant from"), (2, "2 participants from")])
def test_words_of_the_page_of_a_sent_batch_follow_its_count(
    app: Flask, office: object, by_link: Come, count: int, text: str
) -> None:
    program, school = make_program(), make_school()
    batch = make_batch(program, school, *[pupil(number) for number in range(count)])
    visitor = by_link(make_link(school))
    visitor.post("/bahasa", data={"language": "en"})
    visitor.post(f"/isi/{batch.token}/kirim")
    assert text in visitor.get(f"/isi/{batch.token}/terkirim", follow_redirects=True).text


@pytest.mark.parametrize(("count", "text"), [(1, "Verify 1 new registration<"), (2, "Verify 2 new registrations<")])
def test_words_of_the_page_of_a_program_follow_its_count(app: Flask, office: object, count: int, text: str) -> None:
    program, school = make_program(), make_school()
    for number in range(count):
        make_registration(program, school, pupil(number))
    admin = sign_in(app, "boss", "admin")
    admin.post("/bahasa", data={"language": "en"})
    assert text in admin.get("/petugas/kegiatan/LB26").text


@pytest.mark.parametrize(("count", "text"), [(1, "1 participant was added"), (2, "2 participants were added")])
def test_words_of_an_added_list_follow_its_count(app: Flask, office: object, count: int, text: str) -> None:
    with app.test_request_context(), force_locale("en"):
        assert text in translated("%(count)s peserta dimasukkan dari daftar. Periksa di bawah ini.", count=count)
