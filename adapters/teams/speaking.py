"""Answers on the spot: sent at once, tried again while Teams says no, never sent twice."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeVar

from adapters.sending import CardGoneError, GoneError, RefusedError, UnsureError
from adapters.teams.connector import Connector, Spot, WrongCallError
from adapters.teams.references import Reference

_T = TypeVar("_T")
_TRIES: Final = 4
_PATIENCE: Final = 10.0  # seconds until it is this answer's turn, where many wait
_LONGEST: Final = 4.0  # seconds between tries: Teams waits fifteen for all of it
_log = logging.getLogger("forepost.teams")


@dataclass(frozen=True)
class Speaker:
    """Says what a person waits for. Nothing is kept: who gets no answer asks again."""

    connector: Connector
    rest: float = 1.0

    async def say(self, spot: Spot, activities: Sequence[Mapping[str, Any]]) -> list[str] | None:
        """Post the activities in order; their ids, or None where not all of them stand, as far as Teams told."""
        stands = []
        for activity in activities:
            posted = await self._tried(partial(self.connector.send, spot, activity, _PATIENCE))
            if posted is None:
                return None
            stands.append(posted)
        return stands

    async def chat(self, near: Reference, user: str) -> Spot | None:
        """A personal chat with somebody met in another conversation; None where Teams allows none."""
        parameters = near.chat_with(user)
        begun = await self._tried(partial(self.connector.create, near.service_url, user, parameters, _PATIENCE))
        return begun[0] if begun else None

    async def _tried(self, call: Callable[[], Awaitable[_T]]) -> _T | None:
        for number in range(_TRIES):
            try:
                return await call()
            except RefusedError as error:
                asked = error.wait.total_seconds() if error.wait else self.rest * 2**number
                _log.warning("Teams refused an answer: %s", error)
                if asked > _LONGEST or number == _TRIES - 1:
                    return None
                await asyncio.sleep(asked * random.uniform(1.0, 1.5))  # noqa: S311  many were refused at once
            except (GoneError, CardGoneError, UnsureError, WrongCallError) as error:
                _log.error("An answer was not delivered: %s", error)
                return None
        return None
