"""Trainings that go on, are made again by stages, and ship or do not."""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

pytest.importorskip("torch")
pytest.importorskip("sentence_transformers")

from adapters.cli import train as command
from knowledge import heads
from knowledge.heads import Parts
from knowledge.training import recipes, train
from knowledge.training.recipes import Joined, Mean, Stage
from knowledge.training.shipping import BOTH, Candidate, Shelf


def test_training_that_stopped_goes_on_and_ends_the_same(folder: Path, tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(step: train.Step) -> None:
        if step.done == 2:
            raise StoppedError

    settings = train.Settings("questions", epochs=2, batch=4, rank=2)
    whole = train.train(settings, tmp_path / "whole", folder)
    with pytest.raises(StoppedError):
        train.train(settings, tmp_path / "stopped", folder, stop)
    resumed = train.train(settings, tmp_path / "stopped", folder)
    for name, values in Parts(whole).arrays.items():
        assert np.array_equal(values, Parts(resumed).arrays[name]), name


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('"text": "may I use the logo q1"', '"text": "may I use the crest q1"'),
        ('"gold": ["2.3"]', '"gold": ["2.5"]'),
        ('"acceptable": []', '"acceptable": ["2.6"]'),
    ],
)
def test_a_checkpoint_is_not_taken_up_for_other_texts_or_labels(
    was: str, becomes: str, folder: Path, tmp_path: Path
) -> None:
    settings = train.Settings("questions", epochs=1, batch=4, rank=2)
    steps: list[train.Step] = []
    train.train(settings, tmp_path / "kept", folder, steps.append)
    file = folder / "questions.jsonl"
    changed = file.read_text(encoding="utf-8").replace(was, becomes, 1)
    assert changed != file.read_text(encoding="utf-8")
    file.write_text(changed, encoding="utf-8")
    train.train(settings, tmp_path / "kept", folder, steps.append)
    assert len(steps) == 2 * steps[0].of  # as many examples as before, and all of it again
    train.train(settings, tmp_path / "kept", folder, steps.append)
    assert len(steps) == 2 * steps[0].of


def test_a_checkpoint_is_not_taken_up_where_the_parts_gone_on_from_changed(folder: Path, tmp_path: Path) -> None:
    first = train.train(train.Settings("questions", epochs=1, batch=4, rank=2), tmp_path / "first", folder)
    other = train.train(train.Settings("questions", epochs=1, batch=4, rank=2, seed=5), tmp_path / "other", folder)
    steps: list[train.Step] = []
    later = train.Settings("questions", seed=2, epochs=1, batch=4, rank=2, start=str(first))
    train.train(later, tmp_path / "kept", folder, steps.append)
    first.write_bytes(other.read_bytes())
    train.train(later, tmp_path / "kept", folder, steps.append)
    assert len(steps) == 2 * steps[0].of


def test_stages_go_on_from_each_other_and_the_mean_lies_between_them(folder: Path, tmp_path: Path) -> None:
    recipe = (
        Stage("first", "questions", seed=1, epochs=1),
        Stage("second", "questions", seed=2, epochs=1, rate=5e-4, after="first"),
        Stage("third", "questions", seed=3, epochs=1, after="second", evidence=True),
        Mean("mean", later="second", earlier="first"),
    )
    steps: list[tuple[str, int]] = []
    made = recipes.make(recipe, tmp_path, folder, lambda name, step: steps.append((name, step.done)), batch=4)
    assert steps == [("first", 1), ("second", 1), ("third", 1)]
    first, second = (Parts(tmp_path / name / f"questions-{seed}.npz") for name, seed in (("first", 1), ("second", 2)))
    assert second.settings["trained"]["start"] == "questions-1.npz"
    third = Parts(tmp_path / "third" / "questions-3.npz")
    assert "evidence/clause/weight" in third.arrays
    assert "evidence/clause/weight" not in second.arrays
    mean = Parts(made)
    assert mean.settings["trained"] == second.settings["trained"]
    moved = 0.0
    for name, values in mean.arrays.items():
        one, other = (own.arrays[name].astype(np.float32) for own in (first, second))
        assert values == pytest.approx((one + other) / 2, abs=2e-3), name
        moved = max(moved, float(np.abs(one - other).max()))
    assert moved > 1e-4
    again = recipes.make(recipe, tmp_path, folder, lambda name, step: steps.append((name, step.done)), batch=4)
    assert again == made
    assert len(steps) == 3  # nothing was trained a second time


@pytest.mark.parametrize("task", train.TASKS)
def test_a_recipe_names_only_what_an_earlier_stage_made(task: str) -> None:
    made: set[str] = set()
    for stage in recipes.SHIPPED[task]:
        match stage:
            case Stage():
                needed = {stage.after} - {""}
            case Mean():
                needed = {stage.later, stage.earlier}
            case Joined():
                needed = {stage.one, stage.other}
        assert needed <= made
        assert stage.name not in made
        made.add(stage.name)


