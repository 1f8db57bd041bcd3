"""Rule sheets: all rules of a contest in one file, to be used next year or in another office."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select

from domain.contests.rules import Rule, Rules, remove_rule, rules_of, set_rule, settle_places
from domain.contests.typed_rules import RULE_KINDS
from domain.models import Award, Category, Criterion, Program, Stage
from domain.office.clock import local_today
from domain.programs.categories import category_answers
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold
from forms.answer_form import AnswerForm

FORMAT = "lembar-aturan-lomba/1"
MOST_BYTES = 200_000
MOST_ROWS = 50
DATED = ("day", "venue")
"""What belongs to one year and one place, and stays out of a rule sheet."""
_SHIPPED = Path(__file__).parent / "data"
Sheet = Mapping[str, Any]


def shipped() -> dict[str, str]:
    """Rule sheets that come with the site: name of the file → what it is called."""
    return {path.stem: json.loads(path.read_text())["name"] for path in sorted(_SHIPPED.glob("*.json"))}


def shipped_sheet(name: str) -> Sheet:
    """One of those. Raises RuleBroken for another name."""
    if name not in shipped():
        raise RuleBroken("Pilih salah satu lembar aturan.", "sheet")
    return read_sheet((_SHIPPED / f"{name}.json").read_bytes())


def others_with_rules(program: Program) -> list[Program]:
    """Other programs whose rules can be taken over, the newest first."""
    with_rules = select(Stage.program_id).where(Stage.program_id != program.id)
    return list(db.scalars(select(Program).where(Program.id.in_(with_rules)).order_by(Program.year.desc(), Program.code)))


def sheet_of(program: Program) -> Sheet:
    """The rules of a program as a sheet: the strings that people type, so that reading it is typing it again."""
    rules = rules_of(program)
    names = {category.id: category.name for category in rules.categories}
    return {
        "format": FORMAT,
        "name": program.title,
        "kategori": [_typed("kategori", row) for row in rules.categories],
        "babak": [
            {**_of_category("babak", row, names), "kriteria": [_typed("kriteria", one) for one in row.criteria]}
            for row in rules.stages
        ],
        "penghargaan": [_of_category("penghargaan", row, names) for row in rules.awards],
    }


def _typed(kind: str, row: Any) -> dict[str, Any]:
    return {key: text for key, text in RULE_KINDS[kind].show(row).items() if text and key not in DATED}


def _of_category(kind: str, row: Stage | Award, names: Mapping[int, str]) -> dict[str, Any]:
    """A rule that may belong to a category, which is called by its name."""
    typed = _typed(kind, row)
    return {**typed, "category_id": names[row.category_id]} if row.category_id else typed


def write_sheet(sheet: Sheet) -> bytes:
    """The file of a sheet: JSON in UTF-8."""
    return json.dumps(sheet, ensure_ascii=False, indent=1).encode()


def read_sheet(data: bytes) -> Sheet:
    """A file as a sheet. Raises RuleBroken when it is none, or was cut short."""
    strange = RuleBroken("Berkas ini bukan lembar aturan dari Lembar, atau terpotong. Unduh lagi, lalu unggah.", "file")
    if len(data) > MOST_BYTES:
        raise strange
    try:
        sheet = json.loads(data)
    except (ValueError, RecursionError):
        raise strange from None
    if not isinstance(sheet, dict) or sheet.get("format") != FORMAT or not all(map(_is_list_of_rows, _lists(sheet))):
        raise strange
    return sheet


def _lists(sheet: Sheet) -> Iterator[Any]:
    yield from (sheet.get(key, []) for key in ("kategori", "babak", "penghargaan"))
    stages = sheet.get("babak", [])
    yield from (row.get("kriteria", []) for row in stages if isinstance(row, dict)) if isinstance(stages, list) else ()


def _is_list_of_rows(rows: Any) -> bool:
    return isinstance(rows, list) and len(rows) <= MOST_ROWS and all(isinstance(row, dict) for row in rows)


def use_sheet(program: Program, sheet: Sheet) -> Rules:
    """Replace the rules of a program by those of a sheet, all or none. Raises RuleBroken when one is in use or unsound."""
    hold(program)
    _remove_all(program)
    for row in sheet.get("kategori", []):
        _add(program, "kategori", Category(program_id=program.id), row)
    named = {category.name: str(category.id) for category in rules_of(program).categories}
    for row in sheet.get("babak", []):
        stage = _add(program, "babak", Stage(program_id=program.id), _by_id(row, named), named)
        for criterion in row.get("kriteria", []):
            _add(program, "kriteria", Criterion(stage_id=stage.id), criterion)
    for row in sheet.get("penghargaan", []):
        _add(program, "penghargaan", Award(program_id=program.id), _by_id(row, named), named)
    settle_places(program)
    return rules_of(program)


def _by_id(row: Mapping[str, Any], named: Mapping[str, str]) -> dict[str, Any]:
    """Its category by id; a name that the sheet does not have is kept, so that the form refuses it."""
    wanted = str(row.get("category_id", ""))
    return {**row, "category_id": named.get(wanted, wanted)}


def _remove_all(program: Program) -> None:
    rules = rules_of(program)
    every: list[Rule] = [*rules.awards, *rules.stages, *rules.categories]
    for row in every:
        remove_rule(program, row, settles=False)


def _add(program: Program, kind: str, new: Any, row: Mapping[str, Any], named: Mapping[str, str] | None = None) -> Any:
    """One rule as if it had been typed: what the form refuses is refused here, with the name of the rule."""
    typed = {key: _strings(value) for key, value in row.items()}
    choices = {"category_id": {value: name for name, value in (named or {}).items()}, "answer": category_answers(program)}
    form = AnswerForm(RULE_KINDS[kind].definition, typed, local_today(), choices)
    if not form.validate():
        what = f"{RULE_KINDS[kind].title} “{row.get('name', '')}”"
        raise RuleBroken("%(what)s: %(problem)s", "file", what=what, problem=next(iter(form.problems.values())))
    return set_rule(program, new, RULE_KINDS[kind].columns(form.answers), settles=False)


def _strings(value: Any) -> str | list[str]:
    return [str(one) for one in value] if isinstance(value, list) else str(value)
