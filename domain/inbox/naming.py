"""How marks name what they are about: a noun and its number, such as "session:5"."""


def number_in(name: str, noun: str) -> int:
    """The number in "session:5"; 0, which nothing has, when it is another noun or no number."""
    number = name.removeprefix(f"{noun}:")
    return int(number) if number != name and number.isascii() and number.isdigit() and len(number) <= 9 else 0
