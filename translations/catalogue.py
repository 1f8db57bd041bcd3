"""The words of the source and their English, as Babel's catalogues."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
ENGLISH = HERE / "en" / "LC_MESSAGES" / "messages.po"
COMPILED = ENGLISH.with_suffix(".mo")


def extracted() -> Catalog:
    """Every text that the source shows to people, without line numbers, which would change at every commit."""
    with (HERE / "babel.cfg").open() as settings:
        methods, options = parse_mapping_cfg(settings)  # type: ignore[no-untyped-call]
    found = Catalog()
    for path, _line, message, _comments, context in extract_from_dir(HERE.parent, methods, options):
        # blueprints/language.py picks the English form by the count; Indonesian has one form.
        text = (message, message) if isinstance(message, str) and "%(count)s" in message else message
        found.add(text, locations=[(path, 0)], context=context)
    return found


def english() -> Catalog:
    """What has been translated so far."""
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as the site reads it."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def update() -> list[str]:
    """Bring the English up to date with the source and compile it; the texts that still have none."""
    known = english()
    fresh = Catalog(
        locale="en", header_comment="# The English of Lembar; `make translate` keeps it up to date.", project="Lembar",
        version="1", copyright_holder="Lembar", msgid_bugs_address="-", last_translator="Lembar", language_team="Lembar",
        fuzzy=False,
    )  # fmt: skip
    fresh.creation_date, fresh.revision_date = known.creation_date, known.revision_date
    for message in extracted():
        if message.id:
            old = known.get(message.id, message.context)
            fresh.add(message.id, _forms(message, old), message.locations, context=message.context)
    with ENGLISH.open("wb") as file:
        write_po(file, fresh, width=120, sort_by_file=True, include_lineno=False)
    COMPILED.write_bytes(compiled(english()))
    return [str(message.id) for message in fresh if message.id and not _is_complete(message)]


def _forms(message: Message, old: Message | None) -> str | tuple[str, ...]:
    """The known English; a message that has become plural starts from its old text in both forms."""
    said = (old and old.string) or ""
    known = (said, said) if isinstance(said, str) else tuple(said)
    return known if message.pluralizable else known[-1]


def _is_complete(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)
