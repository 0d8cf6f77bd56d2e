"""Which trained parts ship: none that are worse than those that do, unless somebody says so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.heads import PARTS

Marks = Mapping[str, float]
BOTH = "right_first_and_intent"  # their mean
DECIDES = {
    "incoming": BOTH,
    "drafts": "clause_f1",
}  # the mark by which one of several trainings is chosen


@dataclass(frozen=True)
class Candidate:
    """Calibrated parts of a task and their marks on the examples kept back."""

    name: str
    file: Path
    marks: Marks


@dataclass(frozen=True)
class Shelf:
    """The parts of a task that ship, and marks.json beside them."""

    task: str
    folder: Path = PARTS

    @property
    def file(self) -> Path:
        """Where `forepost build` takes the parts."""
        return self.folder / f"{self.task}.npz"

    @property
    def mark(self) -> float | None:
        """The deciding mark of what ships; None where nobody wrote it down."""
        own = self._marks().get(self.task, {})
        marks = own.get("seeds", {}).get(str(own.get("ships")), {})
        found = marks.get(DECIDES[self.task])
        return None if found is None else float(found)

    def takes(self, candidate: Candidate) -> bool:
        """Whether nothing ships yet, or what ships is known to be no better."""
        mark = self.mark
        return not self.file.is_file() or (mark is not None and candidate.marks[DECIDES[self.task]] >= mark)

    def put(self, chosen: Candidate, all_of_them: Mapping[str, Marks]) -> None:
        """Put a candidate's parts here, and the marks of all that were trained with it."""
        self.file.write_bytes(chosen.file.read_bytes())
        kept = self._marks() | {self.task: {"ships": chosen.name, "seeds": dict(all_of_them)}}
        (self.folder / "marks.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")

    def _marks(self) -> dict[str, Any]:
        file = self.folder / "marks.json"
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
        return found
