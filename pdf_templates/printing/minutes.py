"""Minutes of a stage: locked and issued in one transaction, so that they say what the lock has kept."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from domain.judging import locking
from domain.models import IssuedPaper, Stage
from domain.office.offices import office
from domain.printing import issuing
from pdf_templates.needs import RESULT
from pdf_templates.papers import PAPERS
from pdf_templates.printing.issued import content_of
from pdf_templates.printing.runs import new_run

PAPER = PAPERS["jury_minutes"]


def issue_minutes(stage: Stage, texts: Mapping[str, Any], on: date | None, actor: str) -> IssuedPaper:
    """Lock a stage and issue its minutes, inside `writing()`. Raises RuleBroken while something is open."""
    result = locking.lock(stage, actor)
    run = new_run(office(), stage.program, given={RESULT: result}, texts=texts)
    document = PAPER.build(replace(run, on=on or run.on))
    number = " · ".join(filter(None, (texts.get("number", ""), stage.name)))
    row, _was_there = issuing.issue_document(PAPER.key, stage.program, number, content_of(PAPER, document), actor)
    stage.minutes_id = row.id
    return row
