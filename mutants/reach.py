"""Which tests reach which line: measured when it is first needed, and kept until the test file changes.

Of a module that has changed since, all tests that reached any line of it are taken.
"""

import hashlib
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from multiprocessing.pool import ThreadPool
from pathlib import Path

import coverage

from mutants.changes import ROOT, Mutant

KEPT = ROOT / "instance" / "mutants"
LEFT_OUT = {"browser", "engine", "support", "cases"}
"""Folders of tests that are not about these floors, or take too long."""
PYTEST = ["-q", "-x", "-p", "no:randomly", "-p", "no:cacheprovider", "-m", "not browser and not long", "-k", "not postgresql"]
PROCESSES = 2


@cache
def test_files() -> dict[str, str]:
    """The text of every test file that may be run, by its path."""
    files = (file for file in (ROOT / "tests").rglob("test_*.py") if not LEFT_OUT & set(file.parts))
    return {str(file.relative_to(ROOT)): file.read_text() for file in sorted(files)}


def near(module: str) -> list[str]:
    """The test files of the module's room, and those that name it."""
    package, name = Path(module).parent, Path(module).stem
    dotted = re.escape(".".join(package.parts))
    named = re.compile(rf"\b{dotted}\.{name}\b|\bfrom {dotted} import .*\b{name}\b")
    rooms = (f"tests/{package.name}/", f"tests/{package.parts[0]}/")
    return [file for file, text in test_files().items() if file.startswith(rooms) or named.search(text)]


def measure(files: Iterable[str]) -> None:
    """Note which lines each test of these files reaches, unless that is known of the file as it is."""
    KEPT.mkdir(parents=True, exist_ok=True)
    new = sorted({file for file in files if not _data_of(file).exists()})
    if new:
        print(f"Measuring what the tests of {len(new)} files reach ...", flush=True)
    with ThreadPool(PROCESSES) as pool:
        pool.map(_measure, new, chunksize=1)


def _data_of(file: str) -> Path:
    mark = hashlib.sha256(f"{file} {test_files()[file]}".encode()).hexdigest()[:12]
    return KEPT / f"{Path(file).stem}-{mark}"


def _measure(file: str) -> None:
    data, now = _data_of(file), Path(f"{_data_of(file)}.now")
    command = [sys.executable, "-m", "coverage", "run", f"--data-file={now}", "-m", "pytest", *PYTEST, file]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode not in (0, 5):
        print(f"{file} fails before anything is changed, so it tries nothing:\n{done.stdout[-1000:]}", flush=True)
        now.unlink(missing_ok=True)
    with suppress(FileNotFoundError):
        now.rename(data)
    data.touch()


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


def tests_for(mutant: Mutant) -> list[str]:
    """The tests that reach the line, those that reach little else first; of a line that is read on import, the module's."""
    files, exact, whole = near(mutant.module), set(), set()
    changed_at = (ROOT / mutant.module).stat().st_mtime
    for file in files:
        lines = reached(file).get(mutant.module, {})
        every = {test for tests in lines.values() for test in tests}
        exact |= set(lines.get(mutant.line, ())) if changed_at < _data_of(file).stat().st_mtime else every
        whole |= every
    breadth = _breadth(tuple(files))
    return sorted(exact or whole or files, key=lambda test: (breadth[test], test))


@cache
def _breadth(files: tuple[str, ...]) -> Counter[str]:
    return Counter(test for file in files for by_line in reached(file).values() for tests in by_line.values() for test in tests)
