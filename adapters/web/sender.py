"""Delivers to the page: cards to its channels, answers to the person who asked, live where the page is open."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from adapters.naming import Register
from adapters.web import pages
from adapters.web.channel import Board
from adapters.web.sessions import Session, Sessions
from bot.outbox import Delivery

_log = logging.getLogger("forepost.web")


@dataclass
class WebSender:
    """The web desk as a platform of the courier. In memory: what stands there is found again as long as it runs."""

    board: Board
    sessions: Sessions
    people: Register = field(default_factory=Register)
    looks_up: bool = True

    async def send(self, delivery: Delivery) -> str:
        """Show it: at once, or when the person comes back to their page within an hour; after that to nobody.

        Nobody can come back to a page that was forgotten, so it is no letter for an operator to look after.
        """
        delivery = replace(delivery, reply=await self.people.named(delivery.reply))
        if delivery.destination in self.board.channels:
            return await self._to_channel(delivery)
        session = self.sessions.with_id(delivery.destination.partition(":")[2])
        if session is None:
            _log.info("A page was forgotten after an hour without use, so %s is shown to nobody", delivery.effect_key)
            return ""
        if session.find(delivery.effect_key) is None:
            exchange = session.keep(delivery.effect_key, "", delivery.reply, news=True)
            news = {"kind": "news", "html": pages.answered(exchange), "latest": exchange.event}
            await _tell(session, news)
        return delivery.effect_key

    async def find(self, delivery: Delivery, since: datetime) -> str | None:  # noqa: ARG002
        """Where it is shown, if it is."""
        session = self.sessions.with_id(delivery.destination.partition(":")[2])
        own = session is not None and session.find(delivery.effect_key) is not None
        return delivery.effect_key if own else self.board.find(delivery.effect_key)

    async def _to_channel(self, delivery: Delivery) -> str:
        card = self.board.put(delivery)
        message = {"kind": "card", "channel": card.channel, "card": card.id, "html": pages.card(card)}
        for session in self.sessions:
            await _tell(session, message)
        return card.id


async def _tell(session: Session, message: dict[str, Any]) -> None:
    for socket in tuple(session.sockets):
        with suppress(ConnectionError, RuntimeError):  # it is closing: the page reads everything when it comes back
            await socket.send_json(message)
