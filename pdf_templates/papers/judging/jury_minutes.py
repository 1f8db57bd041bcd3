"""Berita acara penetapan: what the jury decided in a stage, the date in words, signed by every judge."""

from collections.abc import Iterable, Iterator
from typing import Any

from domain.judging import advancing
from domain.judging.openings import shown_total
from domain.judging.results import Line, Result
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
        "stage": result.stage.name,
        "number": run.texts.get("number") or DOTS,
        "opening": _opening(run, result),
        "decisions": list(_decisions(run, result)),
        "label": "Penghargaan" if not _goes_on(result) else "Peringkat",
        "listed": list(_listed(run, result)),
        "people": [{"name": one.name, "title": one.position or "Juri"} for one in result.judges.values()],
        "final": FINAL,
        "closing": CLOSING,
        "signatures": [signature(run, "head", above="Mengetahui,"), signature(run, "committee", dated=True)],
    }


def _opening(run: Run, result: Result) -> str:
    place = run.texts.get("place") or (result.stage.venue.name if result.stage.venue else "") or run.program.place
    return (
        f"Pada hari ini {words.spell_day(run.on)}, bertempat di {place or run.office.city}, dewan juri {run.program.title} "
        f"selesai menilai {result.stage.name} dan memutuskan:"
    )


def _goes_on(result: Result) -> bool:
    """Whether a stage follows, so that the minutes say who goes on and not who has won."""
    return bool(result.following)


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
        order = ", lalu ".join(_called(people[one]) for one in ruling.content["order"] if one in people)
        yield f"Atas nilai yang sama, dewan juri memutuskan urutan {order}, karena {ruling.reason.rstrip('.')}."
    yield from (f"{prize.title} diberikan kepada {prize.name} di luar peringkat, karena {prize.reason.rstrip('.')}."
                for prize in _prizes(run, result) if prize.reason)  # fmt: skip
    yield from run.texts.get("notes", ())
    yield (f"Peserta berikut lolos ke {result.following}:" if result.following else "Pemenang ditetapkan sebagai berikut:")


def _called(line: Line) -> str:
    return f"{line.name} (nomor {line.number})"


def _prizes(run: Run, result: Result) -> Iterable[Any]:
    return () if _goes_on(result) else PRIZES.of(run)


def _listed(run: Run, result: Result) -> Iterator[dict[str, str]]:
    """Who goes on, or who has won; without awards everybody in the order of rank."""
    ranks = {row.entry: str(row.rank) for row in result.ranking().ranked}
    if _goes_on(result):
        goes_on = advancing.cut_of(result).goes_on
        yield from (_row(result, result.lines[entry], ranks.get(entry, "–")) for entry in goes_on)
        return
    people = {line.person: line for line in result.lines.values()}
    prizes = list(_prizes(run, result))
    for prize in prizes:
        line = people.get(prize.person)
        total = shown_total(result, line.entry) if line and prize.is_ranked else ""
        number = line.number if line else ""
        yield {"label": prize.title, "number": number, "name": prize.name, "origin": prize.origin, "total": total or "–"}
    if not prizes:
        yield from (_row(result, result.lines[entry], rank) for entry, rank in ranks.items())


def _row(result: Result, line: Line, label: str) -> dict[str, str]:
    total = shown_total(result, line.entry) or "–"
    return {"label": label, "number": line.number, "name": line.name, "origin": line.origin, "total": total}
