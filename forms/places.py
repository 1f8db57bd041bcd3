"""Where an answer stands in what somebody sent: the row and column of a list, or the page of a PDF form."""

from collections.abc import Iterable, Sequence

from forms.sentence import Sentence

MOST_NAME = 100
"""So many characters of the name of a file, a sheet or a column are said."""


def column_name(index: int, head: str, lettered: bool) -> str:
    """How a person knows a column (counted from 0): "C (Tgl Lahir)"; what was pasted has no letters: "Tgl Lahir" or "3"."""
    head = " ".join(head.split())[:MOST_NAME]
    if not lettered:
        return head or str(index + 1)
    letter = letters(index)
    return f"{letter} ({head})" if head else letter


def letters(index: int) -> str:
    """How a spreadsheet calls a column (counted from 0): "A", "Z", "AA"."""
    before, last = divmod(index, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def spans(numbers: Iterable[int]) -> str:
    """Numbers as people write them: "6–17, 20"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def at_lines(lines: Iterable[int], file: str = "") -> Sentence:
    """Which rows of a list, and of which file where that is not clear."""
    if file:
        return Sentence("%(file)s, baris %(lines)s", file=file, lines=spans(lines))
    return Sentence("Baris %(lines)s", lines=spans(lines))


def in_column(column: str) -> Sentence:
    """Which column, by the name that `column_name` gave."""
    return Sentence("kolom %(column)s", column=column)


def at_page(page: str, files: Sequence[str] = ()) -> Sentence:
    """Which page of a PDF form, empty when it is on none, and of which files where that is not clear."""
    if not page:
        return Sentence("Formulir PDF %(files)s", files=tuple(files)) if files else Sentence("Formulir PDF")
    if files:
        return Sentence("%(files)s, halaman %(page)s", files=tuple(files), page=page)
    return Sentence("Halaman %(page)s", page=page)


def placed(sentence: str, who: str, where: str = "") -> Sentence:
    """A sentence with its place before it: whose answer it is about, and which one."""
    if where:
        return Sentence("%(who)s, %(where)s: %(sentence)s", who=who, where=where, sentence=sentence)
    return Sentence("%(who)s: %(sentence)s", who=who, sentence=sentence)
