"""Messages: what is sent, and the office's own words for a kind."""

from dataclasses import replace

from forms.definition import FormDefinition, Question

EMAIL = Question(
    "email", "text", "Alamat surel (e-mail)", required=False, checks=("email",), max_length=254, autocomplete="email",
    hint="Misalnya nama@contoh.id",
)  # fmt: skip


def with_email(definition: FormDefinition, is_on: bool) -> FormDefinition:
    """The same form asking for an address of e-mail behind the telephone number, on a site that sends any."""
    if not is_on:
        return definition
    place = next((at for at, one in enumerate(definition.questions, 1) if one.type == "phone"), len(definition.questions))
    return replace(definition, questions=(*definition.questions[:place], EMAIL, *definition.questions[place:]))


MESSAGE = FormDefinition((Question("words", "paragraph", "Pesan", max_length=1500, lines=8),))
WORDS = FormDefinition(
    (
        Question(
            "words", "paragraph", "Kata-kata", max_length=1500, lines=8,
        ),
    )
)  # fmt: skip
