"""Texts that belong on one line: condensed as far as their paper allows, and wrapped when that is not enough."""

from __future__ import annotations

from collections.abc import Callable
from threading import local
from typing import Any

from markupsafe import Markup

from pdf_templates.engine.lettering.glyphs import printable
from pdf_templates.engine.lettering.shaping import Fonts

STEPS = (100, 95, 90, 85, 80)
"""How wide letters may be, in hundredths of their own width; print.css has a rule for each."""
PX_IN_MM, PX_IN_PT = 96 / 25.4, 96 / 72
# Layouts round: a text that fits by less than this many px is condensed one step further.
SPARE = 0.05


class Step(str):
    """One of the steps, as it stands in a class of the style sheet."""

    @property
    def scale(self) -> float:
        return int(self) / 100

    @property
    def other(self) -> Step:
        """A step that is not this one."""
        return Step(STEPS[0] if int(self) == STEPS[-1] else STEPS[-1])


class Condensed(Markup):
    """The box of a condensed text, which remembers its step and its text as two values."""

    step: Step
    text: str

    def marked(self, keep: Callable[[Any], str]) -> Markup:
        """The box with marks for the step and the text."""
        return _box(keep(self.step), keep(self.text))


class _Measure(local):
    """The fonts that texts are measured with: a font of HarfBuzz belongs to one thread."""

    def __init__(self) -> None:
        self.fonts = Fonts()


_measure = _Measure()


def condensed(
    value: Any, width: float, size: float, bold: bool = False, least: int = STEPS[-1], face: str = "Liberation-Sans"
) -> Condensed:
    """The text in a box of its own, condensed to the first step down to `least` at which it stands on one line.

    `width` is the room in mm, `size` that of the letters in pt, `face` a name of FACES. A text that is still too long, or
    whose letters only a layout can measure, has its own width and wraps.
    """
    text = "" if value is None else printable(str(value))
    fitting = _first_step(text, width, size, f"{face}-Bold" if bold else face)
    step = Step(fitting if fitting and fitting >= least else STEPS[0])
    box = Condensed(_box(step, text))
    box.step, box.text = step, text
    return box


def stands_on_one_line(text: str, width: float, size: float, face: str) -> bool:
    """Whether `condensed` finds a step for the text at which it need not wrap."""
    return _first_step(printable(text), width, size, face) is not None


def lines_within(text: str, width: float, size: float, face: str) -> list[str]:
    """The text broken at blanks into lines of at most `width` mm; as it is when only a layout can break it."""
    sized, room = _measure.fonts[face].sized(size * PX_IN_PT), width * PX_IN_MM - SPARE
    lines: list[str] = []
    for word in printable(text).split():
        if sized.shape(word).width > room:
            return [text]
        if lines and sized.shape(f"{lines[-1]} {word}").width <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def _first_step(text: str, width: float, size: float, face: str) -> int | None:
    wide, room = _measure.fonts[face].sized(size * PX_IN_PT).shape(text).width, width * PX_IN_MM - SPARE
    return next((step for step in STEPS if wide * step / 100 <= room), None)


def _box(step: str, text: str) -> Markup:
    return Markup('<span class="condensed to-{}">{}</span>').format(step, text)
