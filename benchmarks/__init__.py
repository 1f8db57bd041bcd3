"""What the project promises about speed, as figures beside their goals; no test asserts them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured number; `goal` is the most it may be, or the least where more is better."""

    name: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def goal(self) -> str:
        """The goal in words; empty where there is none."""
        if self.at_most is not None:
            return f"≤ {self.at_most:g}"
        return f"≥ {self.at_least:g}" if self.at_least is not None else ""

    @property
    def is_met(self) -> bool:
        """Whether the figure is as good as its goal, or has none."""
        if self.at_most is not None:
            return self.value <= self.at_most
        return self.at_least is None or self.value >= self.at_least
