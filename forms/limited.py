"""Reading other people's files in a process of its own, with limits on time and memory."""

import importlib
import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

from forms.sentence import Sentence

ROOT = Path(__file__).resolve().parents[1]
MEGABYTE = 1 << 20
# Not "-m forms.limited": that would be a second module with a ReadRefused of its own.
_CHILD = "import sys; from forms.limited import main; main(*sys.argv[1:])"


class ReadRefused(ValueError):
    """A file that cannot be read; `str()` is the sentence for the person who sent it."""

    def __init__(self, sentence: str, **values: object) -> None:
        self.sentence = Sentence(sentence, **values)
        super().__init__(self.sentence)


def read_limited(work: str, data: bytes, *arguments: str, seconds: int = 20, megabytes: int = 512, too_much: str) -> Any:
    """What the function named `work` ("module:function") makes of `data`, as plain JSON values.

    It runs in a process that has no environment, cannot write files and is ended after `seconds` or beyond
    `megabytes`. Raises ReadRefused with the function's own sentence, or with `too_much` when it did not end well.
    """
    command = [sys.executable, "-c", _CHILD, str(seconds), str(megabytes), work, *arguments]
    try:
        done = subprocess.run(command, input=data, capture_output=True, cwd=ROOT, env={}, timeout=seconds + 10)
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise ReadRefused(too_much) from None
    if "refused" in answer:
        raise ReadRefused(answer["refused"], **answer["values"])
    return answer["read"]


def main(seconds: str, megabytes: str, work: str, *arguments: str) -> None:
    """The child's side of `read_limited`."""
    module, name = work.split(":")
    function = getattr(importlib.import_module(module), name)
    data = sys.stdin.buffer.read()
    _limit(int(seconds), int(megabytes) * MEGABYTE)
    try:
        answer = {"read": function(data, *arguments)}
    except ReadRefused as refusal:
        answer = {"refused": refusal.sentence.pattern, "values": refusal.sentence.values}
    sys.stdout.write(json.dumps(answer))


def _limit(seconds: int, size: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
