"""Keeps programs: in memory, and in a private folder when there is one."""

from __future__ import annotations

import logging
import os
import pickle
from collections import OrderedDict
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from tempfile import NamedTemporaryFile

from pdf_templates.engine.lettering.glyphs import FONTS
from pdf_templates.engine.program import Program
from pdf_templates.engine.rendering.skeletons import Skeletons

MOST_IN_MEMORY, MOST_IN_FOLDER = 16, 200
log = logging.getLogger(__name__)


class Programs:
    """Programs by what they were made from. The folder must be writable by this site alone: it holds pickles."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.memory: OrderedDict[str, Program] = OrderedDict()

    def find(self, key: str) -> Program:
        """The program of that key; an empty one where there is none, or where one that was refused is due again."""
        program = self.memory.get(key) or self._read(key) or Program()
        program = Program() if program.is_due_again else program
        self._remember(key, program)
        return program

    def keep(self, key: str, program: Program) -> None:
        self._remember(key, program)
        if self.folder:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, delete=False) as file:
                pickle.dump(program, file, pickle.HIGHEST_PROTOCOL)
            os.replace(file.name, self._path(key))
            self._sweep()

    def _sweep(self) -> None:
        """Forget the programs that were made longest ago; any of them can be made again."""
        kept = sorted((self.folder or Path()).glob("*.program"), key=_age)
        for path in kept[MOST_IN_FOLDER:]:
            path.unlink(missing_ok=True)

    def _remember(self, key: str, program: Program) -> None:
        self.memory[key] = program
        self.memory.move_to_end(key)
        while len(self.memory) > MOST_IN_MEMORY:
            self.memory.popitem(last=False)

    def _path(self, key: str) -> Path:
        return (self.folder or Path()) / f"{key}.program"

    def _read(self, key: str) -> Program | None:
        if not self.folder or not self._path(key).is_file():
            return None
        try:
            program = pickle.loads(self._path(key).read_bytes())
        except Exception:
            log.warning("A kept program cannot be read and is made again: %s", key)
            return None
        return program if isinstance(program, Program) else None


def _age(path: Path) -> float:
    """Older files come last; one that another process has just removed is the oldest."""
    try:
        return -path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def key_of(skeletons: Skeletons) -> str:
    """What a program depends on: the page around the records, this engine, its fonts and WeasyPrint."""
    parts = [skeletons.document.shape, skeletons.document.paper, skeletons.before, skeletons.after, _engine()]
    return sha256("\0".join(parts).encode()).hexdigest()[:40]


@cache
def _engine() -> str:
    digest = sha256()
    for path in _files():
        digest.update(path.read_bytes())
    for path in sorted(FONTS.glob("*.ttf")):
        known = path.stat()
        digest.update(f"{path.name} {known.st_size} {known.st_mtime_ns}".encode())
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    """The engine's own source, and where WeasyPrint says which version it is."""
    yield from sorted(Path(__file__).parent.rglob("*.py"))
    if (weasyprint := find_spec("weasyprint")) and weasyprint.origin:
        yield Path(weasyprint.origin)
