"""Changing a function of the loaded site in place: most mutants need no fresh start, so a trial costs its tests alone."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType, FrameType, FunctionType

from mutants.changes import ROOT, Mutant

Place = tuple[str, str, int]
"""File, qualified name and line of a function."""
_ran: set[Place] = set()
"""What ran while the site was loaded: a change of it would come too late."""


def load_site(shared: Path) -> None:
    """Load the site and what its tests share, and make the app; what runs meanwhile is noted."""
    sys.path.insert(0, str(ROOT))
    with _noting():
        import_module("tests.conftest")
        import_module("tests.support.one_site")._first(shared)


@contextmanager
def _noting() -> Iterator[None]:
    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            _ran.add(_place(frame.f_code))

    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(None)


def swap(mutant: Mutant) -> bool:
    """Give the loaded functions the code of the mutant; False when that is not the same as loading the changed module."""
    file = str(ROOT / mutant.module)
    before, after = (compile(text, file, "exec") for text in ((ROOT / mutant.module).read_text(), mutant.source()))
    changed = list(_changed(before, after))
    if not changed or any(old is None or _place(old) in _ran for old, _new in changed):
        return False
    codes = {_place(old): new for old, new in changed if old}
    loaded = [one for one in gc.get_objects() if isinstance(one, FunctionType) and _place(one.__code__) in codes]
    if {_place(one.__code__) for one in loaded} != set(codes):
        return False
    for one in loaded:
        one.__code__ = codes[_place(one.__code__)]
    return True


def _changed(before: CodeType, after: CodeType) -> Iterator[tuple[CodeType | None, CodeType]]:
    """The outermost functions that differ; None for a difference outside of functions."""
    if before == after:
        return
    if before.co_flags & CO_OPTIMIZED:
        yield before, after
        return
    if _shell(before) != _shell(after):
        yield None, after
        return
    for old, new in zip(_inner(before), _inner(after), strict=True):
        yield from _changed(old, new)


def _shell(code: CodeType) -> tuple[object, ...]:
    plain = [(type(one), one) for one in code.co_consts if not isinstance(one, CodeType)]
    return code.co_code, code.co_names, plain, len(_inner(code))


def _inner(code: CodeType) -> list[CodeType]:
    return [one for one in code.co_consts if isinstance(one, CodeType)]


def _place(code: CodeType) -> Place:
    return code.co_filename, code.co_qualname, code.co_firstlineno
