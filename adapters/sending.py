"""What the courier asks of a platform: send a message, and say whether one stands already."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from bot.errors import ForepostError
from bot.outbox import Delivery


class RefusedError(ForepostError):
    """The platform said no for now, and nothing happened. `wait` is how long it asked for, if it did."""

    def __init__(self, reason: str, wait: timedelta | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class GoneError(ForepostError):
    """It can never be delivered there: the channel is archived, the address does not exist. A person has to look."""


class CardGoneError(ForepostError):
    """The root card that was to be edited or answered under is not there any more; nothing happened."""


class UnsureError(ForepostError):
    """It may have arrived or not: the call timed out, broke off, or ended in a server error."""


class WrongCallError(ForepostError):
    """The platform does not take the message as it is: a fault of ours, and nothing happened."""


class Sender(Protocol):
    """One platform. The reasons in its errors are words for operators ("channel_not_found"), never message text.

    Every other exception counts as a fault of the sender after which the message may stand.
    """

    @property
    def looks_up(self) -> bool:
        """Whether `find` can tell; where not, an unclear message is sent again with `may_repeat` set."""
        ...

    async def send(self, delivery: Delivery) -> str:
        """Deliver; the message's address on the platform ("" if it has none).

        `delivery.handle` is the root card to edit or to answer under; without one, post. The effect key has to
        go with the message so that `find` finds it.

        Raises:
            RefusedError, GoneError, CardGoneError, UnsureError, WrongCallError: see there.
        """

    async def find(self, delivery: Delivery, since: datetime) -> str | None:
        """Where the message of this effect key stands, if it arrived after `since`.

        Raises:
            RefusedError, UnsureError: the platform cannot be asked now.
            GoneError: the destination is not there any more.
        """
