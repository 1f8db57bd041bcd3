"""Which modules of a QR code change with each bit of its text: what a table of codes is made from.

Where a bit of the text lies, and which words correct errors, is segno's knowledge. The words that correct errors are a
remainder, so those of one bit say what that bit changes in the words of any text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, zip_longest
from typing import Any

import segno.consts
import segno.encoder

# Segno has no types below its own door.
consts: Any = segno.consts
encoder: Any = segno.encoder
LEVEL = consts.ERROR_LEVEL_M
BYTE = 8
# A number that no module of an empty code has.
FIRST = 8


def changes(length: int, version: int) -> list[list[int]]:
    """For every byte of a text, and every bit of it from the lowest on, the modules that turn with it, as a number whose
    bits are the modules of the code, row by row."""
    bits = list(_of_message(version))
    start = 4 + consts.CHAR_COUNT_INDICATOR_LENGTH[consts.MODE_BYTE][encoder.version_range(version)]
    ends = range(start, start + length * BYTE, BYTE)
    return [bits[place : place + BYTE][::-1] for place in ends]


def _of_message(version: int) -> Iterator[int]:
    """What each bit of the data changes: its own module, and those of its block's words that correct errors."""
    words = _words(version)
    data, errors = _blocks(version)
    for own, correcting in zip(data, errors, strict=True):
        for place, remainder in zip(own, _remainders(len(own), len(correcting)), strict=True):
            changed = [words[place][1 << bit] for bit in range(BYTE)]
            for bit in range(BYTE):
                for word, value in zip(correcting, remainder, strict=True):
                    changed[bit] ^= words[word][value]
                remainder = [_doubled(value) for value in remainder]
            yield from reversed(changed)


def _words(version: int) -> list[list[int]]:
    """For every word of the message and every value of it, the modules that are dark for it."""
    size = encoder.calc_matrix_size(version)
    matrix = [list(row) for row in encoder.make_matrix(size, size)]
    encoder.add_finder_patterns(matrix, size, size)
    encoder.add_alignment_patterns(matrix, size, size)
    free = sum(row.count(2) for row in matrix)
    encoder.add_codewords(matrix, range(FIRST, FIRST + free), version)
    laid = {number: place for place, number in enumerate(chain.from_iterable(matrix)) if number >= FIRST}
    modules = [1 << size * size - 1 - laid[number] for number in range(FIRST, FIRST + free)]
    return [_by_value(modules[start : start + BYTE]) for start in range(0, free - free % BYTE, BYTE)]


def _by_value(modules: list[int]) -> list[int]:
    made = [0]
    for module in reversed(modules):
        made += [known | module for known in made]
    return made


def _blocks(version: int) -> tuple[list[list[int]], list[list[int]]]:
    """Where in the message the words of each block lie: those of the data, and those that correct errors."""
    infos = [info for info in consts.ECC[version][LEVEL] for _ in range(info.num_blocks)]
    data = [info.num_data for info in infos]
    return _interleaved(data, 0), _interleaved([info.num_total - info.num_data for info in infos], sum(data))


def _interleaved(lengths: list[int], start: int) -> list[list[int]]:
    blocks: list[list[int]] = [[] for _ in lengths]
    turns = zip_longest(*([block] * length for block, length in enumerate(lengths)))
    for place, block in enumerate((block for block in chain.from_iterable(turns) if block is not None), start=start):
        blocks[block].append(place)
    return blocks


def _remainders(data: int, correcting: int) -> list[list[int]]:
    """The words that correct errors for a 1 in each word of the data and 0 elsewhere."""
    generator = consts.GEN_POLY[correcting]
    found = [[consts.GALIOS_EXP[exponent] for exponent in generator]]
    for _ in range(data - 1):
        first, *rest = found[-1]
        found.append([known ^ _times(first, exponent) for known, exponent in zip([*rest, 0], generator, strict=True)])
    return found[::-1]


def _times(value: int, exponent: int) -> int:
    product: int = consts.GALIOS_EXP[consts.GALIOS_LOG[value] + exponent] if value else 0
    return product


def _doubled(value: int) -> int:
    return _times(value, 1)
