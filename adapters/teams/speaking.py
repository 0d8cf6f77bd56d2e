"""Answers on the spot: sent at once, tried again while Teams says no, never sent twice."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeVar

from adapters.sending import CardGoneError, GoneError, RefusedError, UnsureError, WrongCallError
from adapters.teams.connector import Connector, Spot
from adapters.teams.messages import words_alone
from adapters.teams.references import Reference

_T = TypeVar("_T")
Way = Callable[[], Awaitable[Spot]]
"""Finds the conversation of an answer, and begins one where there is none."""
Trouble = RefusedError | GoneError | CardGoneError | UnsureError | WrongCallError
TROUBLES: Final = (RefusedError, GoneError, CardGoneError, UnsureError, WrongCallError)
_TRIES: Final = 4
_PATIENCE: Final = 10.0  # seconds until it is this answer's turn, where many wait
_LONGEST: Final = 4.0  # seconds between tries: Teams waits fifteen for all of it
_log = logging.getLogger("forepost.teams")


@dataclass(frozen=True)
class Said:
    """What came of an answer: where it goes, the ids of the pages that stand, and what befell the one after them."""

    spot: Spot | None = None
    stands: tuple[str, ...] = ()
    trouble: Trouble | None = None

    @property
    def whole(self) -> bool:
        """Whether all of it stands."""
        return self.trouble is None

    @property
    def hopeless(self) -> bool:
        """Whether trying again changes nothing."""
        return isinstance(self.trouble, GoneError | CardGoneError | WrongCallError)

    @property
    def unclear(self) -> bool:
        """Whether the page after those may stand as well."""
        return isinstance(self.trouble, UnsureError)

    @property
    def wait(self) -> float:
        """Seconds that Teams asks for."""
        asked = self.trouble.wait if isinstance(self.trouble, RefusedError) else None
        return asked.total_seconds() if asked else 0.0


def there(spot: Spot) -> Way:
    """The way into a conversation that is known."""

    async def known() -> Spot:
        return spot

    return known


@dataclass(frozen=True)
class Speaker:
    """Says what a person waits for; what Teams does not take at once is told to the caller."""

    connector: Connector
    rest: float = 1.0

    async def say(self, way: Way, activities: Sequence[Mapping[str, Any]]) -> Said:
        """Post the activities in order, until one cannot be posted now."""
        spot: Spot | None = None
        stands: list[str] = []
        try:
            spot = await way()
            for activity in activities:
                stands.append(await self._said(spot, activity))  # noqa: PERF401  what stands counts when one fails
        except TROUBLES as error:
            _log.warning("Teams did not take an answer: %s", error)
            return Said(spot, tuple(stands), error)
        return Said(spot, tuple(stands))

    async def chat(self, near: Reference, user: str) -> Spot:
        """A personal chat with somebody met in another conversation.

        Raises:
            RefusedError, GoneError, WrongCallError: there is none, for now or for good.
        """
        parameters = near.chat_with(user)
        try:
            spot, _ = await self._tried(partial(self.connector.create, near.service_url, user, parameters, _PATIENCE))
        except UnsureError as error:  # a chat that is begun twice is one chat
            raise RefusedError(str(error)) from None
        return spot

    async def _said(self, spot: Spot, activity: Mapping[str, Any]) -> str:
        try:
            return await self._tried(partial(self.connector.send, spot, activity, _PATIENCE))
        except WrongCallError as error:
            _log.error("Teams does not take an answer as it is, so it goes as words alone: %s", error)
            return await self._tried(partial(self.connector.send, spot, words_alone(activity), _PATIENCE))

    async def _tried(self, call: Callable[[], Awaitable[_T]]) -> _T:
        for number in range(_TRIES - 1):
            try:
                return await call()
            except RefusedError as error:
                asked = error.wait.total_seconds() if error.wait else self.rest * 2**number
                if asked > _LONGEST:
                    raise
            await asyncio.sleep(asked * random.uniform(1.0, 1.5))  # noqa: S311  many were refused at once
        return await call()
