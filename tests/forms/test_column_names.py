"""How a column of a list is named, and what the process that reads a list must not load."""

import subprocess
import sys

import pytest

from forms.limited import ROOT
from forms.places import column_name, letters

READERS = ("forms.spreadsheet.reader", "forms.xlsform.reader", "forms.pdf_fields")


@pytest.mark.parametrize(("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")])
def test_columns_have_the_letters_of_a_spreadsheet(index: int, name: str) -> None:
    assert letters(index) == name


@pytest.mark.parametrize(
    ("head", "lettered", "name"),
    [("Tgl  Lahir", True, "C (Tgl Lahir)"), ("", True, "C"), ("Tgl Lahir", False, "Tgl Lahir"), ("", False, "3")],
)
def test_column_is_named_as_a_person_knows_it(head: str, lettered: bool, name: str) -> None:
    assert column_name(2, head, lettered) == name


@pytest.mark.parametrize("reader", READERS)
def test_process_that_reads_a_file_loads_no_writer_and_no_pages(reader: str) -> None:
    """It starts for each file: what it does not need costs every visitor who sends one."""
    look = f"import {reader}, sys; print(*({{'xlsxwriter', 'wtforms', 'werkzeug', 'weasyprint'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, env={}, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
