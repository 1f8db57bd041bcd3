"""How long a list of payments with 500 rows takes to print, and a thousand certificates beside plain WeasyPrint."""

from collections.abc import Iterator
from io import BytesIO

from benchmarks import Figure
from benchmarks.printing import compare_certificates
from benchmarks.timing import milliseconds
from pdf_templates.engine import press
from pdf_templates.papers import PAPERS
from tests.support.paper_samples.runs import run

ROWS, CERTIFICATES = 500, 1000


def measure() -> Iterator[Figure]:
    """Warm, as a later print of the day; the sheet of receipts of the same list besides."""
    sample = run(ROWS, kind="lifeskill")
    for key, name in (("payment_list", "list of payments"), ("money_receipt", "its receipts")):
        document = PAPERS[key].build(sample)
        took = milliseconds(lambda document=document: press.write(document, BytesIO()), rounds=3)  # type: ignore[misc]  # bound now
        yield Figure(f"{name}, {ROWS} rows", took, "ms", at_most=1000 if key == "payment_list" else None)
    yield Figure(f"{CERTIFICATES:,} certificates: times plain WeasyPrint", compare_certificates(CERTIFICATES), "×", at_least=20)
