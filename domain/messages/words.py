"""In which words a kind of message is prepared: the office's, or those that the site brings."""

from collections.abc import Mapping

from domain.messages.kind import MessageKind
from domain.models.message import MessageWords
from domain.rules import RuleBroken
from domain.store.db import db, insert_or_ignore
from domain.store.holding import hold
from forms.reading.placeholders import fill, names_in

LONGEST = 1500
"""Characters of a message: what fits into an address that every phone opens."""


def words_of(kind: MessageKind) -> str:
    """The words of a kind, with placeholders."""
    own = db.get(MessageWords, kind.key)
    return own.words if own and own.words else kind.words


def set_words(kind: MessageKind, words: str) -> None:
    """The office's own words; empty ones bring those of the site back. Raises RuleBroken."""
    check_words(kind, words)
    hold_words(kind)
    db.get_one(MessageWords, kind.key).words = words
    db.flush()


def hold_words(kind: MessageKind) -> None:
    """Nobody else changes them until the transaction ends."""
    insert_or_ignore(MessageWords, {"kind": kind.key, "words": ""})
    hold(db.get_one(MessageWords, kind.key))


def check_words(kind: MessageKind, words: str) -> None:
    """Raises RuleBroken for a place that this kind does not know, and where one is missing that it needs."""
    named = names_in(words)
    if unknown := [name for name in named if name not in kind.places]:
        known = ", ".join(f"{{{name}}}" for name in kind.places)
        raise RuleBroken("{%(name)s} tidak dikenal. Yang dapat dipakai: %(known)s.", "words", name=unknown[0], known=known)
    if words and (missing := [name for name in kind.needed if name not in named]):
        raise RuleBroken("Pesan ini perlu {%(name)s}.", "words", name=missing[0])


def preview(kind: MessageKind, words: str) -> str:
    """The words with an example in every place."""
    return fill(words or kind.words, kind.places)


def composed(kind: MessageKind, values: Mapping[str, str]) -> str:
    """What the message says to somebody. Raises RuleBroken when it is too long; a place without a value stays empty."""
    words = fill(words_of(kind), {**dict.fromkeys(kind.places, ""), **values})
    return tidied(words)


def tidied(words: str) -> str:
    """The words as they are sent. Raises RuleBroken for none, and for too many."""
    words = "\n".join(" ".join(line.split()) for line in words.strip().splitlines())
    if not words:
        raise RuleBroken("Pesan masih kosong.", "words")
    if len(words) > LONGEST:
        raise RuleBroken("Pesan paling banyak %(most)s karakter.", "words", most=LONGEST)
    return words
