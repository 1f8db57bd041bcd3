"""Renders a template record by record: the fixed HTML around the records, and each record's skeleton and values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from pdf_templates.engine.document import Document, Record
from pdf_templates.engine.program import NothingToPrint, NotStampable
from pdf_templates.engine.rendering.condensing import Step
from pdf_templates.engine.rendering.environment import PaperEnvironment, context
from pdf_templates.engine.rendering.qr import QrCode
from pdf_templates.engine.rendering.slots import Values, fill, recording, slots_in_tags


class Filled(NamedTuple):
    """The HTML of one record with numbered marks, and the values that belong there."""

    skeleton: str
    values: tuple[Any, ...]

    @property
    def html(self) -> str:
        return fill(self.skeleton, list(self.values))

    @property
    def kind(self) -> tuple[str, ...]:
        """What decides on its looks beside its texts: the skeleton, and the values in its tags that no stamp can change."""
        slots = slots_in_tags(self.skeleton)
        if not slots:
            return (self.skeleton,)
        in_tags = [self.values[slot] for slot in slots]
        return self.skeleton, *[value for value in in_tags if not isinstance(value, QrCode | Step)]


class _Feed:
    """Hands records to the template and notices when it asks for the next one."""

    def __init__(self, records: Iterable[Record], values: Values) -> None:
        self.records = iter(records)
        self.values = values
        self.number = 0
        self.ended = False
        self.kept: list[tuple[Any, ...]] = []

    def __iter__(self) -> Iterator[Record]:
        return self

    def __next__(self) -> Record:
        self.kept.append(tuple(self.values))
        self.values.clear()
        self.number += 1
        try:
            return next(self.records)
        except StopIteration:
            self.ended = True
            raise


class Skeletons:
    """One pass over a document. `before` and `after` are known from the first record on."""

    def __init__(self, document: Document, environment: PaperEnvironment) -> None:
        self.document = document
        self.template = environment.get_template(document.template)
        some = list(islice(document, 2))
        if not some:
            raise NothingToPrint("no records")
        parts = list(self._parts(some[:1]))
        if len(parts) != 3:
            raise NotStampable("the template does not loop once over its records")
        self.before, self.after = parts[0].html, parts[2].html
        self.only = parts[1] if len(some) == 1 else None

    def __iter__(self) -> Iterator[Filled]:
        """The records. Raises NotStampable when what comes after them depends on them."""
        if self.only:
            yield self.only
            return
        parts = self._parts(self.document)
        last = next(parts)
        if last.html != self.before:
            raise NotStampable("the beginning depends on the records")
        last = next(parts)
        for part in parts:
            yield last
            last = part
        if last.html != self.after:
            raise NotStampable("the end depends on the records")

    def _parts(self, records: Iterable[Record]) -> Iterator[Filled]:
        with recording() as values:
            feed = _Feed(records, values)
            text: list[str] = []
            seen = 0
            for piece in self.template.generate(context(self.document, feed)):
                while seen < feed.number:
                    yield Filled("".join(text).strip(), feed.kept[seen])
                    text.clear()
                    feed.kept[seen] = ()
                    seen += 1
                text.append(piece)
            if not feed.ended or seen != feed.number:
                raise NotStampable("the template does not end after its records")
            yield Filled("".join(text).strip(), tuple(values))
