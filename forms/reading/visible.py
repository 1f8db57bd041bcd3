"""Text before it is checked: the marks that nobody sees are taken away, blanks and digits are of one sort."""

import re
import unicodedata
from collections.abc import Mapping

from forms.letters import folded, unprintable
from forms.sentence import Sentence


class Refused(ValueError):
    """A value that cannot be accepted; `str()` is the sentence for the person who typed it."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(Sentence(sentence, **values))


_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffc\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Zero width, soft hyphens, directions and their overrides, variation selectors, tags: they come along when text is copied."""
_BLANK = re.compile("[\u00a0\u115f\u1160\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\u3164\uffa0]")
_BREAK = re.compile("[\u0085\u2028\u2029]")
_JOINER = re.compile("[\u200c\u200d]")


def visible(text: str) -> str:
    """The text without marks that nobody sees, with one sort of blank and of line break; the ends are left as they are.

    A joiner stays between letters of a script that is written with it, such as Arabic.
    """
    if text.isascii():
        return text
    text = _BREAK.sub("\n", _BLANK.sub(" ", _UNSEEN.sub("", text)))
    return _JOINER.sub(_joined, text) if "\u200c" in text or "\u200d" in text else text


def _joined(found: re.Match[str]) -> str:
    around = found.string[max(found.start() - 1, 0) : found.start()] + found.string[found.end() : found.end() + 1]
    return found[0] if len(around) == 2 and all("\u0600" <= char <= "\u0dff" for char in around) else ""


def visible_values(values: Mapping[str, str | list[str]]) -> dict[str, str | list[str]]:
    """Answers as people see them; a text of which nothing is seen is empty."""
    return {key: _seen(value) if isinstance(value, str) else [*map(_seen, value)] for key, value in values.items()}


def _seen(text: str) -> str:
    text = visible(text)
    return text if text.strip() else ""


def plain_digits(text: str) -> str:
    """The text with digits of any script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def tidy(text: str) -> str:
    """Ordinary letters (NFC), nothing unseen, no blanks at the ends. Raises Refused on what no reader or paper can show."""
    text = folded(visible(text)).strip()
    if any(unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"} for char in text if char not in "\n\r\t"):
        raise Refused("Ada karakter yang tidak dapat dibaca. Hapus lalu ketik ulang.")
    if letter := unprintable(text):
        raise Refused(
            "“%(letter)s” tidak dapat dicetak di kertas. Tulis dengan huruf Latin, atau hapus tanda itu.", letter=letter
        )
    return text


def one_line(text: str) -> str:
    """`tidy`, on one line."""
    return " ".join(tidy(text).split())
