"""Delivers to the page: cards to its channels, answers to the person who asked, live where the page is open."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.sending import GoneError
from adapters.web import pages
from adapters.web.channel import Board
from adapters.web.sessions import Session, Sessions
from bot.outbox import Delivery


@dataclass
class WebSender:
    """The web desk as a platform of the courier. In memory: what stands there is found again as long as it runs."""

    board: Board
    sessions: Sessions
    looks_up: bool = True

    async def send(self, delivery: Delivery) -> str:
        """Show it.

        Raises:
            GoneError: the page of this person was closed, or forgotten after an hour.
        """
        if delivery.destination in self.board.channels:
            return await self._to_channel(delivery)
        session = self.sessions.with_id(delivery.destination.partition(":")[2])
        if session is None:
            raise GoneError("page_closed")
        if session.find(delivery.effect_key) is None:
            exchange = session.keep(delivery.effect_key, "", delivery.reply)
            await _tell(session, {"kind": "news", "html": pages.answered(exchange)})
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
