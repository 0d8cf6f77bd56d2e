"""`forepost train`: several seeds of a task, calibrated and marked on the examples kept back; the best one ships."""

from __future__ import annotations

import json
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from knowledge.heads import PARTS

_DECIDES = {
    "questions": "right_first",
    "messages": "intent",
    "drafts": "clause_f1",
}  # the mark by which one of several seeds is chosen


def train(console: Console, task: str, seeds: list[int], epochs: int, folder: Path) -> None:
    """Train, calibrate and mark every seed; put the best one's parts and all marks where `forepost build` takes them.

    Stopped and started again, a training goes on after the last epoch that it finished.
    """
    from knowledge.training import finish, recipes  # noqa: PLC0415  PyTorch is only needed to train
    from knowledge.training import train as training  # noqa: PLC0415

    marks: dict[int, dict[str, float]] = {}
    for seed in seeds:
        with _progress(console) as progress:
            bar = progress.add_task(f"{task}, seed {seed}", total=None, loss="-")

            def watch(step: training.Step, bar: object = bar, progress: Progress = progress) -> None:
                progress.update(bar, completed=step.done, total=step.of, loss=f"{step.loss:.3f}")  # type: ignore[arg-type]

            settings = recipes.settings(task, seed, epochs)
            parts = training.train(settings, folder / f"{task}-{seed}", watch=watch)
        console.print(f"Calibrating seed {seed} on the examples kept back …")
        marks[seed] = finish.finish(parts, folder / f"{task}-{seed}.npz")
    best = max(marks, key=lambda seed: marks[seed][_DECIDES[task]])
    (PARTS / f"{task}.npz").write_bytes((folder / f"{task}-{best}.npz").read_bytes())
    _keep(task, marks, best)
    console.print(_table(task, marks, best))
    console.print(f"Seed {best} ships in {PARTS / task}.npz; `forepost build` uses it from now on.", soft_wrap=True)


def _keep(task: str, marks: dict[int, dict[str, float]], best: int) -> None:
    file = PARTS / "marks.json"
    kept = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    kept[task] = {"ships": best, "seeds": {str(seed): own for seed, own in marks.items()}}
    file.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def _table(task: str, marks: dict[int, dict[str, float]], best: int) -> Table:
    table = Table("Mark", *(f"seed {seed}" + (" (ships)" if seed == best else "") for seed in marks), title=task)
    for name in next(iter(marks.values())):
        table.add_row(name, *(f"{own[name]:g}" for own in marks.values()))
    return table


def _progress(console: Console) -> Progress:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("loss {task.fields[loss]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=console)
