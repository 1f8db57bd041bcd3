"""What outlives the text of a manuscript: keyed hashes of some of its shingles, by which a near copy is found again.

Nobody reads a word out of them: each stands for five words in a row, and only with the key of the office.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import select

from domain.models import Manuscript, Office, Program, Registration
from domain.models.registration import PLACED
from domain.store.db import db

SHINGLE = 5
"""So many words in a row are one shingle."""
LEAST = 150
"""Thousandths of the shorter manuscript that must stand in the other before somebody is asked to look."""
COMMON = 20
"""A shingle in more manuscripts than this is a phrase of the language ("pada suatu hari ada seorang")."""
WORD = re.compile(r"\w+")
SIGNS = 12
"""Hexadecimal signs of one print."""
ONE_OF = 4
"""So many shingles give one print, chosen by themselves; of a short text all are kept."""
SHORT = 200


def words_of(text: str) -> list[str]:
    """The words of a text without case and accents."""
    if not text.isascii():
        marks = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in marks if not unicodedata.combining(sign))
    return WORD.findall(text.casefold())


def prints_of(text: str) -> str:
    """The prints of a text, one after the other; empty for none. The same words give the same prints."""
    return prints_with(db.scalars(select(Office.hash_key)).first() or "", text)


def prints_with(hash_key: str, text: str) -> str:
    """The same with the key of an office that is known already."""
    key, words = hash_key.encode()[:64], words_of(text)
    starts = range(max(1, len(words) - SHINGLE + 1)) if words else ()
    found = {_print(words[start : start + SHINGLE], key) for start in starts}
    kept = found if len(found) <= SHORT else set(filter(_is_chosen, found))
    return "".join(sorted(kept))


def _print(words: list[str], key: bytes) -> str:
    return hashlib.blake2b(" ".join(words).encode(), key=key, digest_size=SIGNS // 2).hexdigest()


def _each(prints: str) -> set[str]:
    return {prints[start : start + SIGNS] for start in range(0, len(prints), SIGNS)}


def _is_chosen(one: str) -> bool:
    return int(one, 16) % ONE_OF == 0


def _share(one: set[str], other: set[str]) -> int:
    """Thousandths of the shorter text. Where only some prints of one were kept, the same are taken of the other."""
    if all(map(_is_chosen, one)) or all(map(_is_chosen, other)):
        one, other = set(filter(_is_chosen, one)), set(filter(_is_chosen, other))
    return len(one & other) * 1000 // max(1, min(len(one), len(other)))


def erased_prints(program: Program) -> dict[int, set[str]]:
    """Manuscript → its prints, of those of other programs whose text is gone."""
    statement = select(Manuscript.id, Manuscript.prints).join(Manuscript.registration)
    gone = Manuscript.text == "", Manuscript.prints != "", Registration.program_id != program.id
    rows = db.execute(statement.where(*gone, Registration.status.in_(PLACED)).order_by(Manuscript.id))
    return {manuscript_id: _each(prints) for manuscript_id, prints in rows}


def near_copies(earlier: Mapping[int, set[str]], texts: Iterable[tuple[int, str]]) -> dict[tuple[int, int], int]:
    """Pairs of an erased manuscript and a text that are alike, with thousandths of the shorter one."""
    holders: dict[str, list[int]] = {}
    for one, prints in earlier.items():
        for each in prints:
            holders.setdefault(each, []).append(one)
    found: dict[tuple[int, int], int] = {}
    for mine, text in texts if earlier else ():
        own = _each(prints_of(text))
        shared = Counter(one for each in own if len(holders.get(each, ())) <= COMMON for one in holders.get(each, ()))
        alike = {one: _share(own, earlier[one]) for one, count in shared.items() if count > 1}
        found |= {(one, mine): much for one, much in alike.items() if much >= LEAST}
    return found
