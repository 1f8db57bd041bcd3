"""Lays out a page of HTML with its slots filled, and finds where each slot came to lie."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pdf_templates.engine.layout import boxes, weasy
from pdf_templates.engine.layout.objects import Objects
from pdf_templates.engine.lettering.shaping import transformed
from pdf_templates.engine.program import PRINTED, NotStampable
from pdf_templates.engine.rendering.condensing import Step
from pdf_templates.engine.rendering.qr import QrCode
from pdf_templates.engine.rendering.slots import CLOSE, MARK, OPEN

Part = str | int
SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass
class Source:
    """HTML with marks, the values that belong there, and the text printed at this run."""

    html: str
    values: list[Any]
    printed: str = ""

    def value(self, slot: int) -> str:
        value = self.printed if slot == PRINTED else self.values[slot]
        return value.path if isinstance(value, QrCode) else str(value)

    def text(self, parts: list[Part] | tuple[Part, ...]) -> str:
        return "".join(part if isinstance(part, str) else self.value(part) for part in parts)


class Laid:
    """A laid out source: its pages, its PDF objects, and the slots of its texts and QR codes."""

    def __init__(self, source: Source, prepare: Callable[[Any], None] | None = None) -> None:
        self.source = source
        self.texts: dict[Any, list[list[Part]]] = {}
        self.codes: dict[Any, int] = {}
        self.steps: dict[Any, int] = {}
        html = weasy.parse(source.html)
        self._fill(html.etree_element)
        if prepare:
            prepare(html.etree_element)
        document = weasy.render(html)
        self.pages = document.pages
        self.objects = self._objects(document)
        for page in self.pages:
            boxes.refuse_page_counters(page)

    def _objects(self, document: Any) -> Objects:
        found: list[Objects] = []
        weasy.look_at(document, lambda pdf: found.append(Objects(pdf)))
        return found[0]

    def _fill(self, root: Any) -> None:
        """Put the values into the tree, and remember which texts of which elements they are."""
        for element in root.iter():
            self._fill_attributes(element)
            nodes = [self._parts(element.text), *(self._parts(child.tail) for child in element)]
            if not any(isinstance(part, int) for node in nodes for part in node):
                continue
            self.texts[element] = nodes
            element.text = self.source.text(nodes[0])
            for child, node in zip(element, nodes[1:], strict=True):
                child.tail = self.source.text(node)

    def _fill_attributes(self, element: Any) -> None:
        for name, value in element.attrib.items():
            if OPEN in value:
                parts = self._parts(value)
                slots = [part for part in parts if isinstance(part, int)]
                value = self.source.values[slots[0]]
                if isinstance(value, QrCode):
                    self.codes[element] = slots[0]
                elif isinstance(value, Step):
                    self.steps[element] = slots[0]
                element.set(name, self.source.text(parts))

    @staticmethod
    def _parts(text: str | None) -> list[Part]:
        """Fixed strings and numbers of slots in turn."""
        parts = MARK.split(text or "") if CLOSE in (text or "") else [text or ""]
        return [int(part) if index % 2 else part for index, part in enumerate(parts)]

    def code_slot(self, element: Any) -> int | None:
        """The slot of a QR code, by its svg element."""
        return next((self.codes[child] for child in element.iter() if child in self.codes), None)

    def condensed(self, element: Any) -> tuple[int | None, float]:
        """The slot of the step to which the text of an element is condensed, if it may be, and how wide it is now."""
        slot = self.steps.get(element)
        return slot, 1.0 if slot is None else self.source.values[slot].scale

    def slots_of_words(self, lines: list[boxes.Line]) -> dict[int, tuple[Part, ...]]:
        """For the words of one page that hold slots, by identity: their fixed strings and slots.

        A text that was broken into several words has all of its parts at each of them.
        """
        words: dict[Any, list[boxes.Word]] = defaultdict(list)
        for line in lines:
            for word in line.words:
                if word.element in self.texts:
                    words[word.element].append(word)
        found: dict[int, tuple[Part, ...]] = {}
        for element, own in words.items():
            found |= dict(self._matched(self.texts[element], own))
        return found

    def _matched(self, nodes: list[list[Part]], words: list[boxes.Word]) -> Iterator[tuple[int, tuple[Part, ...]]]:
        """Deal the words of an element out to its texts: together they say the same but for white space."""
        waiting = iter(words)
        for node in nodes:
            wanted = _squeezed(self.source.text(node))
            own: list[boxes.Word] = []
            while sum(len(_squeezed(word.text)) for word in own) < len(wanted):
                own.append(next(waiting, None) or _lost())
            if _squeezed("".join(word.text for word in own)) != wanted:
                raise NotStampable("a text is not where its element is")
            if own and any(isinstance(part, int) for part in node):
                parts = self._as_written(node, own)
                yield from ((id(word), parts) for word in own)

    def _as_written(self, node: list[Part], words: list[boxes.Word]) -> tuple[Part, ...]:
        """The parts with white space as it is in the line."""
        parts = [part if isinstance(part, int) else SPACES.sub(" ", part) for part in node]
        if isinstance(parts[0], str) and not words[0].text.startswith(" "):
            parts[0] = parts[0].lstrip(" ")
        if isinstance(parts[-1], str) and not words[-1].text.endswith(" "):
            parts[-1] = parts[-1].rstrip(" ")
        said = transformed(self.source.text(parts), words[0].transform)
        if len(words) == 1 and said != words[0].text:
            raise NotStampable("white space that a stamp cannot follow")
        return tuple(part for part in parts if part != "")


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def _lost() -> boxes.Word:
    raise NotStampable("a slot is not on the page where its element is")
