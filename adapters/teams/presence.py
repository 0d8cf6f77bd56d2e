"""Who is in the channels that cases go to: as Teams lists them, and while it does not, who was seen there lately."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from adapters.sending import CardGoneError, GoneError, RefusedError, UnsureError, WrongCallError
from bot.members import Somebody

_LATELY: Final = 3600.0  # seconds: so long somebody who was seen counts where Teams lists nobody
_JUST_NOW: Final = 300.0  # and where it lists others
_COUNTS: Final = 900.0  # seconds a list is good for
_AGAIN: Final = 10.0  # a burst of presses asks once
_PATIENCE: Final = 2.0  # somebody waits for the answer to their press
_MOST: Final = 10_000
_CHANNEL: Final = "teams:19:"
_log = logging.getLogger("forepost.teams")

Roll = Callable[[str], Awaitable[Mapping[str, str]]]
"""Asks Teams for the names of a channel's people by their addresses; may raise what its calls raise."""


@dataclass(frozen=True)
class _Listed:
    names: Mapping[str, str]
    at: float


@dataclass
class Presence:
    """People and the channels they are in. Safe to share between threads; `refresh` belongs to the loop."""

    clock: Callable[[], float] = time.monotonic
    roll: Roll | None = None
    _seen: dict[tuple[str, str], float] = field(default_factory=dict)
    _listed: dict[str, _Listed] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)  # when, by watched channel
    _asking: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def watch(self, destinations: Iterable[str]) -> None:
        """The destinations that cases go to; those that are no channel of Teams are left out."""
        for address in destinations:
            if address.startswith(_CHANNEL):
                self._asked.setdefault(address, float("-inf"))

    def seen(self, place: str, person: str) -> None:
        """Teams said that this person did something in this channel."""
        with self._lock:
            self._seen.pop((place, person), None)
            self._seen[(place, person)] = self.clock()
            if len(self._seen) > _MOST:
                del self._seen[next(iter(self._seen))]

    def erase(self, person: str) -> None:
        """Know nothing of this person any more."""
        with self._lock:
            self._seen = {seen: when for seen, when in self._seen.items() if seen[1] != person}
            for channel, listed in self._listed.items():
                kept = {each: name for each, name in listed.names.items() if each != person}
                self._listed[channel] = _Listed(kept, listed.at)

    def has(self, destination: str, person: str) -> bool:
        """Whether Teams lists this person in this channel, or they were seen there just now."""
        with self._lock:
            names, since = self._names(destination), self._seen.get((destination, person))
        if names is not None and person in names:
            return True
        return since is not None and self.clock() - since < (_LATELY if names is None else _JUST_NOW)

    def people(self, destination: str) -> tuple[Somebody, ...]:
        """Who is in this channel, by name; nobody where Teams has not told."""
        with self._lock:
            names = self._names(destination) or {}
        by_name = sorted(names.items(), key=lambda each: (each[1].casefold(), each[0]))
        return tuple(Somebody(address, name or address) for address, name in by_name)

    async def refresh(self) -> None:
        """Ask Teams again for what was asked too long ago; a list that takes longer counts when it is there."""
        waiting = [task for channel in self._asked if (task := self._task(channel)) is not None]
        if waiting:
            await asyncio.wait(waiting, timeout=_PATIENCE)

    async def close(self) -> None:
        """Ask no more."""
        for task in self._asking.values():
            task.cancel()
        await asyncio.gather(*self._asking.values(), return_exceptions=True)

    def _task(self, channel: str) -> asyncio.Task[None] | None:
        if self.roll is None:
            return None
        going = self._asking.get(channel)
        if going is not None and not going.done():
            return going
        if self.clock() - self._asked[channel] < _AGAIN:
            return None
        self._asked[channel] = self.clock()
        self._asking[channel] = asyncio.create_task(self._ask(channel, self.roll))
        return self._asking[channel]

    async def _ask(self, channel: str, roll: Roll) -> None:
        try:
            names = await roll(channel)
        except (RefusedError, UnsureError, GoneError, CardGoneError, WrongCallError) as error:
            _log.warning("Teams does not tell who is in %s: %s", channel, error)
            return
        with self._lock:
            self._listed[channel] = _Listed(names, self.clock())

    def _names(self, channel: str) -> Mapping[str, str] | None:
        listed = self._listed.get(channel)
        return listed.names if listed is not None and self.clock() - listed.at < _COUNTS else None
