"""Who has the page open: a random cookie and what their page shows. In memory only, for an hour."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from aiohttp import web

from adapters.web.channel import SEAT
from bot.messages import Person, Place
from bot.replies import Buttons, Reply

_KEPT_FOR: Final = 3600.0  # seconds without use
_MOST_SESSIONS: Final = 1_000
_MOST_EXCHANGES: Final = 40
SHOWN: Final = 4_000  # characters of a message that the page shows again


@dataclass(frozen=True)
class Exchange:
    """What a person said or pressed, as far as the page shows it, and the reply to it."""

    event: str
    said: str
    reply: Reply
    length: int = 0
    news: bool = False  # it came without being asked for

    @property
    def cut(self) -> bool:
        """Whether the page shows only the beginning of what was said."""
        return self.length > len(self.said)


@dataclass(eq=False)
class Session:
    """One browser. `key` is the cookie's secret; `id` can be told to others."""

    key: str
    clock: Callable[[], float] = time.monotonic
    used: float = 0.0
    exchanges: deque[Exchange] = field(default_factory=lambda: deque(maxlen=_MOST_EXCHANGES))
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    sockets: set[web.WebSocketResponse] = field(default_factory=set)
    told: dict[str, Reply] = field(default_factory=dict)  # what a press on a card gave, for this seat alone
    acted: str = ""  # the event of that press

    @cached_property
    def id(self) -> str:
        """A name for this session that does not let anybody into it."""
        return hashlib.sha256(self.key.encode()).hexdigest()[:16]

    @property
    def person(self) -> Person:
        """Who it is to the desk."""
        return Person(f"web:{self.id}")

    @property
    def place(self) -> Place:
        """Where they are: alone with the desk."""
        return Place(f"web:{self.id}", private=True)

    @property
    def seat(self) -> Person:
        """Who it is in the page's channels: somebody else than the person who asks on the left."""
        return Person(f"{SEAT}{self.id[:8]}")

    def keep(self, event: str, said: str, reply: Reply, *, news: bool = False) -> Exchange:
        """Show this on the page from now on."""
        self.used = self.clock()
        exchange = Exchange(event, said[:SHOWN], reply, len(said), news)
        self.exchanges.append(exchange)
        return exchange

    def find(self, event: str) -> Exchange | None:
        """The exchange of an event that came before."""
        return next((exchange for exchange in self.exchanges if exchange.event == event), None)

    @property
    def latest(self) -> str:
        """The event of the last exchange; empty where there is none."""
        return self.exchanges[-1].event if self.exchanges else ""

    def unasked_after(self, event: str) -> list[Exchange]:
        """What came without being asked for since this event was shown; nothing where it is not known any more."""
        shown = list(self.exchanges)
        place = next((number for number, each in enumerate(shown) if each.event == event), len(shown))
        return [each for each in shown[place + 1 :] if each.news]

    def label(self, action: str, value: str) -> str:
        """What the latest such button on the page says, or nothing."""
        for exchange in reversed(self.exchanges):
            rows = (part for part in exchange.reply if isinstance(part, Buttons))
            for button in (button for row in rows for button in row.buttons):
                if (button.action, button.value) == (action, value):
                    return button.label
        return ""

    async def disconnect(self) -> None:
        """Close every page that is connected live."""
        for socket in tuple(self.sockets):
            await socket.close()


@dataclass
class Sessions:
    """The sessions of the last hour; the one unused for longest makes room."""

    clock: Callable[[], float] = time.monotonic
    _kept: dict[str, Session] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Session]:
        return iter(tuple(self._kept.values()))

    def of(self, key: str) -> Session:
        """The session with this cookie; a new one with another key where the cookie is unknown or too old."""
        session = self._kept.get(key)
        if session is None or self._too_old(session):
            session = self._new()
        session.used = self.clock()
        return session

    def with_id(self, session_id: str) -> Session | None:
        """The session that others know by this name."""
        return next((session for session in self if session.id == session_id and not self._too_old(session)), None)

    def forget(self, session: Session) -> None:
        """Remember nothing of this session."""
        self._kept.pop(session.key, None)

    def expire(self) -> list[Session]:
        """Forget what was not used for an hour."""
        gone = [session for session in self if self._too_old(session)]
        for session in gone:
            self.forget(session)
        return gone

    def _new(self) -> Session:
        if len(self._kept) >= _MOST_SESSIONS:
            self.forget(min(self, key=lambda session: session.used))
        session = Session(secrets.token_urlsafe(32), self.clock)
        self._kept[session.key] = session
        return session

    def _too_old(self, session: Session) -> bool:
        return self.clock() - session.used >= _KEPT_FOR
