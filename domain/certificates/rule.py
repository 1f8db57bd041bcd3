"""The rule of a program: what a participant must have done before a certificate is given."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.models import CapabilitySetting, Program
from domain.programs.settings import settings_of
from domain.rules import RuleBroken
from domain.store.holding import hold, insert_or_replace
from forms.definition import Answer
from forms.desk.values import as_codes, as_number, as_text

CAPABILITY = "certificates"


@dataclass(frozen=True)
class Rule:
    """`attendance` is "present" (at least once, where attendance is noted at all), "share" (`share` percent of the sessions)
    or "none"; `sessions` are ids of those that must be attended; `task` asks for a task that was handed in."""

    attendance: str = "present"
    share: int = 0
    sessions: frozenset[int] = frozenset()
    task: bool = False


def rule_of(program: Program) -> Rule:
    """The rule that staff set; before they did, who was never seen at a session that was noted gets none."""
    answers = settings_of(program, CAPABILITY)
    sessions = frozenset(int(code) for code in as_codes(answers.get("sessions", "")))
    attendance = as_text(answers.get("attendance", "")) or "present"
    return Rule(attendance, as_number(answers.get("share", "")) or 0, sessions, answers.get("task") == "yes")


def pattern_of(program: Program) -> str:
    """The pattern of its numbers; empty for certificates without numbers."""
    return as_text(settings_of(program, CAPABILITY).get("pattern", ""))


def set_rule(program: Program, answers: Mapping[str, Answer]) -> None:
    """Keep the rule and the pattern of the numbers. Raises RuleBroken for a share without its percent."""
    if answers.get("attendance") == "share" and not answers.get("share"):
        raise RuleBroken("Tulis berapa persen sesi yang harus dihadiri.", "share")
    hold(program)
    own = {key: answers.get(key, "") for key in ("attendance", "share", "sessions", "task", "pattern")}
    insert_or_replace(CapabilitySetting, {"program_id": program.id, "capability": CAPABILITY, "answers": own})
