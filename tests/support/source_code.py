"""The project's own source as the architecture test reads it: modules as syntax trees, templates as text."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]

# From left to right: each imports only itself and what stands to its left.
LAYERS = ("forms", "domain", "pdf_templates", "blueprints", "app")
SITE = (*LAYERS, "config")


@dataclass(frozen=True)
class Module:
    """One Python file: its path from the root, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def layer(self) -> str:
        return self.path.removesuffix(".py").split("/")[0]

    def __str__(self) -> str:
        return self.path

    def calls(self, *names: str) -> Iterator[ast.Call]:
        """Every call of a function or method of one of these names."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and called_name(node) in names:
                yield node

    def imported(self) -> Iterator[str]:
        """The full name of every module that is imported, wherever in the file."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield node.module or ""

    def imported_names(self) -> Iterator[tuple[str, str]]:
        """Every `from module import name`, as module and name."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom):
                yield from ((node.module or "", alias.name) for alias in node.names)

    def origin_of(self, name: str) -> str:
        """The module that this name was imported from; empty when it is the module's own."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and name in {alias.asname or alias.name for alias in node.names}:
                return node.module or ""
        return ""

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


def called_name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def parse(path: str, text: str) -> Module:
    return Module(path, text, ast.parse(text, path))


@cache
def site_modules() -> tuple[Module, ...]:
    """Every Python file that runs in the site; not tests, benchmarks and migrations."""
    files = [ROOT / f"{name}.py" for name in SITE if (ROOT / f"{name}.py").exists()]
    files += [file for name in SITE for file in sorted((ROOT / name).rglob("*.py"))]
    return tuple(parse(str(file.relative_to(ROOT)), file.read_text()) for file in files)


@cache
def templates(folder: str) -> dict[str, str]:
    """The text of every HTML template under a folder, by its path from the root."""
    return {str(file.relative_to(ROOT)): file.read_text() for file in sorted((ROOT / folder).rglob("*.html"))}
