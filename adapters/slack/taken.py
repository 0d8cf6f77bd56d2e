"""What was taken in: a message or a deletion, noted where it stands, that may be acknowledged and is to be answered."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.slack.addresses import Spot
from adapters.slack.heard import Heard
from adapters.slack.standing import Deletion, mark_of
from adapters.slack.us import Us
from bot.replies import Reply
from bot.store_arrivals import Arrival


@dataclass(frozen=True)
class Taken:
    """What may be acknowledged. `reply` is there already where the message could not be noted.

    `there` are the marks that stood when a message was looked at again that was not known to be answered.
    """

    heard: Heard | Deletion
    us: Us
    arrival: Arrival
    reply: Reply | None = None
    there: frozenset[str] | None = None

    @property
    def mark(self) -> str:
        """What its answer carries unseen."""
        return mark_of(self.arrival.key)

    @property
    def answer_in(self) -> Spot | None:
        """Where its writer can be told that it was not answered; None where nobody waits for an answer."""
        return self.heard.answer_in if isinstance(self.heard, Heard) else None
