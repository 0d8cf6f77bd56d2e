"""From freshly trained parts to what ships: built, calibrated and judged on the examples kept back."""

from __future__ import annotations

import argparse
import json
import logging
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from knowledge import checks, exam_drafts, policy
from knowledge.built import INCOMING
from knowledge.draftheads import DraftHeads
from knowledge.encoder import Encoder
from knowledge.exam_drafts import Found, Judged
from knowledge.heads import DRAFTS, MESSAGES, QUESTIONS, MessageHeads, Parts, QuestionHeads, incoming, posted
from knowledge.labelled import EXAMPLES, Draft, Incoming, Question
from knowledge.review import Reviewer
from knowledge.training import calibrate, calibrate_drafts, data, measure
from knowledge.training.calibrate import Kept
from knowledge.training.measure import Marks
from knowledge.training.merge import build_one
from knowledge.training.reading import Examples, Reader
from knowledge.training.shipping import BOTH
from knowledge.training.train import save

_LOG = logging.getLogger(__name__)


def finish(parts: Path, target: Path, examples: Path = EXAMPLES) -> Marks:
    """Build the parts, calibrate them on the examples kept back, write them to `target`; give their marks there."""
    name = DRAFTS if "fault" in Parts(parts).settings["labels"] else INCOMING
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        build_one(parts, folder, name)
        return calibrated(parts, target, Reader(folder, name), data.split(examples))


def calibrated(parts: Path, target: Path, reader: Reader, split: data.Split) -> Marks:
    """Calibrate parts by what a reader makes of the examples, write them to `target`, give their marks."""
    loaded = Parts(parts)
    if reader.name == DRAFTS:
        return _drafts(loaded, target, reader, split.kept_drafts)
    questions = kept_questions(reader, split.questions, split.kept_questions)
    messages = kept_messages(reader, split.messages, split.kept_messages)
    numbers = {
        QUESTIONS: calibrate.questions(loaded, questions, split.kept_questions),
        MESSAGES: calibrate.messages(loaded, messages, split.kept_messages),
    }
    _write(loaded, target, {task: _rounded(own) for task, own in numbers.items()})
    rules = policy.load(policy.POLICIES / "rcr")
    marks = measure.questions(QuestionHeads(target), questions, split.kept_questions, rules)
    marks |= measure.messages(MessageHeads(target), messages, split.kept_messages)
    return marks | {BOTH: round((marks["right_first"] + marks["intent"]) / 2, 3)}


def _drafts(loaded: Parts, target: Path, reader: Reader, kept: list[Draft]) -> Marks:
    """Weigh the signs of drafts kept back, write them with the parts, and mark the reviewer that results."""
    folder = policy.POLICIES / "rcr"
    rules = policy.load(folder)
    own = checks.load(folder, rules)
    _write(loaded, target, {})
    heads = DraftHeads(target)
    texts = [posted(item.text, item.role) for item in kept]
    read = [
        heads.read(windows, len(posted("", item.role))) for windows, item in zip(reader.read(texts), kept, strict=True)
    ]
    _write(loaded, target, {DRAFTS: calibrate_drafts.drafts(heads, own.by_label, read, kept)})
    reviewer = Reviewer(rules, own, Encoder(reader.folder, reader.name), DraftHeads(target))
    found = exam_drafts.of_drafts((item, _judged(reviewer, item)) for item in kept)
    marks: Marks = {"drafts": len(kept)}
    for title, mark in found.marks.items():
        marks[title.replace(" ", "_").replace("'", "").lower()] = round(mark.share, 3)
    return marks


def _judged(reviewer: Reviewer, item: Draft) -> Judged:
    review = reviewer.review(item.text, item.role)
    found = [Found(own.clause, own.start, own.end) for own in review.findings]
    return Judged(review.verdict, found, max((own.score for own in review.findings), default=None))


def kept_questions(reader: Reader, known: list[Question], kept: list[Question]) -> Kept:
    """Questions kept back beside the known ones."""
    read = reader.read([incoming(item.text, item.role) for item in known])
    examples = Examples(read, [item.gold for item in known])
    windows = reader.read([incoming(item.text, item.role) for item in kept])
    return Kept(windows, [examples.near(own, calibrate.NEIGHBOURS) for own in windows])


def kept_messages(reader: Reader, known: list[Incoming], kept: list[Incoming]) -> Kept:
    """Messages kept back beside the known ones."""
    examples = Examples(
        reader.read([incoming(item.text, surface=item.surface) for item in known]), [(item.intent,) for item in known]
    )
    windows = reader.read([incoming(item.text, surface=item.surface) for item in kept])
    return Kept(windows, [examples.near(own, calibrate.NEIGHBOURS) for own in windows])


def _write(parts: Parts, target: Path, calibration: Mapping[str, Mapping[str, object]]) -> None:
    arrays = {name: values.astype(np.float16) for name, values in parts.arrays.items()}
    save(target, arrays, parts.settings | {"calibration": dict(calibration)})


def _rounded(numbers: calibrate.Numbers) -> calibrate.Numbers:
    return {name: round(value, 5) for name, value in numbers.items()}


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
