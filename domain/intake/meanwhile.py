"""Two people fill one row: what somebody else has stored since a page was opened is not replaced unseen."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from forms.reading.visible import visible

Typed = Mapping[str, str | list[str]]


def mark_of(answer: str | Sequence[str]) -> str:
    """A short mark of what stands in an answer; another answer has another one."""
    given = [answer] if isinstance(answer, str) else answer
    seen = [text for text in map(visible, given) if text.strip()]
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()[:8] if seen else ""


def apart(stored: Typed, typed: Typed, shown: Mapping[str, str]) -> tuple[dict[str, str | list[str]], list[str]]:
    """What of the typed to store, and the questions that somebody else has answered otherwise meanwhile.

    `shown` is the mark of what the page showed of each question. What was not touched stays as it is stored now; of a
    question without a mark only an empty answer is filled.
    """
    news: dict[str, str | list[str]] = {}
    quarrels = []
    for key, answer in typed.items():
        before, now, wanted = shown.get(key), mark_of(stored.get(key, "")), mark_of(answer)
        if wanted in (now, before):
            continue
        if now in ("", before):
            news[key] = answer
        else:
            quarrels.append(key)
    return news, quarrels
