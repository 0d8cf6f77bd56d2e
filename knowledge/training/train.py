"""Trains one task's adapters and heads; takes up where an earlier run of the same settings and examples stopped."""

from __future__ import annotations

import argparse
import json
import logging
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from knowledge import policy
from knowledge.built import PACKAGED
from knowledge.draftheads import ASPECTS, VERDICT, merged
from knowledge.encoder import WINDOW
from knowledge.heads import DRAFTS, FLAGS, NONE, QUESTIONS, TAGS, Parts
from knowledge.labelled import EXAMPLES, Draft, Intent
from knowledge.training import data
from knowledge.training.composing import composed
from knowledge.training.data import Item
from knowledge.training.digest import digest
from knowledge.training.export import open_model, stock
from knowledge.training.lora import rank_of
from knowledge.training.networks import Network, Shape, loss

TASKS = ("incoming", "drafts")  # of which parts ship
BEGINNINGS = ("questions", "messages")  # trained alone, to be joined
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Settings:
    """How a network is trained; the same settings and examples give the same network."""

    task: str
    seed: int = 1
    epochs: int = 8
    rate: float = 1e-3
    batch: int = 24
    rank: int = 16
    dropout: float = 0.1  # before the heads
    inner_dropout: float = 0.1  # inside the transformer
    smoothing: float = 0.05
    warmup: float = 0.1  # share of the steps
    evidence: bool = False  # heads also read their strongest token
    start: str = ""  # a file of parts trained before, to go on from
    composed: bool = False  # drafts composed of others' sentences are examples too


@dataclass(frozen=True)
class Step:
    """How far a training is: batches done of all, and the running mean of the loss."""

    done: int
    of: int
    loss: float


Watcher = Callable[[Step], None]


def train(settings: Settings, folder: Path, examples: Path = EXAMPLES, watch: Watcher = lambda _: None) -> Path:
    """Train and write the parts to `folder/<task>-<seed>.npz`; a checkpoint per epoch lets a rerun go on.

    Returns:
        The file of trained parts, not yet calibrated.
    """
    torch.manual_seed(settings.seed)
    folder.mkdir(parents=True, exist_ok=True)
    model = open_model(PACKAGED)
    found = _lesson(settings, examples, model.tokenizer.backend_tokenizer)
    start = Parts(Path(settings.start)).arrays if settings.start else {}
    rank = rank_of(start) or settings.rank
    shape = Shape(rank, settings.dropout, evidence=settings.evidence, tags=found.tags, either=found.either)
    network = Network(stock(model), {name: len(own) for name, own in found.labels.items()}, shape)
    for module in network.transformer.modules():
        if isinstance(module, nn.Dropout):
            module.p = settings.inner_dropout
    if start:
        network.go_on_from(start)
    _Run(settings, found.kinds, network, folder, digest(found.items, found.labels, settings.start)).go(watch)
    file = folder / f"{settings.task}-{settings.seed}.npz"
    told = asdict(settings) | {"rank": rank, "start": Path(settings.start).name, "examples": len(found.items)}
    save(file, network.parts(), {"labels": found.labels, "trained": told})
    return file


def save(file: Path, parts: dict[str, NDArray[np.float16]], settings: dict[str, Any]) -> None:
    """Write arrays and their settings (JSON) as one compressed file."""
    arrays: dict[str, Any] = {**parts, "settings": np.array(json.dumps(settings))}
    np.savez_compressed(file, **arrays)


@dataclass(frozen=True)
class _Lesson:
    """What a task learns from: items by kind, the labels of each head, and how many tags a word can have."""

    kinds: list[list[Item]]
    labels: dict[str, list[str]]
    tags: int = 0
    either: tuple[int, ...] = ()

    @property
    def items(self) -> list[Item]:
        return [item for kind in self.kinds for item in kind]


def _lesson(settings: Settings, examples: Path, tokenizer: Any) -> _Lesson:
    split = data.varied(data.split(examples), settings.seed)
    tokenizer.no_padding()
    tokenizer.enable_truncation(WINDOW, stride=data.OVERLAP)
    if settings.task == DRAFTS:
        return _of_drafts(split.drafts, settings, tokenizer)
    asked, told = _of_questions(split, tokenizer), _of_messages(split, tokenizer)
    if settings.task in BEGINNINGS:
        return asked if settings.task == QUESTIONS else told
    return _Lesson(asked.kinds + told.kinds, asked.labels | told.labels, told.tags, told.either)


def _of_questions(split: data.Split, tokenizer: Any) -> _Lesson:
    rules = policy.load(policy.POLICIES / "rcr")
    return _Lesson([data.question_items(split.questions, rules.order, tokenizer)], {"clause": [*rules.order, NONE]})


