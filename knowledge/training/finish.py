"""From freshly trained parts to what ships: built, calibrated and judged on the examples kept back."""

from __future__ import annotations

import argparse
import json
import logging
import tempfile
from pathlib import Path

import numpy as np

from knowledge import policy
from knowledge.heads import MessageHeads, Parts, QuestionHeads, asked
from knowledge.labelled import EXAMPLES, Incoming, Question
from knowledge.training import calibrate, data, measure
from knowledge.training.calibrate import Kept
from knowledge.training.measure import Marks
from knowledge.training.merge import build_one
from knowledge.training.reading import Examples, Reader
from knowledge.training.train import save

_LOG = logging.getLogger(__name__)


def finish(parts: Path, target: Path, examples: Path = EXAMPLES) -> Marks:
    """Build the parts, calibrate them on the examples kept back, write them to `target`; give their marks there."""
    task = "questions" if "clause" in Parts(parts).settings["labels"] else "messages"
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        build_one(parts, folder, task)
        return calibrated(parts, target, task, Reader(folder, task), data.split(examples))


def calibrated(parts: Path, target: Path, task: str, reader: Reader, split: data.Split) -> Marks:
    """Calibrate parts by what a reader makes of the examples, write them to `target`, give their marks."""
    loaded = Parts(parts)
    if task == "questions":
        kept = kept_questions(reader, split.questions, split.kept_questions)
        _write(loaded, target, calibrate.questions(loaded, kept, split.kept_questions))
        rules = policy.load(policy.POLICIES / "rcr")
        return measure.questions(QuestionHeads(target), kept, split.kept_questions, rules)
    kept = kept_messages(reader, split.messages, split.kept_messages)
    _write(loaded, target, calibrate.messages(loaded, kept, split.kept_messages))
    return measure.messages(MessageHeads(target), kept, split.kept_messages)


def kept_questions(reader: Reader, known: list[Question], kept: list[Question]) -> Kept:
    """Questions kept back beside the known ones."""
    read = reader.read([asked(item.text, item.role) for item in known])
    examples = Examples(read, [item.gold for item in known])
    windows = reader.read([asked(item.text, item.role) for item in kept])
    return Kept(windows, [examples.near(own, calibrate.NEIGHBOURS) for own in windows])


def kept_messages(reader: Reader, known: list[Incoming], kept: list[Incoming]) -> Kept:
    """Messages kept back beside the known ones."""
    examples = Examples(reader.read([item.text for item in known]), [(item.intent,) for item in known])
    windows = reader.read([item.text for item in kept])
    return Kept(windows, [examples.near(own, calibrate.NEIGHBOURS) for own in windows])


def _write(parts: Parts, target: Path, numbers: calibrate.Numbers) -> None:
    arrays = {name: values.astype(np.float16) for name, values in parts.arrays.items()}
    save(
        target,
        arrays,
        parts.settings | {"calibration": {name: round(value, 5) for name, value in numbers.items()}},
    )


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--examples", type=Path, default=EXAMPLES)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    _LOG.info("%s", json.dumps(finish(given.parts, given.target, given.examples), indent=1))


if __name__ == "__main__":
    _main()
