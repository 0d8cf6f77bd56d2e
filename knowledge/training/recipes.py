"""The settings a task is trained with. Differences between those tried were mostly within the noise: see the card."""

from __future__ import annotations

from dataclasses import replace

from knowledge.training.train import Settings

_CHOSEN = {
    "questions": Settings("questions"),
    "messages": Settings("messages", evidence=True),
    "drafts": Settings("drafts", evidence=True),
}


def settings(task: str, seed: int, epochs: int) -> Settings:
    """A task's settings with this seed and as many epochs."""
    return replace(_CHOSEN[task], seed=seed, epochs=epochs)
