"""Where the bot can write of its own accord: conversations that it has been in, remembered when something arrives."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from adapters.teams.connector import Spot

PLATFORM = "teams"
PREFIX = f"{PLATFORM}:"


@dataclass(frozen=True)
class Reference:
    """A conversation: `person` is its only reader's address in a personal chat, else empty."""

    conversation: str
    service_url: str
    tenant: str
    bot: str
    person: str = ""

    @property
    def place(self) -> str:
        """The address of the conversation."""
        return PREFIX + self.conversation

    @property
    def spot(self) -> Spot:
        """Where calls about it go."""
        return Spot(self.service_url, self.conversation)

    def chat_with(self, user: str) -> dict[str, Any]:
        """The parameters that begin a personal chat with somebody of this tenant."""
        return {**self._begun(), "isGroup": False, "members": [{"id": user}]}

    def post_in(self, channel: str, activity: Mapping[str, Any]) -> dict[str, Any]:
        """The parameters that begin a post in a channel of this tenant."""
        begun = self._begun()
        begun["channelData"]["channel"] = {"id": channel}
        return {**begun, "isGroup": True, "activity": activity}

    def _begun(self) -> dict[str, Any]:
        return {"bot": {"id": self.bot}, "tenantId": self.tenant, "channelData": {"tenant": {"id": self.tenant}}}


class References(Protocol):
    """Keeps references for good. Called in threads.

    Each method may raise StoreUnavailableError.
    """

    def keep(self, reference: Reference) -> None:
        """Remember it, in place of what was known of the same conversation or person."""

    def of(self, address: str) -> Reference | None:
        """The conversation at this address, or the personal chat of the person at it."""

    def any_of(self, tenant: str) -> Reference | None:
        """Some conversation of this tenant: it tells the service address and the bot's name there."""

    def drop(self, address: str) -> None:
        """Forget it: the bot is not there any more."""


@dataclass
class ReferencesInMemory:
    """References as long as the process runs. Safe to share between threads."""

    _kept: dict[str, Reference] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, reference: Reference) -> None:
        """Remember it."""
        with self._lock:
            for address in filter(None, (reference.place, reference.person)):
                self._kept[address] = reference

    def of(self, address: str) -> Reference | None:
        """The conversation at this address, or the personal chat of the person at it."""
        with self._lock:
            return self._kept.get(address)

    def any_of(self, tenant: str) -> Reference | None:
        """Some conversation of this tenant."""
        with self._lock:
            return next((each for each in self._kept.values() if each.tenant == tenant), None)

    def drop(self, address: str) -> None:
        """Forget it."""
        with self._lock:
            gone = self._kept.get(address)
            self._kept = {name: each for name, each in self._kept.items() if each != gone}
