"""What is hidden from those who need not see it."""

from forms.definition import Question


def masked_name(name: str) -> str:
    """The first letter of every word: "Aisyah Putri" is shown as "A••••• P••••"."""
    return " ".join(word[:1] + "•" * min(len(word) - 1, 6) for word in name.split())


def masked_digits(text: str, head: int = 4, tail: int = 4) -> str:
    """The first and last digits only: 1372••••••••0001."""
    hidden = len(text) - head - tail
    return text if hidden <= 0 else text[:head] + "•" * hidden + text[-tail:]


def masked_answer(question: Question, shown: str) -> str:
    """An answer to a private question as those see it who have not asked to see all of it."""
    if question.type == "phone":
        return masked_digits(shown, 4, 3)
    if question.type == "text":
        return masked_digits(shown, 2, 2) if question.length else masked_name(shown)
    return "••••••" if shown else ""
