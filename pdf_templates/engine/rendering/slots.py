"""Which values of a template change from record to record.

A template is ordinary Jinja. Before it is compiled, every output that depends on a record is passed through the filter
`slot`. When nobody is recording, the filter only makes the text printable; while a program is made or stamped it keeps
the value aside and leaves a numbered mark in its place. What the template then gives is the skeleton of the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, partial
from typing import Any

from jinja2 import nodes
from markupsafe import Markup, escape

from pdf_templates.engine.lettering.glyphs import printable
from pdf_templates.engine.program import PRINTED
from pdf_templates.engine.rendering.condensing import Condensed
from pdf_templates.engine.rendering.qr import QrCode

# Private-use characters never come from a value: `printable` leaves them out.
OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}(-?\\d+){CLOSE}")
RUN_MARK = f"{OPEN}{PRINTED}{CLOSE}"
SETTLED_NAMES = frozenset({"head", "title", "page", "paper", "code", "_", "gettext", "ngettext", "range", "dict"})

Values = list[Any]


class RunValue(str):
    """A text that changes from run to run, but not within one: the moment of printing."""


_recording: ContextVar[Values | None] = ContextVar("recording", default=None)


@contextmanager
def recording() -> Iterator[Values]:
    """Keep the values of slots in the list that is given, and leave marks in the text."""
    values: Values = []
    token = _recording.set(values)
    try:
        yield values
    finally:
        _recording.reset(token)


def slot(value: Any) -> Any:
    """Give the value as printable text, or its mark while recording."""
    values = _recording.get()
    if isinstance(value, Markup):
        if values is not None and isinstance(value, QrCode | Condensed):
            return value.marked(partial(_keep, values))
        return Markup(value.__html__())
    text = "" if value is None else printable(str(value))
    if values is None:
        return text
    return RUN_MARK if isinstance(value, RunValue) and value else _keep(values, text)


def _keep(values: Values, value: Any) -> str:
    values.append(value)
    return _mark(len(values) - 1)


@cache
def _mark(slot: int) -> str:
    return f"{OPEN}{slot}{CLOSE}"


def settle(value: Any) -> Any:
    """Put the values back into the output of a macro that was called with nothing but settled values."""
    values = _recording.get()
    if values is None:
        return slot(value)
    if isinstance(value, QrCode):
        return Markup(value.__html__())
    if not isinstance(value, Markup):
        return printable(value) if isinstance(value, str) else value
    if OPEN not in value:
        return value
    first = int(MARK.search(value)[1])  # type: ignore[index]
    text = fill(value, values)
    del values[first:]
    return Markup(text)


def fill(skeleton: str, values: Values) -> str:
    """The HTML of a skeleton with its values in their places; the marks of the run stay."""
    return MARK.sub(lambda mark: _as_html(values[int(mark[1])]) if int(mark[1]) >= 0 else mark[0], skeleton)


def _as_html(value: Any) -> str:
    return value.path if isinstance(value, QrCode) else escape(value)


@lru_cache
def slots_in_tags(skeleton: str) -> list[int]:
    """The slots that are attributes: those must be laid out, they cannot be stamped."""
    return [int(slot) for tag in re.findall(r"<[^>]*>", skeleton) for slot in MARK.findall(tag)]


def mark_slots(node: nodes.Node, settled: frozenset[str] = SETTLED_NAMES) -> None:
    """Pass every output that depends on a record through `slot`, and every other call through `settle`."""
    if isinstance(node, nodes.Output):
        node.nodes = [_marked(child, settled) for child in node.nodes]
        return
    for child in node.iter_child_nodes():
        mark_slots(child, settled | _names_settled_in(node, settled))
    if isinstance(node, nodes.For) and isinstance(node.iter, nodes.Name) and node.iter.name == "records":
        node.body = [_as_a_whole(node.body)]


def _as_a_whole(body: list[nodes.Node]) -> nodes.FilterBlock:
    """The output of a record as one string: Jinja hands out every piece of it otherwise, which takes longer."""
    return nodes.FilterBlock(body, nodes.Filter(None, "string", [], [], None, None))


def _marked(child: nodes.Expr, settled: frozenset[str]) -> nodes.Expr:
    if isinstance(child, nodes.TemplateData):
        return child
    filtered = "settle" if _is_settled(child, settled) else "slot"
    return nodes.Filter(child, filtered, [], [], None, None, lineno=child.lineno)


def _is_settled(expression: nodes.Node, settled: frozenset[str]) -> bool:
    names = [expression] if isinstance(expression, nodes.Name) else expression.find_all(nodes.Name)
    return all(name.name in settled for name in names)


def _names_settled_in(node: nodes.Node, settled: frozenset[str]) -> frozenset[str]:
    """The names that a loop over settled values, or the import of macros, adds for what is inside."""
    if isinstance(node, nodes.For) and _is_settled(node.iter, settled):
        targets = [node.target] if isinstance(node.target, nodes.Name) else node.target.find_all(nodes.Name)
        return frozenset(target.name for target in targets)
    names = [found.target for found in node.find_all(nodes.Import)]
    for found in node.find_all(nodes.FromImport):
        names += [name if isinstance(name, str) else name[1] for name in found.names]
    return frozenset(names) if isinstance(node, nodes.Template) else frozenset()