@pytest.mark.parametrize("task", train.TASKS)
def test_what_ships_was_trained_as_its_recipe_says(task: str) -> None:
    recipe = recipes.SHIPPED[task]
    stages = {stage.name: stage for stage in recipe}
    last = recipe[-1]
    while isinstance(last, Mean):
        last = stages[last.later]
    assert isinstance(last, Stage)
    said = Parts(heads.PARTS / f"{task}.npz").settings["trained"]
    wanted = last.settings("some parts" if last.after else "", 24)
    assert (said["seed"], said["epochs"], said["rate"]) == (wanted.seed, wanted.epochs, wanted.rate)
    assert (said.get("composed", False), said.get("evidence", False)) == (wanted.composed, wanted.evidence)
    assert bool(said.get("start")) == bool(wanted.start)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Parts that ship with a mark of .8."""
    parts = tmp_path / "parts"
    parts.mkdir()
    (parts / "incoming.npz").write_bytes(b"what ships")
    marks = {"incoming": {"ships": 1, "seeds": {"1": {BOTH: 0.8}, "2": {BOTH: 0.7}}}, "drafts": {}}
    (parts / "marks.json").write_text(json.dumps(marks), encoding="utf-8")
    return Shelf("incoming", parts)


def candidate(tmp_path: Path, mark: float) -> Candidate:
    file = tmp_path / "incoming-3.npz"
    file.write_bytes(b"the candidate")
    return Candidate("3", file, {BOTH: mark})


def test_only_what_is_no_worse_than_what_ships_may_ship(shelf: Shelf, tmp_path: Path) -> None:
    assert shelf.mark == 0.8
    assert [shelf.takes(candidate(tmp_path, mark)) for mark in (0.79, 0.8, 0.81)] == [False, True, True]


def test_where_nothing_ships_yet_anything_may_and_where_no_mark_is_known_nothing(shelf: Shelf, tmp_path: Path) -> None:
    own = candidate(tmp_path, 0.9)
    (shelf.folder / "marks.json").unlink()
    assert not shelf.takes(own)
    shelf.file.unlink()
    assert shelf.takes(own)


def test_what_ships_is_put_with_the_marks_of_all_and_of_other_tasks(shelf: Shelf, tmp_path: Path) -> None:
    own = candidate(tmp_path, 0.9)
    shelf.put(own, {"3": own.marks, "4": {BOTH: 0.6}})
    assert shelf.file.read_bytes() == b"the candidate"
    assert shelf.mark == 0.9
    kept = json.loads((shelf.folder / "marks.json").read_text(encoding="utf-8"))
    assert kept["drafts"] == {}
    assert kept["incoming"] == {"ships": "3", "seeds": {"3": {BOTH: 0.9}, "4": {BOTH: 0.6}}}


def test_the_command_keeps_what_is_worse_and_ships_it_when_told_to(folder: Path, tmp_path: Path) -> None:
    parts, kept = tmp_path / "parts", tmp_path / "kept"
    parts.mkdir()
    (parts / "incoming.npz").write_bytes(b"what ships")
    marks = {"incoming": {"ships": "old", "seeds": {"old": {BOTH: 1.5}}}}
    (parts / "marks.json").write_text(json.dumps(marks), encoding="utf-8")

    def told(*, ship: bool) -> str:
        console = Console(file=io.StringIO(), width=200)
        command.train(console, "incoming", [1], 1, kept, ship=ship, examples=folder, parts=parts)
        return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]

    said = told(ship=False)
    assert (parts / "incoming.npz").read_bytes() == b"what ships"
    assert json.loads((parts / "marks.json").read_text(encoding="utf-8")) == marks
    assert "1.5" in said
    assert f"kept in {kept / 'incoming-1.npz'}" in said
    assert "--ship" in said
    assert "right_first" in said
    assert "forepost build" in told(ship=True)
    assert (parts / "incoming.npz").read_bytes() == (kept / "incoming-1.npz").read_bytes()
    assert json.loads((parts / "marks.json").read_text(encoding="utf-8"))["incoming"]["ships"] == "1"


def test_the_command_makes_again_what_ships_stage_by_stage(folder: Path, tmp_path: Path) -> None:
    parts, kept = tmp_path / "parts", tmp_path / "kept"
    parts.mkdir()
    command.train_as_shipped(Console(file=io.StringIO()), "incoming", kept, ship=False, examples=folder, parts=parts)
    shipped = Parts(parts / "incoming.npz", "questions")
    recipe = recipes.SHIPPED["incoming"]
    last = [stage for stage in recipe if isinstance(stage, Stage)][-1]
    assert shipped.settings["trained"]["seed"] == last.seed
    assert shipped.settings["trained"]["rank"] == 32
    assert shipped.calibration["temperature"] > 0
    assert all((kept / "stages" / "incoming" / stage.name).is_dir() for stage in recipe)
    marks = json.loads((parts / "marks.json").read_text(encoding="utf-8"))
    assert marks["incoming"]["ships"] == recipe[-1].name
