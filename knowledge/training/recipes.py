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
from knowledge.training.joining import joined
from knowledge.training.train import Settings, Step, train

CHOSEN: Mapping[str, Settings] = {
    "questions": Settings("questions"),
    "messages": Settings("messages", evidence=True),
    "incoming": Settings("incoming", rank=32),
    "drafts": Settings("drafts", evidence=True),
}


@dataclass(frozen=True)
class Stage:
    """One training of a task, from the stock model or on from what the stage `after` made.

    `evidence` is as the task's settings have it where it is None.
    """

    name: str
    task: str
    seed: int
    epochs: int
    rate: float = 1e-3
    after: str = ""
    composed: bool = False
    evidence: bool | None = None

    def settings(self, start: str, batch: int) -> Settings:
        """The task's settings as this stage has them."""
        base = CHOSEN[self.task]
        evidence = base.evidence if self.evidence is None else self.evidence
        chosen = replace(base, seed=self.seed, epochs=self.epochs, rate=self.rate, start=start, batch=batch)
        return replace(chosen, composed=self.composed, evidence=evidence)


@dataclass(frozen=True)
class Mean:
    """The mean of what two stages made; labels and settings are the later one's."""

    name: str
    later: str
    earlier: str


@dataclass(frozen=True)
class Joined:
    """What two stages made, side by side: where one training begins that does the work of both."""

    name: str
    one: str
    other: str


Recipe = Sequence[Stage | Mean | Joined]
SHIPPED: Mapping[str, Recipe] = {
    "incoming": (
        Stage("questions-first", "questions", seed=2, epochs=8),
        Stage("questions-second", "questions", seed=3, epochs=3, rate=6e-4, after="questions-first"),
        Mean("questions-mean", later="questions-second", earlier="questions-first"),
        Stage("questions-third", "questions", seed=5, epochs=3, rate=6e-4, after="questions-mean"),
        Mean("questions", later="questions-third", earlier="questions-mean"),
        Stage("messages-first", "messages", seed=1, epochs=8),
        Stage("messages", "messages", seed=4, epochs=4, rate=6e-4, after="messages-first", evidence=False),
        Joined("joined", one="questions", other="messages"),
        Stage("first", "incoming", seed=1, epochs=6, rate=8e-4, after="joined"),
        Stage("second", "incoming", seed=2, epochs=4, rate=6e-4, after="first"),
        Mean("mean", later="second", earlier="first"),
        Stage("third", "incoming", seed=3, epochs=3, rate=8e-4, after="mean"),
        Stage("fourth", "incoming", seed=4, epochs=2, rate=7e-4, after="third"),
        Mean("fourth-mean", later="fourth", earlier="third"),
        Stage("fifth", "incoming", seed=5, epochs=2, rate=7e-4, after="fourth-mean"),
        Mean("fifth-mean", later="fifth", earlier="fourth-mean"),
        Stage("sixth", "incoming", seed=6, epochs=2, rate=7e-4, after="fifth-mean"),
        Mean("last", later="sixth", earlier="fifth-mean"),
    ),
    "drafts": (
        Stage("first", "drafts", seed=1, epochs=7),
        Stage("second", "drafts", seed=2, epochs=4, rate=6e-4, after="first"),
        Mean("start", later="second", earlier="first"),
        Stage("third", "drafts", seed=4, epochs=3, rate=6e-4, after="start", composed=True),
        Stage("fourth", "drafts", seed=5, epochs=3, rate=6e-4, after="third", composed=True),
        Mean("mean", later="fourth", earlier="start"),
        Stage("fifth", "drafts", seed=6, epochs=3, rate=6e-4, after="mean", composed=True),
        Stage("sixth", "drafts", seed=7, epochs=3, rate=6e-4, after="fifth", composed=True),
        Stage("seventh", "drafts", seed=8, epochs=2, rate=6e-4, after="sixth", composed=True),
        Mean("seventh-mean", later="seventh", earlier="sixth"),
        Stage("eighth", "drafts", seed=9, epochs=2, rate=6e-4, after="seventh-mean", composed=True),
        Mean("last", later="eighth", earlier="seventh-mean"),
    ),
}


def settings(task: str, seed: int, epochs: int) -> Settings:
    """A task's settings with this seed and as many epochs."""
    return replace(CHOSEN[task], seed=seed, epochs=epochs)


def make(
    recipe: Recipe,
    folder: Path,
    examples: Path = EXAMPLES,
    watch: Callable[[str, Step], None] = lambda *_: None,
    batch: int = Settings("").batch,
) -> Path:
    """Train, average and join stage by stage, each in its own folder: a rerun goes on where the last one stopped.

    Returns:
        The parts of the last stage, not yet calibrated.
    """
    made: dict[str, Path] = {}
    for stage in recipe:
        own = folder / stage.name
        own.mkdir(parents=True, exist_ok=True)
        match stage:
            case Stage():
                chosen = stage.settings(str(made[stage.after]) if stage.after else "", batch)
                made[stage.name] = train(chosen, own, examples, partial(watch, stage.name))
            case Mean():
                made[stage.name] = own / "mean.npz"
                average(made[stage.later], made[stage.earlier], made[stage.name])
            case Joined():
                made[stage.name] = own / "joined.npz"
                joined(made[stage.one], made[stage.other], made[stage.name])
            case _:
                assert_never(stage)
    return made[recipe[-1].name]
