"""What independent programs say of a PDF: its texts, pictures, structure, fonts and faults."""

import subprocess
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from page import ValidationProfile, validate_pdf_bytes

from tests.support.structure_tree import structure_lines


class Font(NamedTuple):
    """A font as pdffonts lists it, its name without the letters of a subset."""

    name: str
    embedded: bool
    subset: bool
    unicode: bool


def text(pdf: bytes, *options: str) -> str:
    """What pdftotext reads."""
    return told(pdf, "pdftotext", *options, "-", "-")


def structure(pdf: bytes) -> str:
    """The structure tree with its texts, an element a line."""
    return "\n".join(structure_lines(pdf))


def fonts(pdf: bytes) -> list[Font]:
    """Every font, in the order in which the pages name them."""
    lines = (line.split() for line in told(pdf, "pdffonts", "-").splitlines()[2:])
    return [Font(line[0].split("+")[-1], *(word == "yes" for word in line[-5:-2])) for line in lines]


@lru_cache(maxsize=64)
def told(pdf: bytes, *command: str) -> str:
    """What a program that reads its standard input tells of a file; asked again, it is not started again."""
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def pictures(pdf: bytes) -> list[bytes]:
    """Each page as poppler paints it at 100 dpi, for comparing."""
    with TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", "100", "-", f"{folder}/page"], input=pdf, check=True)
        return [path.read_bytes() for path in sorted(Path(folder).iterdir())]


def errors(pdf: bytes) -> str:
    """What is wrong with the file; empty when nothing is."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "paper.pdf")
        path.write_bytes(pdf)
        done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False)
    return done.stderr.decode() or ("" if done.returncode == 0 else done.stdout.decode())


def failures(pdf: bytes, *profiles: ValidationProfile) -> list[str]:
    """Where the file is not what a profile asks for; without one, PDF/A-2b and PDF/UA-1."""
    asked = profiles or (ValidationProfile.PDF_A_2B, ValidationProfile.PDF_UA_1)
    return [f"{one.rule_id}: {one.message}" for profile in asked for one in validate_pdf_bytes(pdf, profile=profile).failures]
