"""Which tests reach which line: measured when it is first needed, and kept until the test file changes.

Of a module that has changed since, all tests that reached any line of it are taken.
"""

import hashlib
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from functools import cache, partial
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

import coverage

from mutants.changes import ROOT, Mutant
from mutants.forks import forked, load_heavy, run_tests

KEPT = ROOT / "instance" / "mutants"
LEFT_OUT = {"browser", "engine", "support", "cases"}
"""Folders of tests that are not about these floors, or take too long."""
PROCESSES, SECONDS = 2, 600


@cache
def test_files() -> dict[str, str]:
    """The text of every test file that may be run, by its path."""
    files = (file for file in (ROOT / "tests").rglob("test_*.py") if not LEFT_OUT & set(file.parts))
    return {str(file.relative_to(ROOT)): file.read_text() for file in sorted(files)}


def of_room(module: str) -> list[str]:
    """The test files of the module's room: most changes are noticed there."""
    package = Path(module).parent
    return [file for file in test_files() if file.startswith((f"tests/{package.name}/", f"tests/{package.parts[0]}/"))]


def naming(module: str) -> list[str]:
    """The test files of other rooms that name the module."""
    dotted, name, own = re.escape(".".join(Path(module).parent.parts)), Path(module).stem, of_room(module)
    named = re.compile(rf"\b{dotted}\.{name}\b|\bfrom {dotted} import .*\b{name}\b")
    return [file for file, text in test_files().items() if named.search(text) and file not in own]


def measure(files: Iterable[str], processes: int = PROCESSES) -> None:
    """Note which lines each test of these files reaches, unless that is known of the file as it is."""
    KEPT.mkdir(parents=True, exist_ok=True)
    new = sorted({file for file in files if not _data_of(file).exists()})
    if not new:
        return
    print(f"Measuring what the tests of {len(new)} files reach ...", flush=True)
    with tempfile.TemporaryDirectory(prefix="lembar-mutants-") as shared, get_context("fork").Pool(processes, _load) as pool:
        for words in pool.imap_unordered(partial(_measure, Path(shared)), new, chunksize=1):
            print(words, end="", flush=True)


def _data_of(file: str) -> Path:
    mark = hashlib.sha256(f"{file} {test_files()[file]}".encode()).hexdigest()[:12]
    return KEPT / f"{Path(file).stem}-{mark}"


def _load() -> None:
    load_heavy()
    import_module("app")


def _measure(shared: Path, file: str) -> str:
    """Lines that run on import belong to no test, so the site may be loaded before; returns what there is to say."""
    data, now, said = _data_of(file), Path(f"{_data_of(file)}.now"), Path(f"{_data_of(file)}.said")
    code = forked(lambda: _run_measured(file, now, shared), said, SECONDS)
    words = ""
    if code not in (0, 5):
        words = f"{file} fails before anything is changed, so it tries nothing:\n{said.read_text()[-1000:]}\n"
        now.unlink(missing_ok=True)
    said.unlink()
    with suppress(FileNotFoundError):
        now.rename(data)
    data.touch()
    return words


def _run_measured(file: str, now: Path, shared: Path) -> int:
    os.chdir(ROOT)
    watch = coverage.Coverage(data_file=str(now))
    watch.start()
    try:
        return run_tests([file], shared)
    finally:
        watch.stop()
        watch.save()


@cache
def reached(file: str) -> dict[str, dict[int, list[str]]]:
    """Module → line → the tests of this file that reach it."""
    if not _data_of(file).stat().st_size:
        return {}
    data = coverage.CoverageData(str(_data_of(file)))
    data.read()
    name = file.removesuffix(".py").replace("/", ".") + "."
    return {
        module: {
            line: [f"{file}::{test.removeprefix(name)}" for test in tests if test.startswith(name)]
            for line, tests in data.contexts_by_lineno(module).items()
        }
        for module in data.measured_files()
    }


def tests_for(mutant: Mutant, files: list[str]) -> list[str]:
    """The tests that reach the line, those that reach little else first; of a line that is read on import, all."""
    exact, whole = set(), set()
    changed_at = (ROOT / mutant.module).stat().st_mtime
    for file in files:
        lines = reached(file).get(mutant.module, {})
        every = {test for tests in lines.values() for test in tests}
        exact |= set(lines.get(mutant.line, ())) if changed_at < _data_of(file).stat().st_mtime else every
        whole |= every
    breadth = _breadth(tuple(files))
    return sorted(exact or whole, key=lambda test: (breadth[test], test)) + ([] if exact else files)


@cache
def _breadth(files: tuple[str, ...]) -> Counter[str]:
    return Counter(test for file in files for by_line in reached(file).values() for tests in by_line.values() for test in tests)
