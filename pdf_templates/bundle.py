"""Several printed papers as one thing to download: one PDF, or a ZIP with a file each."""

import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pikepdf


@dataclass(frozen=True)
class PrintedFile:
    """One paper that was printed: the name of its file, where it lies, how many pages it has."""

    name: str
    path: Path
    pages: int


def write_pdf(files: Sequence[PrintedFile], copies: int, out: BinaryIO) -> None:
    """All files one after the other, as many times as copies are wanted. A single one stays as it was printed."""
    if len(files) == 1 and copies == 1:
        with files[0].path.open("rb") as source:
            shutil.copyfileobj(source, out)
        return
    with pikepdf.new() as whole:
        for file in files:
            with pikepdf.open(file.path) as part:
                whole.pages.extend(part.pages)
        pages = list(whole.pages)
        for _copy in range(1, copies):
            whole.pages.extend(pages)
        whole.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def write_zip(files: Sequence[PrintedFile], out: BinaryIO) -> None:
    """One file each."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            archive.write(file.path, file.name)
