"""One widget of a PDF form: which field it belongs to, and what stands in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from forms.fillable import PdfRefused
from forms.sentence import Sentence

MOST_DEPTH, MOST_TEXT = 8, 20_000
DAMAGED = Sentence("PDF ini rusak atau tidak lengkap. Unduh formulir kosong yang baru, isi, simpan, lalu unggah lagi.")
ACTIVE = Sentence(
    "PDF ini berisi program (JavaScript) atau lampiran dan tidak dibuka. Unduh formulir kosong yang baru, lalu isi."
)
_OFF = "Off"


@dataclass(frozen=True)
class Widget:
    """One place of a page (from 1) where a field is shown.

    `field` tells the fields of a file apart, also those of one name; `name` is empty when the field itself is gone. A
    button that is not on has no value.
    """

    field: int
    name: str
    value: str
    page: int
    button: bool


def read_widget(node: DictionaryObject, page: int, redrawn: bool) -> Widget:
    """What one widget says. `redrawn` says that the viewer was to redraw all fields from their values.

    Raises PdfRefused for what would act, or is nested without end.
    """
    chain = list(_ancestry(node))
    _check_actions(chain)
    named = next((one for one in chain if "/T" in one), chain[-1])
    name = ".".join(_as_text(one["/T"]) for one in reversed(chain) if "/T" in one)
    button = inherited(chain, "/FT") == "/Btn" or "/AS" in node
    value = _ticked(node, chain, redrawn) if button else _written(chain)
    return Widget(_identity(named), name, value, page, button)


def _identity(node: DictionaryObject) -> int:
    """The number of the object; one that stands within another has none, and lives as long as its reader."""
    reference = getattr(node, "indirect_reference", None)
    return reference.idnum if reference else -id(node)


def _ticked(node: DictionaryObject, chain: list[DictionaryObject], redrawn: bool) -> str:
    """The code of a box that is on, by its own /AS; by the field's value where there is none, or where it is to be redrawn."""
    state = _as_text(node.get("/AS"))
    if state in ("", _OFF) and (redrawn or not state):
        meant = _as_text(inherited(chain, "/V"))
        state = meant if meant in _states(node) else _OFF
    return "" if state in ("", _OFF) else _exported(state, node, chain)


def _states(node: DictionaryObject) -> list[str]:
    looks = dictionary(dictionary(node.get("/AP")).get("/N"))
    return [str(key).removeprefix("/") for key in looks if key != "/Off"]


def _exported(state: str, node: DictionaryObject, chain: list[DictionaryObject]) -> str:
    """What a state stands for: programs that number the states keep their codes in /Opt."""
    options = array(inherited(chain, "/Opt"))
    if not state.isascii() or not state.isdigit() or int(state[:6]) >= len(options):
        return state
    return _as_text(options[int(state[:6])]) or state


def _written(chain: list[DictionaryObject]) -> str:
    value = resolved(inherited(chain, "/V"))
    if isinstance(value, ArrayObject):
        value = value[0] if value else ""
    return _as_text(value)


def _as_text(value: Any) -> str:
    value = resolved(value)
    if isinstance(value, StreamObject):
        return _decoded(value.get_data()[: MOST_TEXT * 4])[:MOST_TEXT]
    if value is None or isinstance(value, DictionaryObject | ArrayObject):
        return ""
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    text = str(value)
    return text.removeprefix("/")[:MOST_TEXT] if isinstance(value, NameObject) else text[:MOST_TEXT]


def _decoded(data: bytes | str) -> str:
    """A text that is kept as a stream: UTF-16 or UTF-8 with its mark, else one byte a letter."""
    if isinstance(data, str):
        return data
    if data.startswith((b"\xfe\xff", b"\xff\xfe")):
        return data[: len(data) // 2 * 2].decode("utf-16", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    return data.decode("cp1252", "replace")


def _ancestry(node: DictionaryObject) -> Iterator[DictionaryObject]:
    for _ in range(MOST_DEPTH):
        yield node
        if "/Parent" not in node:
            return
        node = dictionary(node.get("/Parent"))
    raise PdfRefused(DAMAGED)


def _check_actions(chain: list[DictionaryObject]) -> None:
    for node in chain:
        action = dictionary(node.get("/A"))
        if "/AA" in node or action.get("/S") in {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData"}:
            raise PdfRefused(ACTIVE)


def inherited(chain: list[DictionaryObject], key: str) -> Any:
    """A value of a field, its own or that of what it stands under."""
    return next((node[key] for node in chain if key in node), None)


def resolved(thing: Any) -> Any:
    """What a reference points to."""
    return thing.get_object() if hasattr(thing, "get_object") else thing


def dictionary(thing: Any) -> DictionaryObject:
    """A dictionary, or an empty one for anything else."""
    found = resolved(thing)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def array(thing: Any) -> ArrayObject:
    """An array, or an empty one for anything else."""
    found = resolved(thing)
    return found if isinstance(found, ArrayObject) else ArrayObject()
