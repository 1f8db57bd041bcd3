"""Covering what names an author, and releasing a manuscript to judges; the original always stays."""

from collections.abc import Iterable, Sequence

from domain.manuscripts.names import Found, covered, names_in, names_of
from domain.models import Manuscript, ManuscriptPage
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold
from forms.manuscripts.pictures import THOUSAND, Picture

MOST_COVERS = 40
MOST_PHRASES = 100


def warnings_of(manuscript: Manuscript) -> list[str]:
    """Whose names judges would still read, and how they stand there."""
    title, text = covered(manuscript.title, manuscript.covers), covered(manuscript.text, manuscript.covers)
    return [f"{one.whose}: {one.words}" for one in names_in(f"{title}\n{text}", names_of(manuscript.registration))]


def found_in(manuscript: Manuscript) -> list[Found]:
    """Every name that stands in title and text, covered or not."""
    return names_in(f"{manuscript.title}\n{manuscript.text}", names_of(manuscript.registration))


def cover_words(manuscript: Manuscript, phrases: Iterable[str]) -> None:
    """Show judges "[…]" instead of these words, and instead of no others. It waits to be released again."""
    hold(manuscript)
    kept = list(dict.fromkeys(" ".join(phrase.split()) for phrase in phrases if phrase.strip()))
    if len(kept) > MOST_PHRASES:
        raise RuleBroken("Paling banyak %(most)s kata atau nama yang ditutup.", "others", most=MOST_PHRASES)
    manuscript.covers = kept
    manuscript.warnings = warnings_of(manuscript)
    withhold(manuscript)


def cover_page(page: ManuscriptPage, rectangles: Sequence[Sequence[int]], picture: Picture, key: str) -> str:
    """Keep the covered picture that was made of a page with these rectangles; the key of the one before, to be deleted."""
    hold(page)
    before = page.covered_key or ""
    page.covers, page.covered_key = [list(one) for one in rectangles], key
    assert (picture.width, picture.height) == (page.width, page.height)
    withhold(db.get_one(Manuscript, page.manuscript_id))
    return before


def sound_rectangles(rectangles: Sequence[Sequence[int]]) -> list[list[int]]:
    """Rectangles as they fit on the page, without empty ones. Raises RuleBroken."""
    if len(rectangles) > MOST_COVERS:
        raise RuleBroken("Paling banyak %(most)s kotak penutup pada satu halaman.", "covers", most=MOST_COVERS)
    fitted = []
    for left, top, width, height in rectangles:
        left, top = (min(max(0, edge), THOUSAND) for edge in (left, top))
        width, height = min(width, THOUSAND - left), min(height, THOUSAND - top)
        if width > 0 and height > 0:
            fitted.append([left, top, width, height])
    return fitted


def unseen_pages(manuscript: Manuscript) -> list[int]:
    """The numbers of pages on which nobody has looked for names."""
    return [page.number for page in manuscript.pages if page.covered_key is None]


def release(manuscript: Manuscript, actor: str, sure: bool = False) -> None:
    """Let judges read it. Raises RuleBroken while there is nothing to read, or a name, unless somebody is `sure`."""
    hold(manuscript)
    if not manuscript.can_be_read:
        raise RuleBroken("Naskah ini belum ada isinya. Baca berkasnya dahulu, atau serahkan kertasnya kepada juri.")
    if unseen := unseen_pages(manuscript):
        raise RuleBroken("Halaman %(numbers)s belum diperiksa. Buka, tutupi nama, lalu simpan.", numbers=_listed(unseen))
    if manuscript.warnings and not sure:
        raise RuleBroken("Masih ada nama di dalam naskah. Tutupi dahulu, atau centang bahwa nama itu boleh dibaca.", "sure")
    manuscript.released_at, manuscript.released_by = utcnow(), actor


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def withhold(manuscript: Manuscript) -> None:
    """Take it back from judges."""
    manuscript.released_at, manuscript.released_by = None, ""


def release_clean(manuscripts: Iterable[Manuscript], actor: str) -> int:
    """Release every text in which no name was found; how many. Pictures are looked at one by one."""
    clean = [one for one in manuscripts if one.text and not one.warnings and not one.is_released]
    for manuscript in clean:
        release(manuscript, actor)
    return len(clean)
