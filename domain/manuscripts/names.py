"""Names that stand in a manuscript: of the author and anyone who stands behind, as people write them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domain.models import Registration

SHORTEST = 4
"""A single word of a name is looked for when it has so many letters; "Nur" and "Ali" stand in every second story."""
_WORD = re.compile(r"\w+")
_SCHOOLS = {(level, "negeri"): f"{level}n" for level in ("sd", "mi", "smp", "mts", "sma", "smk", "ma")}
_TITLES = frozenset("bu ibu bapak pak hj h dra drs dr prof s m spd mpd pd si sos se st".split())


_LABELS = {
    "name": "Murid",
    "pen_name": "Nama pena",
    "teacher_name": "Guru",
    "parent_name": "Orang tua/wali",
    "school": "Sekolah",
    "nisn": "NISN",
}
"""Whose names are looked for, by the key of their question."""


@dataclass(frozen=True)
class Found:
    """A name that stands in a text: whose it is, and the words as they stand there."""

    whose: str
    words: str


def names_of(registration: Registration) -> dict[str, list[str]]:
    """What must not stand in the manuscript of this registration: whose name → the ways to write it."""
    answers = registration.answers
    named = {
        "name": [registration.name],
        "school": [registration.school.name] if registration.school else [],
        **{key: [str(answers.get(key, ""))] for key in ("pen_name", "teacher_name", "parent_name", "nisn")},
    }
    return {_LABELS[whose]: ways for whose, given in named.items() if (ways := [name for name in given if name.strip()])}


def names_in(text: str, named: dict[str, list[str]]) -> list[Found]:
    """Every name that stands in the text, once in each spelling, in the order of the text."""
    tokens = [(match.start(), match.end(), _plain(match[0])) for match in _WORD.finditer(text)]
    needles = [(whose, needle) for whose, names in named.items() for name in names for needle in _needles(whose, name)]
    firsts: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for whose, needle in needles:
        firsts.setdefault(needle[0], []).append((whose, needle))
    found: dict[tuple[int, int], Found] = {}
    for place, (start, _end, word) in enumerate(tokens):
        for whose, needle in firsts.get(word, ()):
            if tuple(token[2] for token in tokens[place : place + len(needle)]) == needle:
                end = tokens[place + len(needle) - 1][1]
                found[start, end] = Found(whose, " ".join(text[start:end].split()))
    return list(dict.fromkeys(_longest(found)))


def _longest(found: dict[tuple[int, int], Found]) -> Iterator[Found]:
    """Those that do not lie inside a longer one."""
    last = -1
    for (_start, end), one in sorted(found.items(), key=lambda item: (item[0][0], -item[0][1])):
        if end > last:
            yield one
            last = end


def _needles(whose: str, name: str) -> Iterator[tuple[str, ...]]:
    """The whole name, run together, and its longer words; a school also with its level cut short."""
    words = tuple(word for word in map(_plain, _WORD.findall(name)) if word not in _TITLES or whose == "Sekolah")
    if not words:
        return
    yield words
    yield ("".join(words),)
    if whose == "Sekolah":
        yield from _schools(words)
    elif whose in {"Murid", "Nama pena"}:
        yield from ((word,) for word in words if len(word) >= SHORTEST)


def _schools(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for pair, short in _SCHOOLS.items():
        if words[:2] == pair:
            yield (short, *words[2:])
            yield from _numbered(words[2:], short, *pair)
        elif words[:1] == (short,):
            yield (*pair, *words[1:])
            yield from _numbered(words[1:], short, *pair)


def _numbered(rest: tuple[str, ...], short: str, *long: str) -> Iterator[tuple[str, ...]]:
    """ "SDN 12" is enough to know a school by; one with a longer name than its number is."""
    if len(rest) > 1 and rest[0].isdigit():
        yield from ((short, rest[0]), (f"{short}{rest[0]}",), (*long, rest[0]))


def _plain(word: str) -> str:
    """Without case, accents and leading zeros."""
    marks = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(sign for sign in marks if not unicodedata.combining(sign))
    return plain.lstrip("0") or plain if plain.isdigit() else plain


COVER = "[…]"


def covered(text: str, phrases: Iterable[str]) -> str:
    """The text with each of these phrases as "[…]", however it is written there; whole words only."""
    wanted = sorted({tuple(map(_plain, _WORD.findall(phrase))) for phrase in phrases if _WORD.search(phrase)}, key=len)[::-1]
    tokens = [(match.start(), match.end(), _plain(match[0])) for match in _WORD.finditer(text)]
    pieces, done, place = [], 0, 0
    while place < len(tokens):
        size = next((len(one) for one in wanted if tuple(t[2] for t in tokens[place : place + len(one)]) == one), 0)
        if size:
            pieces += [text[done : tokens[place][0]], COVER]
            done = tokens[place + size - 1][1]
        place += size or 1
    return "".join([*pieces, text[done:]])
