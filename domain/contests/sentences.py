"""What the rules of a contest mean, in sentences that anybody understands; pages and papers say the same."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from domain.contests import themes
from domain.contests.route import next_stages
from domain.contests.rules import Rule, rules_of
from domain.models import Award, Category, Criterion, Program, Stage
from domain.places import quotas
from domain.programs import barring
from domain.programs.categories import category_answers
from forms.desk.contest import GROUPED, MISSING, SHORT, TOTALS
from forms.reading.points import show_points
from forms.sentence import Inside, Sentence

CUTS = {
    "all": "Semua peserta maju ke babak berikutnya.",
    "best": "Yang maju: %(size)s peringkat terbaik.",
    "best_per_sex": "Yang maju: %(size)s putra dan %(size)s putri dengan peringkat terbaik.",
    "best_per_district": "Yang maju: %(size)s peringkat terbaik dari tiap kecamatan.",
    "best_per_category": "Yang maju: %(size)s peringkat terbaik dari tiap kategori.",
    "mark": "Yang maju: semua yang mencapai nilai %(mark)s.",
}


@dataclass(frozen=True)
class Said:
    """A part of the rules in words; `title` is a name that staff gave, or a word of ours."""

    title: str
    sentences: list[str]


def of_program(program: Program) -> list[Said]:
    """All rules of a program as pages and papers say them; nothing where none are set."""
    rules, answers = rules_of(program), category_answers(program)
    categories = [_named(one.name, of_category(one, answers.get(one.answer, ""))) for one in rules.categories]
    awards = [_named(one.name, of_award(one)) for one in rules.awards]
    stages = [Said(stage.title, [*of_stage(stage, not next_stages(stage)), *_theme(stage)]) for stage in rules.stages]
    bar = barring.said(program)
    entry: list[str] = [bar] if bar else []
    parts = (
        Said(Sentence("Syarat peserta"), entry),
        Said(Sentence("Kategori"), categories),
        *stages,
        Said(Sentence("Penghargaan"), awards),
    )
    return [part for part in parts if part.sentences]


def _theme(stage: Stage) -> list[str]:
    found = themes.said(stage)
    return [found] if found else []


def _named(name: str, sentence: str) -> str:
    return Sentence("%(name)s: %(sentence)s", name=name, sentence=sentence)


def of_rule(rule: Rule, answers: Mapping[str, str]) -> list[str]:
    """What any rule means by itself; `answers` are the labels that a category may ask for."""
    if isinstance(rule, Stage):
        return of_stage(rule)
    if isinstance(rule, Criterion):
        return [_criterion(rule)]
    if isinstance(rule, Category):
        return [of_category(rule, answers.get(rule.answer, "")), *quotas.said_of(rule)]
    return [of_award(rule)]


def of_stage(stage: Stage, is_last: bool = False) -> list[str]:
    """How a stage is judged and who goes on. After the last stage nobody does."""
    return [*_judging(stage), *_time(stage), *([] if is_last else of_cut(stage))]


def _judging(stage: Stage) -> Iterator[str]:
    if stage.category:
        yield Sentence("Hanya untuk kategori %(category)s.", category=stage.category.name)
    if stage.is_blind:
        yield Sentence("Juri menilai tanpa melihat nama dan sekolah.")
    if stage.criteria:
        yield Sentence("Setiap juri menilai: %(criteria)s.", criteria=tuple(map(_criterion, stage.criteria)))
        yield Sentence("Jumlah paling tinggi dari seorang juri: %(most)s.", most=show_points(reachable(stage)))
    dropped = Sentence(", tanpa nilai tertinggi dan terendah") if stage.drops_extremes else ""
    yield Sentence("Nilai akhir: %(totals)s%(dropped)s.", totals=Inside(TOTALS[stage.totals]), dropped=dropped)
    if stage.carried:
        own, before = 100 - stage.carried, stage.carried
        yield Sentence("Hasil: %(own)s %% babak ini dan %(before)s %% babak sebelumnya.", own=own, before=before)
    yield Sentence("Bila seorang juri berhalangan: %(missing)s.", missing=Inside(MISSING[stage.missing]))
    if stage.spread_limit:
        limit = show_points(stage.spread_limit)
        yield Sentence("Beda lebih dari %(limit)s antara dua juri dilihat bersama dahulu.", limit=limit)
    yield _ties(stage.criteria)


def _criterion(criterion: Criterion) -> str:
    scale = {"name": criterion.name, "lowest": show_points(criterion.lowest), "highest": show_points(criterion.highest)}
    if criterion.weight == 1:
        return Sentence("%(name)s (%(lowest)s–%(highest)s)", **scale)
    return Sentence("%(name)s (%(lowest)s–%(highest)s, bobot %(weight)s)", weight=criterion.weight, **scale)


def reachable(stage: Stage) -> int:
    """The most hundredths of a point that one judge can give, weights counted."""
    return sum(criterion.highest * criterion.weight for criterion in stage.criteria)


def _ties(criteria: Iterable[Criterion]) -> str:
    ranked = sorted((one for one in criteria if one.tie_rank), key=lambda one: (one.tie_rank, one.number))
    if not ranked:
        return Sentence("Bila nilai akhir sama, juri yang memutuskan.")
    names = tuple(one.name for one in ranked)
    return Sentence("Bila nilai akhir sama, yang menentukan berturut-turut: %(names)s; lalu keputusan juri.", names=names)


def _time(stage: Stage) -> Iterator[str]:
    least, most = (seconds // 60 if seconds else None for seconds in (stage.seconds_least, stage.seconds_most))
    if least and most:
        yield Sentence("Waktu tampil %(least)s sampai %(most)s menit.", least=least, most=most)
    elif least:
        yield Sentence("Waktu tampil paling sedikit %(least)s menit.", least=least)
    elif most:
        yield Sentence("Waktu tampil paling lama %(most)s menit.", most=most)
    if stage.time_points:
        yield Sentence("Di luar waktu itu nilai akhir dipotong %(points)s.", points=show_points(stage.time_points))
    elif least or most:
        yield Sentence("Waktu di luar batas hanya dicatat.")
    if stage.warn_minutes:
        yield Sentence("Tanda peringatan pada menit %(minutes)s.", minutes=stage.warn_minutes)
    # A rule that is being typed belongs to no program yet.
    if stage.program.kind.has("day") if stage.program_id else least or most:
        yield Sentence("Yang dipanggil %(calls)s kali dan tidak hadir dinyatakan gugur.", calls=stage.calls)


def of_cut(stage: Stage) -> Iterator[str]:
    """Who goes on, and what becomes of places that a group cannot fill."""
    yield Sentence(CUTS[stage.cut], size=stage.cut_size or 0, mark=show_points(stage.cut_mark or 0))
    if stage.cut in GROUPED:
        yield Sentence("Tempat yang tidak terisi: %(short)s.", short=Inside(SHORT[stage.cut_short]))


def of_category(category: Category, answer: str) -> str:
    """Who belongs to a category; `answer` is the label of the answer that it asks for."""
    if category.levels and answer:
        return Sentence("Murid %(levels)s yang memilih %(answer)s.", levels=tuple(category.levels), answer=answer)
    if category.levels:
        return Sentence("Murid %(levels)s.", levels=tuple(category.levels))
    return Sentence("Yang memilih %(answer)s.", answer=answer) if answer else Sentence("Semua yang lain.")


def of_award(award: Award) -> str:
    """How an award is given, and with what."""
    how = Sentence("menurut peringkat") if award.is_ranked else Sentence("di luar peringkat")
    prizes = tuple(part for part in (award.goods, _money(award.money)) if part)
    if not prizes:
        return Sentence("%(size)s penerima, %(how)s.", size=award.size, how=how)
    return Sentence("%(size)s penerima, %(how)s: %(prizes)s.", size=award.size, how=how, prizes=prizes)


def _money(rupiah: int) -> str:
    return f"Rp{rupiah:,}".replace(",", ".") if rupiah else ""


def doubts(stage: Stage) -> list[str]:
    """What is allowed and yet worth a second look."""
    weights = [criterion.weight for criterion in stage.criteria]
    if not weights:
        return [Sentence("Babak ini belum mempunyai kriteria, jadi belum dapat dinilai.")]
    if set(weights) - {1} and sum(weights) != 100:
        return [Sentence("Bobot semua kriteria berjumlah %(sum)s, bukan 100.", sum=sum(weights))]
    return []
