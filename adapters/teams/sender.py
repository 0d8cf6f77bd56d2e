"""Delivers for the courier: cards to channels and people, edited in place, answers in the thread of the case."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, TypeVar

from adapters.sending import CardGoneError, GoneError, RefusedError, UnsureError
from adapters.teams.cards import Where
from adapters.teams.connector import Connector, Spot
from adapters.teams.fitting import on_one_page
from adapters.teams.memory import Memory
from adapters.teams.messages import WELCOME, marked, messages, prompts
from adapters.teams.names import named
from adapters.teams.references import PREFIX, THREAD, Reference
from adapters.teams.refresh import is_card_of, refreshed
from adapters.teams.registration import Registration
from bot import words
from bot.outbox import Delivery, Kind, Pace
from bot.store import StoreUnavailableError

_T = TypeVar("_T")
PACE: Final = Pace(gap=0.55, burst=5)  # of one conversation; Teams takes 60 in 30 seconds
_CHANNELS: Final = ("@thread.tacv2", "@thread.skype")
_GROUPS: Final = "19:"
_CHATS: Final = ("a:", _GROUPS)
_PAGES: Final = 1_000  # that are remembered as standing
_AGAIN: Final = "again"  # behind the handle of a root card that may stand twice


@dataclass
class TeamsSender:
    """Teams as a platform of the courier.

    Bots cannot ask Teams what stands, so a message whose fate is unclear is sent again and says so.
    """

    connector: Connector
    memory: Memory
    registration: Registration
    watchers: Mapping[str, Sequence[str]] = field(default_factory=dict)  # who looks after each destination
    looks_up: bool = False
    _pages: OrderedDict[tuple[str, int], str] = field(default_factory=OrderedDict)

    async def send(self, delivery: Delivery) -> str:
        """Post, edit or answer; the card's activity and conversation as a handle.

        Raises:
            RefusedError: Teams or the store says not now; nothing happened.
            GoneError: the bot is blocked or not installed there, or the place does not exist.
            CardGoneError: the root card of this case was deleted.
            UnsureError: the call broke off or ended in a server error.
            WrongCallError: a fault of ours.
        """
        address = delivery.destination.removeprefix(PREFIX)
        where = Where.SHARED if address.startswith(_GROUPS) else Where.ALONE
        reply = await named(self.memory, delivery.reply)
        pages = messages(on_one_page(reply, where), where)
        if where is Where.SHARED and is_card_of(delivery.reply, delivery.case):
            await self._refresh(delivery, pages[0])
        try:
            handle = await self._delivered(delivery, address, pages)
        except CardGoneError as error:
            if delivery.handle:
                raise
            await self._shut(delivery.destination, error)
            raise GoneError(str(error)) from None
        except GoneError as error:
            await self._shut(delivery.destination, error)
            raise
        await self.memory.opened(delivery.destination)
        return handle

    async def find(self, delivery: Delivery, since: datetime) -> str | None:  # noqa: ARG002
        """Teams cannot tell.

        Raises:
            UnsureError: always.
        """
        raise UnsureError("Teams cannot be asked")

    async def _delivered(self, delivery: Delivery, address: str, pages: list[dict[str, Any]]) -> str:
        near = await self._near(delivery.destination)
        if delivery.handle:
            activity_id, conversation, twice = _read(delivery.handle)
            spot = Spot(near.service_url, conversation)
            if delivery.kind is Kind.UPDATE:
                line = words.CHAT_EARLIER_CARD.format(case=delivery.case)
                await self.connector.update(spot, activity_id, marked(pages[0], line) if twice else pages[0])
                return delivery.handle
            return await self._all(delivery, spot, pages)
        if address.endswith(_CHANNELS):
            return await self._thread(delivery, address, near, pages)
        if delivery.effect_key.startswith(WELCOME) and near.user:
            pages = [*pages, prompts(near.user)]
        return await self._all(delivery, await self._chat(address, near), pages)

    async def _refresh(self, delivery: Delivery, page: dict[str, Any]) -> None:
        """Whoever looks after the destination sees the card with what they themselves can do."""
        users = await self.memory.users(self.watchers.get(delivery.destination, ()))
        shown = page["attachments"][0]
        page["attachments"] = [{**shown, "content": refreshed(shown["content"], delivery.case or "", users)}]

    async def _thread(self, delivery: Delivery, channel: str, near: Reference, pages: list[dict[str, Any]]) -> str:
        """A new post in a channel, with what does not fit into one card under it."""
        handle = self._pages.get((delivery.effect_key, 0))
        if handle is None:
            first = marked(pages[0], _repeats(delivery.case)) if delivery.may_repeat else pages[0]
            parameters = near.post_in(channel, first)
            spot, activity_id = await self.connector.create(near.service_url, channel, parameters)
            handle = self._stands(delivery, 0, activity_id, spot)
            delivery = replace(delivery, may_repeat=False)  # what follows in this attempt was never sent
        spot = Spot(near.service_url, _read(handle)[1])
        return await self._all(delivery, spot, pages)

    async def _all(self, delivery: Delivery, spot: Spot, pages: list[dict[str, Any]]) -> str:
        """Every page in order, the first that is sent marked if it may repeat; those that stand are not sent again."""
        may_repeat = delivery.may_repeat
        for number, page in enumerate(pages):
            if (delivery.effect_key, number) not in self._pages:
                sent = marked(page, _repeats(delivery.case)) if may_repeat else page
                self._stands(delivery, number, await self.connector.send(spot, sent), spot)
                may_repeat = False
        return self._pages[(delivery.effect_key, 0)] if pages else ""

    async def _shut(self, destination: str, error: Exception) -> None:
        if THREAD not in destination:  # an answer's own; cases go to channels and people
            await self.memory.shut(destination, str(error))

    def _stands(self, delivery: Delivery, page: int, activity_id: str, spot: Spot) -> str:
        twice = (_AGAIN,) if delivery.may_repeat else ()
        self._pages[(delivery.effect_key, page)] = handle = " ".join((activity_id, spot.conversation, *twice))
        while len(self._pages) > _PAGES:
            self._pages.popitem(last=False)
        return handle

    async def _near(self, destination: str) -> Reference:
        """The conversation itself, or what one of the same tenant tells of the way there."""
        registration = self.registration
        known = await _asked(self.memory.of(destination.partition(THREAD)[0]))
        if known is not None:
            return known
        tenant = registration.tenant or next(iter(sorted(registration.tenants)), "")
        other = await _asked(self.memory.near(tenant))
        if other is not None:
            return replace(other, conversation="", person="", user="")
        return Reference("", registration.service, tenant, f"28:{registration.app_id}")

    async def _chat(self, address: str, near: Reference) -> Spot:
        """The thread or chat at this address; with a person, the chat that is known or a new one."""
        if THREAD in address:
            return Spot(near.service_url, address)
        if near.conversation:
            return near.spot
        if address.startswith(_CHATS):
            return Spot(near.service_url, address)
        spot, _ = await self.connector.create(near.service_url, address, near.chat_with(address))
        await self.memory.keep(replace(near, conversation=spot.conversation, person=PREFIX + address))
        return spot


def _read(handle: str) -> tuple[str, str, bool]:
    """A card's activity and conversation, and whether an earlier one may stand as well."""
    activity_id, _, rest = handle.partition(" ")
    conversation, _, twice = rest.partition(" ")
    return activity_id, conversation, twice == _AGAIN


def _repeats(case: str | None) -> str:
    return words.CHAT_MAY_REPEAT.format(case=case) if case else words.CHAT_MAY_REPEAT_SOMETHING


async def _asked(asking: Awaitable[_T]) -> _T:
    try:
        return await asking
    except StoreUnavailableError:
        raise RefusedError("database") from None
