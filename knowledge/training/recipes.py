"""How a task is trained: the settings of one training, and the stages by which what ships can be made again.

Differences between the settings tried were mostly within the noise: see the card.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import assert_never

from knowledge.labelled import EXAMPLES
from knowledge.training.average import average
from knowledge.training.train import Settings, Step, train

CHOSEN: Mapping[str, Settings] = {
    "questions": Settings("questions"),
    "messages": Settings("messages", evidence=True),
    "drafts": Settings("drafts", evidence=True),
}


@dataclass(frozen=True)
class Stage:
    """One training, from the stock model or on from what the stage `after` made.

    `evidence` is as the task's settings have it where it is None.
    """

    name: str
    seed: int
    epochs: int
    rate: float = 1e-3
    after: str = ""
    composed: bool = False
    evidence: bool | None = None

    def settings(self, base: Settings, start: str) -> Settings:
        """The task's settings as this stage has them."""
        evidence = base.evidence if self.evidence is None else self.evidence
        chosen = replace(base, seed=self.seed, epochs=self.epochs, rate=self.rate, start=start)
        return replace(chosen, composed=self.composed, evidence=evidence)


@dataclass(frozen=True)
class Mean:
    """The mean of what two stages made; labels and settings are the later one's."""

    name: str
    later: str
    earlier: str


Recipe = Sequence[Stage | Mean]
SHIPPED: Mapping[str, Recipe] = {
    "questions": (
        Stage("first", seed=2, epochs=8),
        Stage("second", seed=3, epochs=3, rate=6e-4, after="first"),
        Mean("mean", later="second", earlier="first"),
        Stage("third", seed=5, epochs=3, rate=6e-4, after="mean"),
        Mean("second-mean", later="third", earlier="mean"),
    ),
    "messages": (
        Stage("first", seed=1, epochs=8),
        Stage("second", seed=4, epochs=4, rate=6e-4, after="first", evidence=False),
    ),
    "drafts": (
        Stage("first", seed=1, epochs=7),
        Stage("second", seed=2, epochs=4, rate=6e-4, after="first"),
        Mean("start", later="second", earlier="first"),
        Stage("third", seed=4, epochs=3, rate=6e-4, after="start", composed=True),
        Stage("fourth", seed=5, epochs=3, rate=6e-4, after="third", composed=True),
        Mean("mean", later="fourth", earlier="start"),
        Stage("fifth", seed=6, epochs=3, rate=6e-4, after="mean", composed=True),
    ),
}


def settings(task: str, seed: int, epochs: int) -> Settings:
    """A task's settings with this seed and as many epochs."""
    return replace(CHOSEN[task], seed=seed, epochs=epochs)


def make(
    base: Settings,
    recipe: Recipe,
    folder: Path,
    examples: Path = EXAMPLES,
    watch: Callable[[str, Step], None] = lambda *_: None,
) -> Path:
    """Train and average stage by stage, each in its own folder, so that a rerun goes on where the last one stopped.

    Returns:
        The parts of the last stage, not yet calibrated.
    """
    made: dict[str, Path] = {}
    for stage in recipe:
        own = folder / f"{base.task}-{stage.name}"
        match stage:
            case Stage():
                chosen = stage.settings(base, str(made[stage.after]) if stage.after else "")
                made[stage.name] = train(chosen, own, examples, partial(watch, stage.name))
            case Mean():
                own.mkdir(parents=True, exist_ok=True)
                made[stage.name] = own / f"{base.task}-mean.npz"
                average(made[stage.later], made[stage.earlier], made[stage.name])
            case _:
                assert_never(stage)
    return made[recipe[-1].name]
