"""Fields for the site's own WTForms: the same checks and Indonesian sentences as the questions of programs."""

from collections.abc import Callable
from typing import Any

from wtforms import Form, StringField
from wtforms.validators import StopValidation

from forms.reading.visible import Refused, visible


def needed(sentence: str) -> Callable[[Any, Any], None]:
    """A validator for what must not be left empty; the sentence says what to do."""

    def validate(form: Any, field: Any) -> None:
        if not (field.raw_data and any(str(text).strip() for text in field.raw_data)):
            raise StopValidation(sentence)

    return validate


def tidied(check: Callable[[str], str]) -> Callable[[Any, Any], None]:
    """A validator that keeps what a named check makes of the text; an empty field is left to `needed`."""

    def validate(form: Any, field: Any) -> None:
        if not field.data or not field.data.strip():
            field.data = ""
            return
        try:
            field.data = check(field.data)
        except Refused as refusal:
            raise StopValidation(str(refusal)) from None

    return validate


class SiteForm(Form):
    """A form of the site itself; `problems` is what the page lists on top."""

    @property
    def problems(self) -> dict[str, str]:
        """Field name → its first error."""
        return {name: str(field.errors[0]) for name, field in self._fields.items() if field.errors}


class TextField(StringField):
    """One line of text; `typed` is what the person typed, before it was tidied."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Nothing unseen comes in."""
        super().process_formdata([visible(text) for text in valuelist])
        self.raw_data = [visible(text) for text in valuelist]

    @property
    def typed(self) -> str:
        """What to show again."""
        return str(self.raw_data[0]) if self.raw_data else str(self.data or "")
