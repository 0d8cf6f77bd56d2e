"""What a browser sends becomes an event for the desk, and the desk's reply something that the page shows."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import secrets
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Final, Protocol

from adapters.web.sessions import Exchange, Session
from bot import words
from bot.messages import Attachment, Event, Message, Opened, Person, Place, Pressed, Surface
from bot.replies import Reply, Say
from knowledge.policy import Policy, Role

CHOOSE_ROLE: Final = "role.choose"
_log = logging.getLogger(__name__)


class Shelf(Protocol):
    """Where the policy stands."""

    @property
    def policy(self) -> Policy:
        """The policy that is quoted."""
        ...


class Desk(Protocol):
    """The one door to the conversation."""

    @property
    def library(self) -> Shelf:
        """What it answers from."""
        ...

    def handle(self, event: Event) -> Reply:
        """The reply to what came in."""
        ...

    def role(self, person: Person, place: Place) -> Role:
        """The role that this person is answered for here."""
        ...

    def forget(self, person: Person, place: Place) -> None:
        """Remember nothing of this conversation."""
        ...

    def expire(self) -> None:
        """Let go of what is too old to be remembered."""
        ...


@dataclass(frozen=True)
class Press:
    """A button or a form as a browser sends it."""

    action: str
    value: str
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def what(self) -> tuple[str, ...]:
        """What makes this press the same as another."""
        return (self.action, self.value, *(word for pair in sorted(self.fields.items()) for word in pair))

    def by(self, event: str, person: Person, place: Place) -> Pressed:
        """The event for the desk, with text that can be written as UTF-8."""
        fields = {clean(name): clean(value) for name, value in self.fields.items()}
        return Pressed(event, person, place, clean(self.action), clean(self.value), fields)


@dataclass(frozen=True)
class Talk:
    """Asks the desk in a thread, for one session one thing after the other."""

    desk: Desk
    executor: Executor

    async def open(self, session: Session) -> None:
        """Let the desk greet a page that shows nothing yet."""
        if not session.exchanges:
            await self._ask(session, "", Opened(_event(session, "opened"), session.person, session.place))

    async def say(
        self,
        session: Session,
        text: str,
        once: str,
        attachments: tuple[Attachment, ...] = (),
        *,
        forwarded: bool = False,
    ) -> Exchange:
        """Pass on words and the names of files; the same with the same `once` are one delivery."""
        written = clean(text)
        named = tuple(Attachment(clean(each.name), each.link) for each in attachments)
        event = _event(session, once, "say", written, *(each.name for each in named))
        surface = Surface.FORWARD if forwarded else Surface.DM
        message = Message(event, session.person, session.place, written, surface, named)
        shown = "\n".join(filter(None, (written, ", ".join(each.name for each in named))))
        return await self._ask(session, shown, message)

    async def press(self, session: Session, pressed: Press, once: str) -> Exchange:
        """Pass on a button or a form; the same one with the same `once` is one delivery."""
        event = _event(session, once, "press", *pressed.what)
        said = session.label(pressed.action, pressed.value)
        return await self._ask(session, said, pressed.by(event, session.person, session.place))

    async def act(self, session: Session, card: str, pressed: Press, once: str) -> Reply:
        """Pass on what was pressed on a card of a channel; only this seat sees the reply."""
        event = _event(session, once, "act", card, *pressed.what)
        async with session.lock:
            if session.acted == event:
                return session.told[card]
            reply = await self._handle(pressed.by(event, session.seat, Place(session.seat.address)))
            session.told[card], session.acted = reply, event
        return reply

    def role(self, session: Session) -> Role:
        """The role that this session is answered for."""
        return self.desk.role(session.person, session.place)

    async def start_again(self, session: Session, role: Role) -> None:
        """Greet a new session and go on in the role that was chosen in the one before."""
        await self.open(session)
        if self.role(session) is not role:
            await self.press(session, Press(CHOOSE_ROLE, role.value), "")

    async def _ask(self, session: Session, said: str, event: Event) -> Exchange:
        async with session.lock:
            before = session.find(event.event)
            return before or session.keep(event.event, said, await self._handle(event))

    async def _handle(self, event: Event) -> Reply:
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self.executor, self.desk.handle, event)
        except Exception as error:  # noqa: BLE001  whatever broke, the person gets an answer
            # Its message could hold words of a draft, so only its kind is logged.
            _log.error("The desk failed on a %s: %s", type(event).__name__, type(error).__name__)
            return (Say(words.WENT_WRONG),)


def clean(text: str) -> str:
    """Text that can be written as UTF-8, with a browser's line ends made plain."""
    return text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n")


def _event(session: Session, once: str, *what: str) -> str:
    """The id of a delivery: without `once` every delivery is another one."""
    parts = "\0".join((once or secrets.token_urlsafe(12), *what))
    return f"{session.person.address}:{hashlib.sha256(parts.encode('utf-8', 'replace')).hexdigest()[:32]}"
