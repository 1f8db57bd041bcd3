"""Near copies among 2,000 manuscripts of 1,500 words: how long, and how much memory it takes besides what is there."""

import random
import time
import tracemalloc
from collections.abc import Iterator

from benchmarks import Figure
from domain.manuscripts.likeness import pairs_among

MANUSCRIPTS, WORDS, COPIES = 2_000, 1_500, 50


def measure() -> Iterator[Figure]:
    """Half of them are of earlier years; fifty hold a third of another."""
    texts = _texts()
    half = MANUSCRIPTS // 2
    begin = time.perf_counter()
    found = pairs_among(texts[:half], texts[half:])
    yield Figure(f"{MANUSCRIPTS} manuscripts of {WORDS} words compared", time.perf_counter() - begin, "s", at_most=10)
    assert len(found) >= COPIES, len(found)
    tracemalloc.start()
    pairs_among(texts[:half], texts[half:])
    yield Figure("… in memory", tracemalloc.get_traced_memory()[1] / 1e6, "MB", at_most=200)
    tracemalloc.stop()


def _texts() -> list[tuple[int, str]]:
    lot = random.Random(7)
    known = ["".join(lot.choice("abdegiklmnoprstu") for _ in range(lot.randint(2, 9))) for _ in range(8_000)]
    weights = [1 / place for place in range(1, len(known) + 1)]
    texts = [lot.choices(known, weights, k=WORDS) for _ in range(MANUSCRIPTS)]
    for copy in range(COPIES):
        texts[-1 - copy][: WORDS // 3] = texts[copy][-WORDS // 3 :]
    return [(number, " ".join(words)) for number, words in enumerate(texts, start=1)]
