"""How many words a manuscript may have, in words: on the form, on the page of a program, and on the blank form."""

from collections.abc import Sequence

from forms.definition import Question, WordLimit
from forms.sentence import Inside, Sentence


def limit_in_words(limit: WordLimit) -> Sentence:
    """The bounds of one limit: "500 sampai 1.700 kata"."""
    if limit.least and limit.most:
        return Sentence("%(least)s sampai %(most)s kata", least=limit.least, most=limit.most)
    if limit.least:
        return Sentence("paling sedikit %(least)s kata", least=limit.least)
    return Sentence("paling banyak %(most)s kata", most=limit.most) if limit.most else Sentence("berapa kata pun")


def limits_in_words(limits: Sequence[WordLimit], category: Question | None) -> Sentence:
    """All limits of a program: "Panjang naskah: cerpen 500 sampai 1.700 kata, lainnya paling banyak 300 kata."."""
    parts = tuple(
        Sentence("%(category)s %(limit)s", category=_named(limit, category), limit=limit_in_words(limit))
        if limit.answer or len(limits) > 1 else limit_in_words(limit)
        for limit in limits
    )  # fmt: skip
    return Sentence("Panjang naskah: %(limits)s.", limits=parts)


def _named(limit: WordLimit, category: Question | None) -> Sentence:
    if not limit.answer:
        return Sentence("lainnya")
    return Inside(category.choice_label(limit.answer) if category else limit.answer)
