"""Sentences for people: finished in Indonesian, and still able to be said in another language."""

from typing import Any, Self


class Sentence(str):
    """A finished Indonesian sentence that remembers what it was made of.

    It is its own text wherever a text is wanted. A page in another language finds `pattern` in the catalogue and puts
    `values` into it; values that are sentences themselves, or tuples of them, are translated too. The value named
    `count`, a whole number, chooses the plural form.
    """

    pattern: str
    values: dict[str, Any]

    def __new__(cls, pattern: str, **values: Any) -> Self:
        """`pattern` is a constant with places such as %(count)s; one that is a Sentence already stays what it is."""
        if isinstance(pattern, Sentence):
            return cls._made(pattern.pattern, pattern.values, "".join(pattern))
        texts = {name: _text(value) for name, value in values.items()}
        return cls._made(pattern, values, pattern % texts if texts else pattern)

    @classmethod
    def _made(cls, pattern: str, values: dict[str, Any], text: str) -> Self:
        made = super().__new__(cls, text)
        made.pattern, made.values = pattern, values
        return made

    def __str__(self) -> str:
        """Itself: `str(refusal)` must not forget the pattern."""
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self)._made, (self.pattern, self.values, "".join(self))


class Inside(Sentence):
    """A label or sentence in the middle of another, where it starts small: "Nama lengkap" → "nama lengkap"; "NISN" stays."""

    def __new__(cls, label: str) -> Self:
        if isinstance(label, Sentence):
            return cls._made(label.pattern, label.values, small("".join(label)))
        return cls._made(label, {}, small(label))


def small(label: str) -> str:
    """A label as it stands inside a sentence."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _text(value: Any) -> Any:
    """Numbers as 1.250."""
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    return ", ".join(value) if isinstance(value, tuple) else value
