"""The settings that proved best for each task on the examples kept back; the model card tells what else was tried."""

from __future__ import annotations

from dataclasses import replace

from knowledge.training.train import Settings

_BEST = {
    "questions": Settings("questions", near=0.3, means=True, clause_texts=True, inner_dropout=0.0),
    "messages": Settings("messages", evidence=True, inner_dropout=0.0),
}


def settings(task: str, seed: int, epochs: int) -> Settings:
    """The best known settings of a task with this seed and as many epochs."""
    return replace(_BEST[task], seed=seed, epochs=epochs)
