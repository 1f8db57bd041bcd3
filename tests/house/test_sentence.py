"""Sentences that are finished in Indonesian and can still be said in another language."""

import copy
import json
import pickle

import pytest

from domain.rules import RuleBroken
from forms.checks import Refused
from forms.limited import ReadRefused
from forms.sentence import Inside, Sentence

EXCEPTIONS = [Refused, RuleBroken, ReadRefused]


def test_sentence_writes_large_numbers_with_dots() -> None:
    assert Sentence("Paling banyak %(most)s kata.", most=14000) == "Paling banyak 14.000 kata."


def test_sentence_is_its_finished_text() -> None:
    sentence = Sentence("Paling banyak %(most)s kata; tulisan ini %(words)s kata.", most=5, words=7)
    assert sentence == "Paling banyak 5 kata; tulisan ini 7 kata."
    assert f"{sentence}!" == "Paling banyak 5 kata; tulisan ini 7 kata.!"
    assert json.dumps([sentence]) == '["Paling banyak 5 kata; tulisan ini 7 kata."]'


def test_sentence_without_values_may_hold_a_percent_sign() -> None:
    assert Sentence("Isi 100% benar.") == "Isi 100% benar."


def test_sentence_takes_sentences_and_lists_of_them() -> None:
    labels = (Sentence("Laki-laki"), Sentence("Perempuan"))
    assert Sentence("Pilih salah satu: %(labels)s.", labels=labels) == "Pilih salah satu: Laki-laki, Perempuan."


@pytest.mark.parametrize(("label", "text"), [("Nama lengkap", "nama lengkap"), ("NISN", "NISN"), ("", "")])
def test_sentence_starts_a_label_small(label: str, text: str) -> None:
    assert Inside(label) == text
    assert Inside(label).pattern == label


@pytest.mark.parametrize("refusal", EXCEPTIONS)
def test_sentence_stays_one_through_an_exception(refusal: type[Exception]) -> None:
    said = str(refusal("Isi angka %(span)s.", span="antara 1 dan 9"))  # type: ignore[call-arg]
    assert said == "Isi angka antara 1 dan 9."
    assert isinstance(said, Sentence)
    assert said.pattern == "Isi angka %(span)s."


def test_sentence_made_of_a_sentence_is_the_same() -> None:
    sentence = Sentence("Isi %(label)s.", label=Inside("Nama"))
    again = Sentence(sentence)
    assert (again, again.pattern, again.values) == (sentence, sentence.pattern, sentence.values)


def test_sentence_survives_copies() -> None:
    sentence = Sentence("Isi %(label)s.", label=Inside("Nama"))
    for again in (copy.deepcopy(sentence), pickle.loads(pickle.dumps(sentence))):
        assert (again, again.pattern, again.values) == (sentence, sentence.pattern, sentence.values)
