"""The channels that the page shows on its right: cards of cases, their threads, and what nobody else sees."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from bot import cards, words
from bot.casework import Casework
from bot.outbox import Delivery, Kind
from bot.replies import Reply

PLATFORM: Final = "web"
COMMUNICATIONS: Final = "web:communications"
COMPLAINTS: Final = "web:complaints"
SEAT: Final = "web:seat-"
TITLES: Final[Mapping[str, str]] = MappingProxyType({
    COMMUNICATIONS: "What the Communications channel sees",
    COMPLAINTS: "What the confidential Complaints channel sees",
})  # fmt: skip
_MOST: Final = 50  # cards of a channel; older ones are in the store
_KEYS: Final = 10_000  # effects that are remembered to be found again


@dataclass
class Card:
    """One case in a channel, or a message that belongs to none."""

    channel: str
    id: str
    root: Reply = ()
    thread: list[Reply] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the card is called: the case's number, or that it is for everybody."""
        return self.id if self.id.startswith("C-") else words.TO_ALL


@dataclass
class Board:
    """Every channel's cards, newest last. Only for the thread of the server's loop."""

    channels: Mapping[str, OrderedDict[str, Card]] = field(
        default_factory=lambda: MappingProxyType({channel: OrderedDict() for channel in TITLES})
    )
    _seen: OrderedDict[str, str] = field(default_factory=OrderedDict)

    def put(self, delivery: Delivery) -> Card:
        """Show what was delivered; the same effect twice shows once."""
        card = self._card(delivery.destination, delivery.case or delivery.effect_key)
        if delivery.effect_key in self._seen:
            return card
        self._seen[delivery.effect_key] = card.id
        if len(self._seen) > _KEYS:
            self._seen.popitem(last=False)
        if delivery.kind is Kind.REPLY or (card.root and delivery.kind is Kind.POST):
            card.thread.append(delivery.reply)
        else:
            card.root = delivery.reply
        return card

    def find(self, effect_key: str) -> str | None:
        """The card that shows this effect."""
        return self._seen.get(effect_key)

    def fill(self, shown: Iterable[Card]) -> None:
        """Show cards that were delivered before this process began."""
        for card in shown:
            self.channels[card.channel].setdefault(card.id, card)

    def _card(self, channel: str, card_id: str) -> Card:
        cards_ = self.channels[channel]
        card = cards_.setdefault(card_id, Card(channel, card_id))
        while len(cards_) > _MOST:
            cards_.popitem(last=False)
        return card


@dataclass(frozen=True)
class Seats:
    """Everybody who has the page open on this machine sits in its channels: it is one desk, to try out."""

    def has(self, destination: str, person: str) -> bool:
        """Whether this is a seat and one of the page's channels."""
        return destination in TITLES and person.startswith(SEAT)


def standing(work: Casework) -> list[Card]:
    """The open cases of the page's channels as cards, read from the store.

    Raises:
        StoreUnavailableError: it cannot be read now.
    """
    found = []
    with work.store.reading() as tx:
        for channel in TITLES:
            for case in reversed(tx.open_cases(channel, most=_MOST)):
                told = (entry for entry in tx.history(case.id) if entry.action in words.ENTRY)
                thread = [cards.entry(entry.action, entry.actor, entry.note) for entry in told]
                found.append(Card(channel, case.id, cards.root(work.shown(tx, case)), thread))
    return found
