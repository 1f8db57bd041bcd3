"""Berita acara penetapan: what the jury decided in a stage, the date in words, signed by every judge."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from domain.judging import advancing
from domain.judging.openings import shown_total
from domain.judging.prizes import Prize
from domain.judging.results import Line, Result
from domain.judging.rulings import decided_groups
from domain.models import Category, Ruling, Stage
from domain.models.contests.contest import STATES
from pdf_templates import words
from pdf_templates.engine.document import Document
from pdf_templates.frame import DOTS, Run, sheets, signature
from pdf_templates.needs import PRIZES, RESULT, RULINGS

CLOSING = "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
FINAL = "Keputusan dewan juri mutlak dan tidak dapat diganggu gugat."
ISSUED_AS = "jury_minutes"
"""The token by which these minutes ask for the address in their QR code."""


def build(run: Run) -> Document:
    """The minutes of the run's stage. `texts` may name `number`, `place` and `notes` (a list of further decisions).

    `texts["issued"]` is what was issued before: a copy says exactly that.
    """
    record = run.texts.get("issued") or _record(run, RESULT.of(run))
    return sheets(run, "jury_minutes", "Berita Acara", [{**record, "url": run.verify_link(ISSUED_AS)}])


def _record(run: Run, result: Result) -> dict[str, Any]:
    return {
        "subject": "Penetapan Hasil Penjurian",
        "program": run.program.title,
        "stage": result.stage.title,
        "number": run.texts.get("number") or DOTS,
        "opening": _opening(run, result),
        "decisions": list(_decisions(run, result)),
        "lists": list(_lists(run, result)),
        "people": [{"name": one.name, "title": one.position or "Juri"} for one in result.judges.values()],
        "final": FINAL,
        "closing": CLOSING,
        "signatures": [signature(run, "head", above="Mengetahui,"), signature(run, "committee", dated=True)],
    }


def _opening(run: Run, result: Result) -> str:
    place = run.texts.get("place") or (result.stage.venue.name if result.stage.venue else "") or run.program.place
    return (
        f"Pada hari ini {words.spell_day(run.on)}, bertempat di {place or run.office.city}, dewan juri {run.program.title} "
        f"selesai menilai {result.stage.title} dan memutuskan:"
    )


def _decisions(run: Run, result: Result) -> Iterator[str]:
    """The list of decisions: who was judged, who was not and why, what the jury decided itself, and what follows."""
    ranking = result.ranking()
    yield f"Dinilai {len(ranking.ranked)} peserta oleh {len(result.judges)} juri; nilai tiap juri ada di rekapitulasi nilai."
    for entry in ranking.unranked:
        line = result.lines[entry]
        reason = f": {line.reason.rstrip('.')}" if line.reason else ""
        yield f"Nomor {line.number}, {line.name}, tidak diberi peringkat ({STATES[line.state].lower()}{reason})."
    people = {line.person: line for line in result.lines.values()}
    for ruling in RULINGS.of(run):
        yield f"Atas nilai yang sama, dewan juri memutuskan {_decided(ruling, people)}, karena {ruling.reason.rstrip('.')}."
    yield from _shared(run, result)
    yield from (f"{prize.title} diberikan kepada {prize.name} di luar peringkat, karena {prize.reason.rstrip('.')}."
                for prize in _prizes(run, result) if prize.reason)  # fmt: skip
    yield from run.texts.get("notes", ())
    yield "Hasilnya ditetapkan sebagai berikut:"


def _decided(ruling: Ruling, people: Mapping[int, Line]) -> str:
    """The places as the jury gave them: "urutan A, lalu B", or "A dan B berbagi tempat, lalu C"."""
    named = [[_called(people[one]) for one in group if one in people] for group in decided_groups(ruling)]
    groups = [" dan ".join(group) + (" berbagi tempat" if len(group) > 1 else "") for group in named if group]
    return ("urutan " if all(len(group) < 2 for group in named) else "") + ", lalu ".join(groups)


def _shared(run: Run, result: Result) -> Iterator[str]:
    """What a shared place does to the awards after it, and to the money."""
    prizes = [prize for prize in _prizes(run, result) if prize.share > 1]
    titles = list(dict.fromkeys(prize.title for prize in prizes))
    for title in titles:
        sharing = [prize for prize in prizes if prize.title == title]
        each = f", masing-masing dengan hadiah uang {words.rupiah(sharing[0].money)}" if sharing[0].money else ""
        yield f"{title} diberikan kepada {' dan '.join(one.name for one in sharing)}{each}; tempat sesudahnya tidak diberikan."


def _called(line: Line) -> str:
    return f"{line.name} (nomor {line.number})"


def _prizes(run: Run, result: Result) -> list[Prize]:
    """The awards that are decided by this stage: those of categories for which it is the last one."""
    ending = {part.id if part else result.stage.category_id for part in result.parts} - set(result.following)
    if not ending:
        return []
    return [one for one in PRIZES.of(run) if one.category_id in ending or not (one.category_id or result.following)]


def _lists(run: Run, result: Result) -> Iterator[dict[str, Any]]:
    """What is decided, each category apart: who goes on, or who has won; without awards everybody in the order of rank."""
    prizes = _prizes(run, result)
    for part in result.parts:
        key = part.id if part else result.stage.category_id
        here = result.in_category(part.id) if part else frozenset(result.lines)
        after = result.following.get(key)
        own = [one for one in prizes if one.category_id == key]
        rows = list(_through(result, part, here) if after else _won(result, own) if prizes else _ranked(result, part))
        if rows or not prizes:
            yield {"title": _title(part, after), "label": "Penghargaan" if own else "Peringkat", "rows": rows}
    if common := [one for one in prizes if one.category_id is None and result.categories]:
        yield {"title": "Untuk semua kategori", "label": "Penghargaan", "rows": list(_won(result, common))}


def _title(part: Category | None, after: Stage | None) -> str:
    """What stands above a list: which category, and where its people go on to."""
    goes_on = f"lolos ke {after.title}" if after else "pemenang"
    return f"Kategori {part.name}: {goes_on}" if part else goes_on.capitalize()


def _through(result: Result, part: Category | None, here: Collection[int]) -> Iterator[dict[str, str]]:
    ranks = {row.entry: str(row.rank) for row in result.ranking(part).ranked}
    goes_on = advancing.cut_of(result).goes_on
    yield from (_row(result, result.lines[entry], ranks.get(entry, "–")) for entry in goes_on if entry in here)


def _won(result: Result, prizes: Collection[Prize]) -> Iterator[dict[str, str]]:
    people = {line.person: line for line in result.lines.values()}
    for prize in prizes:
        line = people.get(prize.person)
        total = shown_total(result, line.entry) if line and prize.is_ranked else ""
        number = line.number if line else ""
        yield {"label": prize.title, "number": number, "name": prize.name, "origin": prize.origin, "total": total or "–"}


def _ranked(result: Result, part: Category | None) -> Iterator[dict[str, str]]:
    yield from (_row(result, result.lines[row.entry], str(row.rank)) for row in result.ranking(part).ranked)


def _row(result: Result, line: Line, label: str) -> dict[str, str]:
    total = shown_total(result, line.entry) or "–"
    return {"label": label, "number": line.number, "name": line.name, "origin": line.origin, "total": total}
