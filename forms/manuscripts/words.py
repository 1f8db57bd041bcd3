"""Words of a text, counted the same way for every channel, and tidying what a file holds."""

import re
import unicodedata

_NOT_A_LETTER = {"Cc", "Cf", "Cs", "Co", "Cn"}


def count_words(text: str) -> int:
    """How many words: what stands between spaces and holds a letter or a digit. "kupu-kupu" is one, "–" is none."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def tidy(text: str) -> str:
    """One line a paragraph or verse, no more than one empty line between them, and no characters that print nothing."""
    lines = (" ".join(_printable(line).split()) for line in re.split(r"\r\n|[\r\n\v\f\x85\u2028\u2029]", text))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _printable(line: str) -> str:
    return "".join(
        " " if sign == "\t" else sign for sign in unicodedata.normalize("NFC", line)
        if sign == "\t" or unicodedata.category(sign) not in _NOT_A_LETTER
    )  # fmt: skip
