"""`python -m bench.cases`: from a message to its delivered card, on both databases, and lists over many cases."""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median

from rich.console import Console
from sqlalchemy import insert

from adapters.courier import Courier
from bench import machine
from bench.figures import Figure, percentile, table
from bot.outbox import Delivery, Kind, Outgoing, effect_key
from bot.replies import Fact, Facts, Say
from bot.store import Store, Transaction, open_store
from bot.store_schema import cases
from bot.vault import new_master
from tests import postgres

_RATE = 50.0  # cases a second, over all workers
_NETWORK = 0.02  # seconds that a call to the platform takes
_DESTINATION = "chat:C1"
_STATES = ("open", "seen", "replied", "closed")


@dataclass
class Platform:
    """A platform that takes a moment and remembers when each card arrived."""

    arrived: dict[str, float]
    looks_up: bool = True

    async def send(self, delivery: Delivery) -> str:
        """As `Sender.send`."""
        await asyncio.sleep(_NETWORK)
        self.arrived[delivery.effect_key] = time.monotonic()
        return "handle"

    async def find(self, delivery: Delivery, since: datetime) -> str | None:  # noqa: ARG002
        """As `Sender.find`."""
        return "handle" if delivery.effect_key in self.arrived else None


async def work(url: str, keys: str, rate: float, seconds: float, seed: int) -> dict[str, object]:
    """One worker: when messages came and when cards arrived (any worker's), and its need of a core when idle."""
    store = open_store(url, keys)
    platform = Platform({})
    running = asyncio.create_task(Courier(store, {"chat": platform}).run())
    begun: dict[str, float] = {}

    def accept(number: int, since: float) -> None:
        with store.transaction() as tx:
            assert tx.claim(f"{seed}-{number}", f"message-{seed}-{number}")
            case = _opened(tx, number)
            begun[case] = since

    await asyncio.sleep(0.5)
    chance = random.Random(seed)  # noqa: S311  a repeatable run, no secret
    tasks = []
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end:
        number += 1
        tasks.append(asyncio.create_task(asyncio.to_thread(accept, number, time.monotonic())))
        await asyncio.sleep(chance.expovariate(rate))
    await asyncio.gather(*tasks)
    while await asyncio.to_thread(_waiting, store) and not running.done():  # noqa: ASYNC110
        await asyncio.sleep(0.1)
    idle = await _idle_share()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    store.close()
    return {"begun": begun, "arrived": platform.arrived, "idle": idle}


def _waiting(store: Store) -> int:
    with store.reading() as tx:
        return tx.late(timedelta(0)).count


def _opened(tx: Transaction, number: int) -> str:
    """What a journalist's approach writes: case, words, folds, history, audit and the card; the card's effect key."""
    words = f"Wally Xylophone of the Evening Chronicle rang, number {number}, and wants a comment by nine."
    case = tx.open_case(
        kind="press", destination=_DESTINATION, person=f"chat:U{number}", place=f"chat:D{number}", clause="2.13",
        texts={"message": words, "journalist": "Wally Xylophone"},
    )  # fmt: skip
    tx.add_folds(case.id, [("journalist", f"Wally Xylophone {number}")])
    tx.add_history(case.id, case.person, "opened")
    tx.audit(case.person, "case.opened", case.id)
    key = effect_key(case.id, "card", _DESTINATION)
    reply = (Say(words), Facts("Read out", (Fact("Who", "Wally Xylophone"),)))
    tx.queue(Outgoing(key, _DESTINATION, Kind.POST, reply, case.id))
    return key


async def _idle_share(seconds: float = 5.0) -> float:
    def spent() -> float:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        return usage.ru_utime + usage.ru_stime

    before = spent()
    await asyncio.sleep(seconds)
    return 100 * (spent() - before) / seconds


async def crowd(url: str, workers: int, seconds: float) -> tuple[list[float], float]:
    """Several workers as processes of their own; all waits together, and the most any needs when idle."""
    keys = new_master()
    open_store(url, keys).close()
    processes = []
    for seed in range(workers):
        words = json.dumps([url, keys, _RATE / workers, seconds, seed])
        processes.append(
            await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bench.cases", "--worker", words, stdout=asyncio.subprocess.PIPE
            )
        )
    begun: dict[str, float] = {}
    arrived: dict[str, float] = {}
    idle = 0.0
    for process in processes:
        out, _ = await process.communicate()
        found = json.loads(out)
        begun |= found["begun"]
        arrived |= found["arrived"]
        idle = max(idle, found["idle"])
    return [arrived[key] - since for key, since in begun.items()], idle  # one steady clock for all processes


