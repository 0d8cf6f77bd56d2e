"""What the bot remembers of conversations: kept in the database, many in one go, and not written twice."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Final, TypeVar

from adapters.naming import Register
from adapters.teams.references import PREFIX, Reference, References
from bot.outbox import Outgoing
from bot.store import StoreUnavailableError

_T = TypeVar("_T")
_AT_ONCE: Final = 200
_MOST: Final = 10_000  # conversations that are known to be kept
_log = logging.getLogger("forepost.teams")


@dataclass
class Memory:
    """References for the loop; `others` names the people of other platforms.

    `blocked` are the reasons of destinations that Teams has shut, by address.
    """

    references: References
    others: Register = field(default_factory=Register)
    blocked: dict[str, str] = field(default_factory=dict)
    _known: dict[str, Reference] = field(default_factory=dict)
    _met: dict[str, tuple[str, str]] = field(default_factory=dict)  # people's ids for calls and names, by address
    _waiting: list[tuple[Reference, asyncio.Future[None]]] = field(default_factory=list)
    _keeping: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Read which destinations are shut; while the database is away, none is known to be."""
        try:
            self.blocked.update(await asyncio.to_thread(self.references.blocked))
        except StoreUnavailableError as error:
            _log.warning("Blocked destinations are not known: %s", error)

    async def keep(self, reference: Reference) -> None:
        """Keep what just arrived; what the database cannot take now is kept with the next message from there."""
        if self._known.get(reference.place) == reference:
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((reference, future))
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._keep())
        await future

    async def welcome(self, reference: Reference, hello: Outgoing) -> None:
        """Keep a new conversation and queue its first hello.

        Raises:
            StoreUnavailableError: the database is away; neither was done.
        """
        await asyncio.to_thread(partial(self.references.welcome, reference, hello))
        self._remember(reference)

    async def queue(self, outgoing: Outgoing) -> None:
        """Have the courier send this.

        Raises:
            StoreUnavailableError: the database is away.
        """
        await asyncio.to_thread(partial(self.references.queue, outgoing))

    async def cancel(self, effect_key: str) -> None:
        """Do not send this any more."""
        await self._noted(partial(self.references.cancel, effect_key))

    async def of(self, address: str) -> Reference | None:
        """The conversation at this address, or the personal chat of the person at it.

        Raises:
            StoreUnavailableError: the database is away.
        """
        return await asyncio.to_thread(partial(self.references.of, address))

    def met(self, person: str, user: str, name: str) -> None:
        """This person has this id for calls and this name."""
        self._met[person] = user, name
        if len(self._met) > _MOST:
            del self._met[next(iter(self._met))]

    async def name(self, person: str) -> str:
        """What somebody is called; empty where the bot never heard it.

        Raises:
            StoreUnavailableError: the database is away.
        """
        return (await self._person(person))[1]

    async def users(self, people: Iterable[str]) -> list[str]:
        """The ids for calls of these people; those whom the bot never met are left out."""
        found = []
        for person in people:
            if person.startswith(PREFIX):
                with suppress(StoreUnavailableError):
                    found.append((await self._person(person))[0])
        return [user for user in found if user]

    async def _person(self, address: str) -> tuple[str, str]:
        if address not in self._met:
            known = await self.of(address)
            if known is None:
                return "", ""
            self.met(address, known.user, known.name)
        return self._met[address]

    async def near(self, tenant: str) -> Reference | None:
        """Some conversation of this tenant.

        Raises:
            StoreUnavailableError: the database is away.
        """
        return await asyncio.to_thread(partial(self.references.any_of, tenant))

    async def drop(self, place: str) -> None:
        """The bot is not there any more."""
        self.forget(place)
        await self._noted(partial(self.references.drop, place))

    def forget(self, place: str) -> None:
        """Do not rely on this conversation being kept: with the next message from there it is written again."""
        self._known.pop(place, None)

    def erase(self, person: str) -> None:
        """Know nobody at this address any more."""
        self._met.pop(person, None)
        for place in [place for place, each in self._known.items() if each.person == person]:
            self.forget(place)

    async def shut(self, address: str, reason: str) -> None:
        """Teams takes nothing for this destination, until something arrives from there or is taken."""
        known = [place for place, each in self._known.items() if address in {place, each.person}]
        for place in known:
            self.forget(place)
        if self.blocked.get(address) != reason:
            self.blocked[address] = reason
            _log.error("Nothing can be delivered to %s: %s", address, reason)
            await self._noted(partial(self.references.block, address, reason))

    async def opened(self, address: str) -> None:
        """Teams took something for this destination."""
        if self.blocked.pop(address, None) is not None:
            await self._noted(partial(self.references.unblock, address))

    async def _keep(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
            references = [reference for reference, _ in batch]
            kept = await self._noted(partial(self.references.keep, references))
            for reference, future in batch:
                if kept:
                    self._remember(reference)
                if not future.done():
                    future.set_result(None)

    def _remember(self, reference: Reference) -> None:
        self._known[reference.place] = reference
        for address in (reference.place, reference.person):
            self.blocked.pop(address, None)
        if len(self._known) > _MOST:
            del self._known[next(iter(self._known))]

    async def _noted(self, work: Callable[[], _T]) -> bool:
        try:
            await asyncio.to_thread(work)
        except StoreUnavailableError as error:
            _log.warning("Something about a conversation was not kept: %s", error)
            return False
        except Exception as error:  # noqa: BLE001  an answer does not wait for it, and its words could hold an address
            _log.error("Something about a conversation was not kept: %s", type(error).__name__)
            return False
        return True
