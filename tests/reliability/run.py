"""One run: workers, events that come twice, trouble, quiet, and the count."""

from __future__ import annotations

import asyncio
import random
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from bot.store import Store, StoreUnavailableError, open_store
from bot.vault import new_master
from tests import postgres
from tests.reliability.count import Count, count, waiting
from tests.reliability.fleet import TIMING, Fleet, ask, started_saying
from tests.reliability.trouble import Trouble, Troublemaker
from tests.reliability.worker import Platform

_TWICE = 0.3
_EVENTS_A_SECOND = 8.0
_BACKLOG = 150  # undelivered messages (reminders among them) at which a slow machine gets no more events
_DRAIN = 240.0  # seconds


@dataclass(frozen=True)
class Plan:
    """A kind of database, so many workers, the trouble, and where the cards go."""

    name: str
    postgresql: bool
    workers: int
    trouble: Counter[Trouble]
    platform: Platform = Platform.CHAT


class SkippedError(Exception):
    """This machine cannot make this trouble; the message says why."""


def run(plan: Plan, seed: int) -> tuple[Count, Counter[str]]:
    """The outcome of a plan, and the trouble that was made.

    Raises:
        SkippedError, postgres.NoPostgresError: it cannot be made here.
    """
    with tempfile.TemporaryDirectory(prefix="forepost-") as folder:
        if plan.postgresql:
            with postgres.cluster(durable=True) as cluster:
                return asyncio.run(_run(plan, seed, Path(folder), cluster))
        if plan.trouble[Trouble.FILL]:
            with _small_disk(Path(folder) / "disk"):
                return asyncio.run(_run(plan, seed, Path(folder), None))
        return asyncio.run(_run(plan, seed, Path(folder), None))


async def _run(plan: Plan, seed: int, folder: Path, cluster: postgres.Cluster | None) -> tuple[Count, Counter[str]]:
    chance = random.Random(seed)  # noqa: S311  a repeatable run, no secret
    disk = folder / "disk"
    disk.mkdir(exist_ok=True)
    url = cluster.new_database() if cluster else f"sqlite:///{disk / 'cases.db'}"
    store = open_store(url, keys := new_master())
    chat, port = await started_saying("tests.reliability.platforms", str(seed), str(TIMING["call"]))
    fleet = Fleet(url, keys, folder / "clock", f"http://127.0.0.1:{port}", plan.platform, plan.workers)
    maker = Troublemaker(fleet, chance, cluster.restart if cluster else None, disk)
    try:
        await fleet.start()
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
            events = Events(session, fleet, chance, store)
            sending = asyncio.create_task(events.send())
            await maker.make(plan.trouble)
            events.over = True
            await sending
            await ask(session, "POST", f"{fleet.chat}/behave")
            end = time.monotonic() + _DRAIN
            while waiting(store) and time.monotonic() < end:
                await fleet.start()
                await asyncio.sleep(0.5)
            log: dict[str, Any] = await ask(session, "GET", f"{fleet.chat}/log")
        return count(store, events.accepted, log, jumped=plan.trouble[Trouble.JUMP] > 0), maker.made
    finally:
        await fleet.stop()
        chat.kill()
        await chat.wait()
        store.close()


class Events:
    """Sends events until each is accepted; three in ten come twice."""

    def __init__(self, session: aiohttp.ClientSession, fleet: Fleet, chance: random.Random, store: Store) -> None:
        self.over = False
        self.accepted: dict[str, float] = {}
        self._session = session
        self._fleet = fleet
        self._chance = chance
        self._store = store

    async def send(self) -> None:
        """Send until it is over, then wait for what is not accepted yet."""
        async with asyncio.TaskGroup() as group:
            number = 0
            while not self.over:
                number += 1
                remind_at = time.time() + self._chance.uniform(0.5, 6)
                for _ in range(2 if self._chance.random() < _TWICE else 1):
                    group.create_task(self._until_accepted(f"e{number}", remind_at))
                await asyncio.sleep(self._chance.expovariate(_EVENTS_A_SECOND))
                while not self.over and await asyncio.to_thread(self._backlog) > _BACKLOG:  # noqa: ASYNC110
                    await asyncio.sleep(0.2)

    def _backlog(self) -> int:
        with suppress(StoreUnavailableError):
            return waiting(self._store)
        return 0

    async def _until_accepted(self, event: str, remind_at: float) -> None:
        await asyncio.sleep(self._chance.choice([0, 0, 0.3]))
        content = {"event": event, "remind_at": remind_at}
        while True:
            port = self._chance.choice(self._fleet.ports)
            try:
                async with self._session.post(f"http://127.0.0.1:{port}/event", json=content) as response:
                    if response.ok:
                        self.accepted[event] = remind_at
                        return
            except (aiohttp.ClientError, TimeoutError):
                pass
            await asyncio.sleep(0.2)


@contextmanager
def _small_disk(folder: Path) -> Iterator[None]:
    """A file system of 8 MB in memory."""
    folder.mkdir()
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if mount is None or unmount is None:
        raise SkippedError("no mount on this machine")
    words = [mount, "-t", "tmpfs", "-o", "size=8m", "none", str(folder)]
    if subprocess.run(words, check=False, capture_output=True).returncode:  # noqa: S603
        raise SkippedError("a small disk can be mounted by root only")
    try:
        yield
    finally:
        subprocess.run([unmount, "-l", str(folder)], check=True)  # noqa: S603
