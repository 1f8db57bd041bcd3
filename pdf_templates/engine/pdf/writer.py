"""Writes PDF 1.7 as a stream: what is finished goes to the file at once, only offsets stay in memory."""

from __future__ import annotations

import re
import sys
import zlib
from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import accumulate, chain
from typing import BinaryIO

from pdf_templates.engine.program import Drawing, Resources

# Level 6 takes half as much time again and saves two in a hundred bytes.
LEVEL = 5
OBJECTS_IN_STREAM = 200
PAGES_IN_NODE = 64
SETTLED = re.compile(rb"@([0-9a-f]{24})@")
# An entry of the table of objects as one number: how an object is found, where, and at which place in its stream.
FREE, OFFSET, IN_STREAM = 65535, 1 << 56, 2 << 56


def reference(number: int) -> bytes:
    return b"%d 0 R" % number


class Writer:
    """A PDF file on its way to `out`. Numbers of objects may be taken before the objects are written."""

    def __init__(self, out: BinaryIO) -> None:
        self.out = out
        self.position = 0
        self.pages = 0
        self.table = array("Q", [FREE])
        self.waiting: list[bytes] = []
        self.waiting_numbers: list[int] = []
        self.root = self.number()
        self.kids: list[int] = []
        self.nodes: list[int] = []
        self.node = 0
        self.kept: dict[str, int] = {}
        self.streams: dict[bytes, int] = {}
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def _write(self, data: bytes) -> None:
        self.out.write(data)
        self.position += len(data)

    def number(self) -> int:
        """A number for an object that is written later."""
        return self.numbers(1)

    def numbers(self, count: int) -> int:
        """The first of several numbers in a row."""
        first = len(self.table)
        self.table.extend([0] * count)
        return first

    # Objects

    def add(self, data: bytes, number: int | None = None) -> int:
        """Write an object that is not a stream; it is packed together with others."""
        number = number or self.number()
        self.add_all([data], number)
        return number

    def add_all(self, objects: list[bytes], first: int) -> None:
        """Write objects whose numbers follow each other."""
        self.waiting += objects
        self.waiting_numbers += range(first, first + len(objects))
        if len(self.waiting) >= OBJECTS_IN_STREAM:
            self._pack()

    def stream(self, data: bytes, extra: bytes = b"", compress: bool = True, fixed: bool = False) -> int:
        """Write a stream, or find the one that is the same: pages of copies share what is on them."""
        key = sha256(b"%b\0%b" % (extra, data)).digest()[:16]
        if key not in self.streams:
            self.streams[key] = self.stream_at(self.number(), data, extra, compress, fixed)
        return self.streams[key]

    def stream_at(self, number: int, data: bytes, extra: bytes = b"", compress: bool = True, fixed: bool = False) -> int:
        """Write a stream under a number that was taken for it; what is `fixed` comes again in other files."""
        if compress:
            data, extra = (_compressed if fixed else zlib.compress)(data, LEVEL), extra + b"/Filter/FlateDecode"
        self.table[number] = OFFSET | self.position << 16
        self._write(b"%d 0 obj\n<<%b/Length %d>>stream\n" % (number, extra, len(data)))
        self._write(data)
        self._write(b"\r\nendstream\nendobj\n")
        return number

    def _pack(self) -> None:
        if not self.waiting:
            return
        number = self.number()
        objects, numbers = self.waiting, self.waiting_numbers
        self.waiting, self.waiting_numbers = [], []
        offsets = accumulate((len(data) + 1 for data in objects), initial=0)
        pairs = chain.from_iterable(zip(numbers, offsets, strict=False))
        head = b"%d %d " * len(objects) % tuple(pairs)
        entry = IN_STREAM | number << 16
        for place, inner in enumerate(numbers):
            self.table[inner] = entry | place
        data = head + b"\n".join(objects)
        self.stream_at(number, data, b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head)))

    # Things that programs keep

    def resources(self, resources: Resources, fonts: int, forms: Mapping[str, int] | None = None) -> bytes:
        """A dictionary of resources; their objects are written once, whichever drawing brought them."""
        entries = {key: dict(named) for key, named in resources.entries.items()}
        for key, number in (forms or {}).items():
            entries.setdefault("XObject", {})[key] = reference(number)
        parts = [
            b"/%b<<%b>>" % (category.encode(), b"".join(b"/%b %b" % (str(key).encode(), named[key]) for key in named))
            for category, named in entries.items()
        ]
        return b"<<%b/Font %d 0 R>>" % (self._settled(b"".join(parts), resources), fonts)

    def _settled(self, data: bytes, resources: Resources) -> bytes:
        return SETTLED.sub(lambda found: reference(self._keep(found[1].decode(), resources)), data)

    def _keep(self, key: str, resources: Resources) -> int:
        if key not in self.kept:
            self.kept[key] = self.number()
            head, body = resources.objects[key]
            head = self._settled(head, resources)
            if body is None:
                self.add(head, self.kept[key])
            else:
                compress = b"/Filter" not in head
                inner = re.sub(rb"/Length \d+", b"", head[2:-2])
                self.stream_at(self.kept[key], body, inner, compress, fixed=True)
        return self.kept[key]

    def form(self, drawing: Drawing, width: float, fonts: int) -> int:
        """A drawing that can be painted at any height of a page that is `width` px wide."""
        reach = round(width * 4)
        extra = b"/Type/XObject/Subtype/Form/BBox[0 -%d %d %d]/Resources %b" % (
            reach, reach, reach, self.resources(drawing.resources, fonts)
        )  # fmt: skip
        return self.stream(drawing.content, extra, fixed=True)

    # Pages

    def page(self, entries: bytes, number: int | None = None) -> int:
        """Add a page; `entries` is its dictionary but for type and parent."""
        if not self.kids:
            self.node = self.number()
        number = self.add(b"<</Type/Page/Parent %d 0 R%b>>" % (self.node, entries), number)
        self.kids.append(number)
        self.pages += 1
        if len(self.kids) == PAGES_IN_NODE:
            self.close_node()
        return number

    def close_node(self) -> None:
        """End a branch of the page tree: the next page begins another, and whole branches can change places."""
        if self.kids:
            self.add(
                b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % (self.root, len(self.kids), references(self.kids)),
                self.node,
            )
            self.nodes.append(self.node)
            self.kids = []

    def finish(self, catalog: bytes, info: bytes) -> None:
        """Write the page tree, the catalog and the table of objects."""
        self.close_node()
        self.add(b"<</Type/Pages/Count %d/Kids[%b]>>" % (self.pages, references(self.nodes)), self.root)
        top = self.add(b"<</Type/Catalog/Pages %d 0 R%b>>" % (self.root, catalog))
        about = self.add(b"<<%b>>" % info)
        self._pack()
        self._write_table(top, about)

    def _write_table(self, top: int, about: int) -> None:
        number, start = self.number(), self.position
        self.table[number] = OFFSET | start << 16
        if sys.byteorder == "little":
            self.table.byteswap()
        entries = self.table.tobytes()
        identity = sha256(entries).hexdigest()[:32].encode()
        extra = b"/Type/XRef/W[1 5 2]/Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (
            len(self.table), top, about, identity, identity
        )  # fmt: skip
        self.stream_at(number, entries, extra)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)


@lru_cache(maxsize=32)
def _compressed(data: bytes, level: int) -> bytes:
    return zlib.compress(data, level)


def references(numbers: Sequence[int]) -> bytes:
    return (b"%d 0 R " * len(numbers) % tuple(numbers)).rstrip()
