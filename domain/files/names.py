"""Names of uploads: they come from anybody's phone, and are shown, printed into headers and kept."""

from pathlib import PurePath

from forms.reading.visible import visible

LONGEST = 120
_ENDING = 12


def shown_name(name: str) -> str:
    """The name of an upload as it is shown and sent again: no folders, and no mark that breaks or turns a line around.

    A long one loses letters in the middle and keeps its ending.
    """
    last = PurePath(visible(name).replace("\\", "/")).name
    plain = "".join(char for char in last if char.isprintable()).strip(" .")
    ending = PurePath(plain).suffix
    ending = ending if len(ending) <= _ENDING else ""
    return plain.removesuffix(ending)[: LONGEST - len(ending)].rstrip(" .") + ending or "berkas"