def deliveries(seconds: float) -> list[Figure]:
    """Message to card on each database, in one run."""
    runs: list[tuple[str, list[float], float]] = []
    with tempfile.TemporaryDirectory() as folder:
        runs.append(("SQLite", *asyncio.run(crowd(f"sqlite:///{folder}/cases.db", 1, seconds))))
    with _postgresql() as cluster:
        if cluster is not None:
            for workers in (1, 4):
                name = f"PostgreSQL, {workers} worker{'s' * (workers > 1)}"
                runs.append((name, *asyncio.run(crowd(cluster.new_database(), workers, seconds))))
    shown = []
    for name, waits, idle in runs:
        how = f"{len(waits):,} cases at {_RATE:.0f}/s, a platform that takes {_NETWORK * 1000:.0f} ms"
        shown.append(Figure(f"Message to card, {name}, p99", percentile(waits, 0.99), "s", how, at_most=1.0))
        shown.append(Figure(f"Message to card, {name}, p50", median(waits), "s"))
        shown.append(Figure(f"Idle, {name}", idle, "", "per cent of a core, the busiest worker", at_most=1.0))
    first, *others = [(name, percentile(waits, 0.99)) for name, waits, _ in runs]
    return shown + [Figure(f"{name} / SQLite", p99 / first[1], "×", "p99 against p99") for name, p99 in others]


def lists(count: int) -> list[Figure]:
    """The open list and the counts of a morning summary over so many cases."""
    shown = []
    with tempfile.TemporaryDirectory() as folder, _postgresql() as cluster:
        urls = {"SQLite": f"sqlite:///{folder}/cases.db"}
        if cluster is not None:
            urls["PostgreSQL"] = cluster.new_database()
        for name, url in urls.items():
            store = open_store(url, new_master())
            _fill(store, count)
            for what, call in (("Open list", _first_page), ("Morning summary", _summary)):
                times = sorted(_timed(store, call) for _ in range(200))
                figure = f"{what} over {count:,} cases, {name}, p99"
                shown.append(Figure(figure, percentile(times, 0.99), "ms", "three in four live", at_most=50.0))
            store.close()
    return shown


def _fill(store: Store, count: int) -> None:
    now = datetime.now(UTC)
    chance = random.Random(1)  # noqa: S311  a repeatable run, no secret
    rows = []
    for number in range(1, count + 1):
        deadline = now + timedelta(minutes=chance.randrange(-600, 20_000))
        rows.append({
            "number": number, "id": f"C-{number:04d}", "version": 1, "kind": "press", "clause": "2.13",
            "state": _STATES[number % len(_STATES)], "destination": f"chat:C{number % 2}", "urgent": False,
            "person": f"chat:U{number % 999}", "place": "chat:D1", "claimed_by": "", "opened_at": now,
            "deadline": deadline, "sort_at": int(deadline.timestamp() * 1e6),
        })  # fmt: skip
    with store.transaction() as tx:
        for start in range(0, count, 5000):
            tx.connection.execute(insert(cases), rows[start : start + 5000])
    if store.many_workers:  # what its own housekeeping does a minute later
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE cases")


def _first_page(store: Store) -> Sequence[object]:
    with store.reading() as tx:
        return tx.open_cases(_DESTINATION)


def _summary(store: Store) -> tuple[object, ...]:
    """How many are open, how many are due today, and those with the fewest hours left."""
    with store.reading() as tx:
        today = datetime.now(UTC) + timedelta(hours=24)
        return (
            tx.count_open(_DESTINATION),
            tx.count_open(_DESTINATION, due_before=today),
            tx.open_cases(_DESTINATION, most=20),
        )


def _timed(store: Store, call: Callable[[Store], object]) -> float:
    before = time.monotonic()
    call(store)
    return (time.monotonic() - before) * 1000


@contextmanager
def _postgresql() -> Iterator[postgres.Cluster | None]:
    try:
        postgres.binaries()
    except postgres.NoPostgresError:
        yield None
        return
    with postgres.cluster(durable=True) as running:
        yield running


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30.0, help="how long messages come in, each way")
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--worker", default="", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.worker:
        json.dump(asyncio.run(work(*json.loads(chosen.worker))), sys.stdout)
        return
    figures = [*deliveries(chosen.seconds), *lists(chosen.cases)]
    Console(width=160).print(table(figures, "Cases"), machine.described(), sep="\n")


if __name__ == "__main__":
    main()