def _of_messages(split: data.Split, tokenizer: Any) -> _Lesson:
    intents: list[str] = list(Intent)
    labels = {"intent": intents, "served": intents, "flags": list(FLAGS)}
    return _Lesson([data.message_items(split.messages, tokenizer)], labels, len(TAGS), data.UNSURE)


def _of_drafts(drafts: list[Draft], settings: Settings, tokenizer: Any) -> _Lesson:
    faults = sorted({merged(own.clause) for draft in drafts for own in draft.violations})
    drafts = drafts + (composed(drafts, settings.seed) if settings.composed else [])
    labels = {"fault": faults, "grave": faults, "verdict": list(VERDICT)} | ASPECTS
    return _Lesson([data.draft_items(drafts, faults, tokenizer)], labels, len(faults) + 1)


class _Run:
    """One training: its network, optimiser, schedule and checkpoint."""

    def __init__(
        self, settings: Settings, kinds: list[list[Item]], network: Network, folder: Path, learns: str
    ) -> None:
        self._settings, self._kinds, self._network, self._learns = settings, kinds, network, learns
        self._file = folder / f"{settings.task}-{settings.seed}.checkpoint"
        trained = [parameter for parameter in network.parameters() if parameter.requires_grad]
        self._trained = trained
        self._optimiser = torch.optim.AdamW(trained, lr=settings.rate, weight_decay=0.01)
        per_epoch = len(data.batches(kinds, settings.batch, 0))
        self._steps = per_epoch * settings.epochs
        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimiser, self._pace)
        self._done = 0
        self._epoch = 0

    def go(self, watch: Watcher) -> None:
        """Train what is left of the epochs."""
        self._take_up()
        self._network.train()
        while self._epoch < self._settings.epochs:
            began, mean = time.monotonic(), 0.0
            draw = 1000 * self._settings.seed + self._epoch
            torch.manual_seed(draw)
            for batch in data.batches(self._kinds, self._settings.batch, draw):
                mean += (self._step(batch) - mean) * (0.05 if mean else 1.0)
                self._done += 1
                watch(Step(self._done, self._steps, mean))
            self._epoch += 1
            self._keep()
            took = time.monotonic() - began
            _LOG.info("epoch %d of %d: loss %.3f, %.0f s", self._epoch, self._settings.epochs, mean, took)
        self._network.eval()

    def _step(self, batch: data.Batch) -> float:
        with torch.autocast("cpu", torch.bfloat16):
            read = self._network(batch)
        found = loss(read, batch, self._settings.smoothing)
        self._optimiser.zero_grad(set_to_none=True)
        found.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self._trained, 1.0)
        self._optimiser.step()
        self._schedule.step()
        return float(found.detach())

    def _pace(self, step: int) -> float:
        """The share of the full rate: up in the warm-up, then straight down to nothing."""
        warm = max(1, int(self._steps * self._settings.warmup))
        return min((step + 1) / warm, max(0.0, (self._steps - step) / max(1, self._steps - warm)))

    def _keep(self) -> None:
        state = {
            "settings": asdict(self._settings),
            "learns": self._learns,
            "epoch": self._epoch,
            "done": self._done,
            "trained": {name: p.detach() for name, p in self._network.named_parameters() if p.requires_grad},
            "optimiser": self._optimiser.state_dict(),
            "schedule": self._schedule.state_dict(),
        }
        scratch = self._file.with_suffix(".part")
        torch.save(state, scratch)
        scratch.replace(self._file)

    def _take_up(self) -> None:
        """Go on from the checkpoint if it belongs to these settings, texts and labels."""
        if not self._file.is_file():
            return
        state = torch.load(self._file, weights_only=True)
        if state["settings"] != asdict(self._settings) or state.get("learns") != self._learns:
            return
        self._network.load_state_dict(state["trained"], strict=False)
        self._optimiser.load_state_dict(state["optimiser"])
        self._schedule.load_state_dict(state["schedule"])
        self._epoch, self._done = state["epoch"], state["done"]
        _LOG.info("going on after epoch %d", self._epoch)


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=(*TASKS, *BEGINNINGS))
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--examples", type=Path, default=EXAMPLES)
    parser.add_argument("--threads", type=int, default=2)
    for name, value in asdict(Settings("")).items():
        if name != "task":
            kind = (lambda text: text == "yes") if isinstance(value, bool) else type(value)
            parser.add_argument(f"--{name.replace('_', '-')}", type=kind, default=value)
    given = vars(parser.parse_args())
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(given.pop("threads"))
    folder, examples = given.pop("folder"), given.pop("examples")
    settings = replace(Settings(given.pop("task")), **given)
    _LOG.info("trained: %s", train(settings, folder, examples))


if __name__ == "__main__":
    _main()
