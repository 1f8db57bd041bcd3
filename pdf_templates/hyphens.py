"""Where Indonesian words may be broken at the end of a line, by EYD: own soft hyphens, only where the break is certain.

EYD breaks between vowels (ni-at), before a single consonant (ka-bar), between two (pus-ta-ka), and between a base and what
is added to it (gerak-an). The last rule needs a dictionary: where a suffix or a prefix before a vowel could stand, no break
is offered. Nothing is broken after one letter or before fewer than three. Words with a capital (names, titles) never are.
"""

import re
from functools import lru_cache

SOFT = "\u00ad"
SHORTEST = 6
"""Shorter words are never broken."""
_VOWELS = "aiueo"
_UNITS = re.compile(r"ng|ny|kh|sy|[a-z]")
_WORD = re.compile(r"(?<![\w-])[a-zà-ÿ]{6,}(?![\w-])")
"""Not the halves of "bersama-sama", which has a hyphen of its own to be broken at."""
_STOPS = {"p", "t", "k", "b", "d", "g", "f", "s"}
_LIQUIDS = {"l", "r"}
_DIPHTHONGS = {"ai", "au", "oi", "ei"}
_CLITICS = ("nya", "lah", "kah", "pun")
_KNOWN = {
    "dengan": "de-ngan", "halaman": "ha-laman", "jangan": "ja-ngan", "tangan": "ta-ngan", "bagaimana": "bagai-mana",
    "saputangan": "sapu-tangan", "kacamata": "kaca-mata", "matahari": "mata-hari", "olahraga": "olah-raga",
    "barangkali": "barang-kali", "daripada": "dari-pada", "kepada": "ke-pada", "antara": "an-tara", "belajar": "bel-ajar",
    "pelajar": "pel-ajar", "pelajaran": "pel-ajaran", "sekalian": "se-kalian", "padahal": "pada-hal", "apabila": "apa-bila",
    "bilamana": "bila-mana", "manakala": "mana-kala", "segitiga": "segi-tiga", "sukarela": "suka-rela",
}  # fmt: skip


def softened(text: str) -> str:
    """The text with a soft hyphen wherever a word may be broken."""
    return _WORD.sub(lambda word: broken(word[0]).replace("-", SOFT), text)


@lru_cache(maxsize=50_000)
def broken(word: str) -> str:
    """A word in small letters with "-" where it may be broken: "perpustakaan" is "per-pus-ta-kaan"."""
    if len(word) < SHORTEST or not word.isascii():
        return word
    if word in _KNOWN:
        return _KNOWN[word]
    units = _UNITS.findall(word)
    places, start = [], 0
    for place, unit in enumerate(units):
        if place and 2 <= start <= len(word) - 3 and _may_break(word, units, place, start):
            places.append(start)
        start += len(unit)
    cut = [0, *places, len(word)]
    return "-".join(word[begin:end] for begin, end in zip(cut, cut[1:], strict=False))


def _may_break(word: str, units: list[str], place: int, start: int) -> bool:
    """Whether a break before this unit is certain."""
    before, here, after = units[place - 1], units[place], units[place + 1] if place + 1 < len(units) else ""
    rest = word[start:]
    if here in _VOWELS:
        return before in _VOWELS and before + here not in _DIPHTHONGS and rest not in {"anku", "anmu", "annya"}
    if after not in _VOWELS or not after:
        return _before_a_cluster(units, place)
    if before in _VOWELS:
        return _between_vowel_and_consonant(word, start, here)
    two_before = units[place - 2] if place > 1 else ""
    cluster = before in _STOPS and here in _LIQUIDS
    return two_before in _VOWELS and bool(two_before) and not cluster


def _before_a_cluster(units: list[str], place: int) -> bool:
    """ "in-stru-men", "kon-trak": the first of three consonants stays, when the others begin a syllable together."""
    if place < 2 or place + 2 >= len(units):
        return False
    two_before, before, here, after, then = units[place - 2 : place + 3]
    begins = here in _STOPS - {"s"} and after in _LIQUIDS
    return two_before in _VOWELS and before in {"n", "m", "ng"} and begins and then in _VOWELS


def _between_vowel_and_consonant(word: str, start: int, here: str) -> bool:
    head, rest = word[:start], word[start:]
    if here == "r" and re.search(r"(?:[bpt]e)$", head):  # ber-anak or be-rani, per-ahu or pe-ramal
        return False
    if here == "l" and head in {"be", "pe"}:
        return False
    if here == "ng" and re.search(r"[mp]e$", head):  # meng-ambil or me-ngarang
        return False
    for clitic in _CLITICS:
        if rest.endswith(clitic) and len(rest) > len(clitic):
            rest = rest.removesuffix(clitic)
            break
    rest = re.sub(r"(?:ku|mu)$", "", rest)
    if rest == "kan" and not re.match(r"me|di", word):  # rasa-kan or gerak-an
        return False
    return rest != f"{here}an" or rest == "kan"
