"""`forepost train`: trainings of a task, calibrated and marked on the examples kept back; the best one may ship."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from knowledge.heads import PARTS
from knowledge.labelled import EXAMPLES
from knowledge.training.shipping import DECIDES, Candidate, Shelf

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.training.train import Step


def train(  # noqa: PLR0913  what the command is given, and two folders that tests put elsewhere
    console: Console,
    task: str,
    seeds: list[int],
    epochs: int,
    folder: Path,
    *,
    ship: bool,
    examples: Path = EXAMPLES,
    parts: Path = PARTS,
) -> None:
    """Train, calibrate and mark every seed; the best one ships if it is no worse than what does, or where `ship`.

    Stopped and started again, a training goes on after the last epoch that it finished.
    """
    from knowledge.training import recipes  # noqa: PLC0415  PyTorch is only needed to train
    from knowledge.training import train as training  # noqa: PLC0415

    found: list[Candidate] = []
    for seed in seeds:
        name = f"{task}-{seed}"
        with _watching(console, task) as watch:
            settings = recipes.settings(task, seed, epochs)
            trained = training.train(settings, folder / name, examples, partial(watch, f"seed {seed}"))
        found.append(_calibrated(console, str(seed), trained, folder / f"{name}.npz", examples))
    _settle(console, Shelf(task, parts), found, ship=ship)


def train_as_shipped(  # noqa: PLR0913  as above
    console: Console, task: str, folder: Path, *, ship: bool, examples: Path = EXAMPLES, parts: Path = PARTS
) -> None:
    """Make what ships again by the stages of its recipe (knowledge/training/recipes.py)."""
    from knowledge.training import recipes  # noqa: PLC0415  as above

    recipe = recipes.SHIPPED[task]
    with _watching(console, task) as watch:
        trained = recipes.make(recipe, folder / "stages" / task, examples, watch)
    name = recipe[-1].name
    found = _calibrated(console, name, trained, folder / f"{task}-{name}.npz", examples)
    _settle(console, Shelf(task, parts), [found], ship=ship)


def _calibrated(console: Console, name: str, trained: Path, target: Path, examples: Path) -> Candidate:
    from knowledge.training import finish  # noqa: PLC0415  as above

    console.print(f"Calibrating {name} on the examples kept back …")
    return Candidate(name, target, finish.finish(trained, target, examples))


def _settle(console: Console, shelf: Shelf, found: list[Candidate], *, ship: bool) -> None:
    decides = DECIDES[shelf.task]
    best = max(found, key=lambda own: own.marks[decides])
    before, goes = shelf.mark, ship or shelf.takes(best)
    console.print(_table(shelf.task, found, best.name if goes else ""))
    own, now = f"{decides} {best.marks[decides]:g}", "of unknown mark" if before is None else f"at {before:g}"
    if goes:
        shelf.put(best, {each.name: each.marks for each in found})
        told = f"{best.name} ({own}) ships in {shelf.file}; `forepost build` uses it from now on."
    else:
        told = (
            f"{best.name} ({own}) does not ship: what ships is {now}. It is kept in {best.file}. "
            "The same command with --ship lets it ship all the same."
        )
    console.print(told, soft_wrap=True, highlight=False, markup=False)


def _table(task: str, found: list[Candidate], ships: str) -> Table:
    table = Table("Mark", *(own.name + (" (ships)" if own.name == ships else "") for own in found), title=task)
    for name in found[0].marks:
        table.add_row(name, *(f"{own.marks[name]:g}" for own in found))
    return table


@contextmanager
def _watching(console: Console, task: str) -> Iterator[Callable[[str, Step], None]]:
    """A bar for each training that takes place while it is open."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("loss {task.fields[loss]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as progress:
        bars: dict[str, object] = {}

        def watch(name: str, step: Step) -> None:
            if name not in bars:
                if step.done > 1:
                    console.print(
                        f"{task}, {name}: goes on after {step.done - 1} of {step.of} batches.", highlight=False
                    )
                bars[name] = progress.add_task(f"{task}, {name}", total=step.of, loss="-")
            progress.update(bars[name], completed=step.done, total=step.of, loss=f"{step.loss:.3f}")  # type: ignore[arg-type]

        yield watch
