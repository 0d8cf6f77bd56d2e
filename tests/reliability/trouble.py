"""What happens to the workers, their database, their disk and their clock, in random order."""

from __future__ import annotations

import asyncio
import errno
import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from tests.reliability.fleet import TIMING, Fleet

_GAP = 2.0  # seconds between troubles, often less, sometimes long enough for a successor to clear up
_CHUNK = b"x" * 65536


class Trouble(StrEnum):
    """One thing that goes wrong."""

    KILL = "kills"
    FREEZE = "zombies"
    RESTART = "database restarts"
    FILL = "disk full"
    JUMP = "clock jumps"


@dataclass
class Troublemaker:
    """Makes trouble. `restart` restarts the database; `disk` is the folder that can be filled up."""

    fleet: Fleet
    chance: random.Random
    restart: Callable[[], None] | None = None
    disk: Path | None = None
    made: Counter[str] = field(default_factory=Counter)

    async def make(self, plan: Counter[Trouble]) -> None:
        """All the trouble of the plan, one after the other; afterwards everything works again."""
        troubles = list(plan.elements())
        self.chance.shuffle(troubles)
        for trouble in troubles:
            await asyncio.sleep(self.chance.expovariate(1 / _GAP))
            await self._make(trouble)
            self.made[trouble] += 1
            await self.fleet.start()
        self._jump_to(0)

    async def _make(self, trouble: Trouble) -> None:
        port = self.chance.choice(self.fleet.ports)
        match trouble:
            case Trouble.KILL:
                await self.fleet.kill(port)
            case Trouble.FREEZE:
                self.made["ended on waking"] += await self.fleet.freeze(port, TIMING["lease"] * 1.7)
            case Trouble.RESTART:
                assert self.restart is not None
                await asyncio.to_thread(self.restart)
            case Trouble.FILL:
                assert self.disk is not None
                await self._fill(self.disk)
            case Trouble.JUMP:
                self._jump_to(self.chance.choice([-3600, 0, 3600]))

    async def _fill(self, folder: Path) -> None:
        filler = folder / "filler"
        end = asyncio.get_running_loop().time() + self.chance.uniform(0.5, 2.5)
        with filler.open("wb", buffering=0) as file:
            while asyncio.get_running_loop().time() < end:
                with suppress_full():
                    while file.write(_CHUNK) == len(_CHUNK):
                        pass
                await asyncio.sleep(0.02)
        filler.unlink()

    def _jump_to(self, seconds: float) -> None:
        draft = self.fleet.clock.with_suffix(".new")
        draft.write_text(str(seconds), encoding="ascii")
        draft.replace(self.fleet.clock)


class suppress_full(suppress):  # noqa: N801  reads like contextlib.suppress
    """Passes over "no space left on device" and nothing else."""

    def __init__(self) -> None:
        super().__init__(OSError)

    def __exit__(self, kind: object, error: object, trace: object) -> bool:
        return isinstance(error, OSError) and error.errno == errno.ENOSPC
