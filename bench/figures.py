"""A measured figure with its target, and tables of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from rich.table import Table

_HEADINGS = ("Figure", "Measured", "Target", "", "How")
_DIGITS = {"ms": 1, "s": 2, "MB": 0, "×": 2, "answers/s": 0, "drafts": 0, "": 3}


@dataclass(frozen=True)
class Figure:
    """One figure. Without a target it is for information."""

    name: str
    value: float
    unit: str
    how: str = ""
    at_most: float | None = None
    at_least: float | None = None

    @property
    def met(self) -> bool:
        """Whether the target is reached; true where there is none."""
        low = self.at_least is None or self.value >= self.at_least
        return low and (self.at_most is None or self.value <= self.at_most)

    @property
    def cells(self) -> tuple[str, ...]:
        """The figure in words, a cell each."""
        target, verdict = "", ""
        for limit, sign in ((self.at_most, "≤"), (self.at_least, "≥")):
            if limit is not None:
                target, verdict = f"{sign} {limit:g} {self.unit}".strip(), "met" if self.met else "missed"
        return self.name, f"{self.value:,.{_DIGITS[self.unit]}f} {self.unit}".strip(), target, verdict, self.how


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def table(figures: Sequence[Figure], title: str) -> Table:
    """Figures for the terminal."""
    shown = Table(*_HEADINGS, title=title, title_justify="left", caption_justify="left")
    for figure in figures:
        shown.add_row(*figure.cells)
    return shown


def markdown(figures: Sequence[Figure]) -> str:
    """Figures for a page."""
    lines = [f"| {' | '.join(_HEADINGS)} |", "|---|---:|---:|---|---|"]
    lines += [f"| {' | '.join(figure.cells)} |" for figure in figures]
    return "\n".join(lines)
