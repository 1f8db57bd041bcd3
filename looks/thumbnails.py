"""`python -m looks.thumbnails`: draw every paper of the print room small, with invented people."""

from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

from forms.kinds import KINDS
from pdf_templates.engine import press
from pdf_templates.engine.document import Bundle
from pdf_templates.papers import PAPERS
from pdf_templates.printing.subjects import SUBJECTS
from tests.support.paper_samples import run

FOLDER = Path(__file__).parents[1] / "static" / "papers"
WIDTH, HEIGHT = 120, 170
"""Pixels: twice what the menu gives it, for sharp screens."""
PEOPLE = 12
DRAWN = tuple(key for key, paper in PAPERS.items() if paper.about in SUBJECTS)


def draw(key: str) -> Image.Image:
    """The first page of a paper in greys."""
    kinds = [kind.key for kind in KINDS.values() if key in kind.all_papers]
    document, out = PAPERS[key].build(run(PEOPLE, kind=kinds[0] if kinds else "storytelling")), BytesIO()
    press.write_bundle(Bundle(document.title, [document]), out)
    with pypdfium2.PdfDocument(out.getvalue()) as pdf:
        page: Image.Image = pdf[0].render(scale=1).to_pil().convert("L")
    page.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    return page


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.webp"):
        old.unlink()
    for key in DRAWN:
        draw(key).save(FOLDER / f"{key}.webp", quality=55, method=6)


if __name__ == "__main__":
    main()
