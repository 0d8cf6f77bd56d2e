"""How much is measured."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge import labelled
from knowledge.labelled import Question

_ASKED = frozenset({"ask", "abstain"})  # a look-up by number needs no model and would flatter the figures


@dataclass(frozen=True)
class Sizes:
    """The sizes of one run. `texts` limits what the plain way is given; nothing does in a run that counts."""

    questions: int
    rounds: int
    texts: int | None
    starts: int
    clauses: tuple[int, ...]
    users: int
    each: int


FULL = Sizes(questions=200, rounds=3, texts=None, starts=7, clauses=(10_000, 100_000), users=200, each=5)
QUICK = Sizes(questions=100, rounds=2, texts=None, starts=3, clauses=(10_000,), users=200, each=2)
TINY = Sizes(questions=4, rounds=1, texts=20, starts=1, clauses=(300,), users=3, each=1)  # only to see that it runs


def questions(count: int) -> list[Question]:
    """So many real questions, spread evenly over the labelled ones."""
    known = [item for item in labelled.questions(labelled.EXAMPLES / "questions.jsonl") if item.kind in _ASKED]
    return [known[at * len(known) // count] for at in range(min(count, len(known)))]
