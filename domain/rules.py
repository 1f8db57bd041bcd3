"""RuleBroken: what every rule of the domain raises."""

from forms.sentence import Sentence


class RuleBroken(Exception):
    """A broken rule. `str()` is an Indonesian sentence that says what to do; `field` is the question it belongs to."""

    def __init__(self, message: str, field: str = "", **values: object) -> None:
        super().__init__(Sentence(message, **values))
        self.field = field
