"""Where the bot can write of its own accord: conversations that it has been in, remembered when something arrives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from adapters.teams.connector import Spot
from bot.outbox import Outgoing
from bot.store import Store
from bot.store_references import ChatReference

PLATFORM = "teams"
PREFIX = f"{PLATFORM}:"
THREAD = ";messageid="  # in the id of a channel's thread


@dataclass(frozen=True)
class Reference:
    """A conversation. In a personal chat its reader's address, id for calls and name; elsewhere these are empty."""

    conversation: str
    service_url: str
    tenant: str
    bot: str
    person: str = ""
    user: str = ""
    name: str = ""

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
    """Keeps references for good, which destinations Teams has shut, and what is to be sent. Called in threads.

    Each method may raise StoreUnavailableError.
    """

    def keep(self, references: Sequence[Reference]) -> None:
        """Remember them, in place of what was known of the same conversation or person; they are open again."""

    def welcome(self, reference: Reference, hello: Outgoing) -> None:
        """Remember a conversation and send this there, both or neither."""

    def queue(self, outgoing: Outgoing) -> None:
        """Have this sent."""

    def cancel(self, effect_key: str) -> None:
        """Do not send this, if it has not gone yet."""

    def of(self, address: str) -> Reference | None:
        """The conversation at this address, or the personal chat of the person at it."""

    def any_of(self, tenant: str) -> Reference | None:
        """Some conversation of this tenant, or of any where none is named: it tells the way there."""

    def drop(self, address: str) -> None:
        """Forget it: the bot is not there any more."""

    def block(self, address: str, reason: str) -> None:
        """Note that Teams takes nothing for this destination."""

    def unblock(self, address: str) -> None:
        """Note that Teams takes something again."""

    def blocked(self) -> Mapping[str, str]:
        """The reasons of all blocked destinations by address."""


@dataclass(frozen=True)
class StoredReferences:
    """References in the desk's own database."""

    store: Store

    def keep(self, references: Sequence[Reference]) -> None:
        """Remember them."""
        with self.store.transaction() as tx:
            tx.keep_references(_kept(reference) for reference in references)

    def welcome(self, reference: Reference, hello: Outgoing) -> None:
        """Remember a conversation and queue its first hello, in one transaction."""
        with self.store.transaction() as tx:
            tx.keep_references((_kept(reference),))
            tx.queue(hello)

    def queue(self, outgoing: Outgoing) -> None:
        """Put it into the outbox."""
        with self.store.transaction() as tx:
            tx.queue(outgoing)

    def cancel(self, effect_key: str) -> None:
        """Take it out of the outbox."""
        with self.store.transaction() as tx:
            tx.cancel(effect_key)

    def of(self, address: str) -> Reference | None:
        """The conversation at this address, or the personal chat of the person at it."""
        with self.store.reading() as tx:
            return _read(tx.reference(address))

    def any_of(self, tenant: str) -> Reference | None:
        """The conversation of this tenant that was heard from last."""
        with self.store.reading() as tx:
            return _read(tx.reference_in(tenant))

    def drop(self, address: str) -> None:
        """Forget it."""
        with self.store.transaction() as tx:
            tx.drop_references(address)

    def block(self, address: str, reason: str) -> None:
        """Note that Teams takes nothing for this destination."""
        with self.store.transaction() as tx:
            tx.block(address, reason)

    def unblock(self, address: str) -> None:
        """Note that Teams takes something again."""
        with self.store.transaction() as tx:
            tx.unblock(address)

    def blocked(self) -> Mapping[str, str]:
        """The reasons of all blocked destinations of Teams by address."""
        with self.store.reading() as tx:
            return {address: reason for address, reason in tx.blocked().items() if address.startswith(PREFIX)}


def _kept(reference: Reference) -> ChatReference:
    return ChatReference(
        address=reference.place,
        service_url=reference.service_url,
        tenant=reference.tenant,
        bot=reference.bot,
        person=reference.person,
        user=reference.user,
        name=reference.name,
    )


def _read(kept: ChatReference | None) -> Reference | None:
    if kept is None:
        return None
    conversation = kept.address.removeprefix(PREFIX)
    return Reference(conversation, kept.service_url, kept.tenant, kept.bot, kept.person, kept.user, kept.name)
