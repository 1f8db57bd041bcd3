"""Near copies: manuscripts that share passages, among those of this year and of all years before. Hints, never verdicts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlalchemy import delete, select

from domain.manuscripts import prints
from domain.manuscripts.prints import COMMON, LEAST, SHINGLE, WORD, words_of
from domain.models import Likeness, Manuscript, Program, Registration
from domain.models.registration import PLACED
from domain.rules import RuleBroken
from domain.store.db import db, reading, utcnow, writing
from domain.work import jobs
from domain.work.jobs import Progress

JOB = "find-likeness"
SAMPLED, SHORT = 4, 200
"""Of a manuscript with more than SHORT shingles, one of SAMPLED is kept in the index."""
CANDIDATE = 0.05
Text = tuple[int, str]
"""The id of a manuscript, and its text."""


def shingles(words: list[str]) -> set[int]:
    """Every SHINGLE words in a row, as a number; a text that is shorter is one shingle."""
    if len(words) < SHINGLE:
        return {hash(tuple(words))} if words else set()
    return set(map(hash, zip(*(words[start:] for start in range(SHINGLE)), strict=False)))


class Index:
    """Which manuscripts hold a shingle. Of the many of a long text only some are kept, chosen by themselves."""

    def __init__(self) -> None:
        self.first: dict[int, int] = {}
        self.more: dict[int, list[int]] = {}
        self.sizes: dict[int, int] = {}

    def alike(self, found: set[int]) -> dict[int, float]:
        """The manuscripts that share so much with these shingles that they are worth comparing in full."""
        shared: Counter[int] = Counter()
        for one in found & self.first.keys():
            holders = self.more.get(one, ())
            if len(holders) < COMMON:
                shared[self.first[one]] += 1
                shared.update(holders)
        own = len(kept_of(found))
        return {
            place: count / least
            for place, count in shared.items()
            if count >= (least := min(own, self.sizes[place])) * CANDIDATE and count > 1
        }

    def add(self, place: int, found: set[int]) -> None:
        """Remember a manuscript by this number."""
        kept = kept_of(found)
        self.sizes[place] = len(kept)
        for one in kept:
            if self.first.setdefault(one, place) != place:
                holders = self.more.setdefault(one, [])
                if len(holders) <= COMMON:
                    holders.append(place)


def kept_of(found: set[int]) -> set[int]:
    """The shingles by which a manuscript is known in the index; always the same ones."""
    return found if len(found) <= SHORT else {one for one in found if one % SAMPLED == 0}


def pairs_among(
    earlier: Iterable[Text], texts: Iterable[Text], progress: Progress = lambda *counted: None
) -> list[tuple[int, int]]:
    """Which of `texts` are worth comparing with each other and with `earlier` ones: pairs of ids."""
    index, found = Index(), list[tuple[int, int]]()
    for one, text in earlier:
        index.add(one, shingles(words_of(text)))
    for done, (one, text) in enumerate(texts):
        own = shingles(words_of(text))
        found += ((other, one) for other in index.alike(own))
        index.add(one, own)
        progress(done, done + 1)
    return found


def share(first: str, second: str) -> int:
    """How much of the shorter text stands in the other, in thousandths."""
    one, other = shingles(words_of(first)), shingles(words_of(second))
    return len(one & other) * 1000 // max(1, min(len(one), len(other)))


@jobs.handler(JOB)
def _find_in_job(task: jobs.Task) -> str:
    program = db.scalars(select(Program).where(Program.code == task.arguments["program"])).one_or_none()
    if program is None:
        raise RuleBroken("Kegiatan ini tidak ada lagi.")
    count = find_likeness(program, task.progress)
    return f"{count} pasang naskah perlu diperiksa manual." if count else "Tidak ada naskah yang mirip."


def find_likeness(program: Program, progress: Progress = lambda *counted: None) -> int:
    """Compare a program's manuscripts with each other and with all of other programs; how many pairs are alike.

    Opens its own transactions; what was found before is replaced.
    """
    with reading():
        earlier, mine = list(_texts(program, mine=False)), list(_texts(program, mine=True))
        erased = prints.erased_prints(program)
    found, texts = pairs_among(earlier, mine, lambda done, _total: progress(done, len(mine), "compare")), dict(earlier + mine)
    shares = {(first, second): share(texts[first], texts[second]) for first, second in found}
    shares |= prints.near_copies(erased, mine)
    alike = {pair: much for pair, much in shares.items() if much >= LEAST}
    with writing():
        db.execute(delete(Likeness).where(Likeness.program_id == program.id))
        now = utcnow()
        db.add_all(
            Likeness(program_id=program.id, first_id=first, second_id=second, share=much, at=now)
            for (first, second), much in alike.items()
            if not _is_known(first, second)
        )
    return len(alike)


def _is_known(first: int, second: int) -> bool:
    """Whether another program has the same pair already."""
    return db.scalar(select(Likeness.id).where(Likeness.first_id == first, Likeness.second_id == second)) is not None


def _texts(program: Program, mine: bool) -> Iterator[Text]:
    whose = Registration.program_id == program.id if mine else Registration.program_id != program.id
    statement = select(Manuscript.id, Manuscript.text).join(Manuscript.registration)
    statement = statement.where(whose, Registration.status.in_(PLACED), Manuscript.text != "").order_by(Manuscript.id)
    return ((row.id, row.text) for row in db.execute(statement.execution_options(yield_per=100)))


def likenesses_of(program: Program) -> list[Likeness]:
    """The pairs of a program, the most alike first."""
    statement = select(Likeness).where(Likeness.program_id == program.id).order_by(Likeness.share.desc(), Likeness.id)
    return list(db.scalars(statement))


def likeness_of(program: Program, likeness_id: int) -> Likeness | None:
    """The pair of this number, when it is this program's."""
    return db.scalars(select(Likeness).where(Likeness.id == likeness_id, Likeness.program_id == program.id)).one_or_none()


@dataclass(frozen=True)
class Piece:
    """A part of a text; `number` is that of the passage that the other text has too, 0 for what it alone has."""

    text: str
    number: int


def side_by_side(first: str, second: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts cut where a passage begins or ends that stands in both."""
    spans = [[(match.start(), match.end()) for match in WORD.finditer(text)] for text in (first, second)]
    words = [[words_of(text[start:end])[0] for start, end in span] for text, span in zip((first, second), spans, strict=True)]
    first_words, second_words = words
    matcher = SequenceMatcher(None, first_words, second_words, autojunk=False)
    blocks = [one for one in matcher.get_matching_blocks() if one.size >= SHINGLE]
    ranges = [[(one.a, one.size) for one in blocks], [(one.b, one.size) for one in blocks]]
    one, other = (_cut(text, span, own) for text, span, own in zip((first, second), spans, ranges, strict=True))
    return one, other


def _cut(text: str, spans: list[tuple[int, int]], ranges: list[tuple[int, int]]) -> list[Piece]:
    pieces, done = [], 0
    for number, (start, size) in enumerate(ranges, start=1):
        begin, end = spans[start][0], spans[start + size - 1][1]
        pieces += [Piece(text[done:begin], 0), Piece(text[begin:end], number)]
        done = end
    return [piece for piece in (*pieces, Piece(text[done:], 0)) if piece.text]
