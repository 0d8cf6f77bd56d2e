"""What people wrote, changed or deleted, as events for the desk. Pure: a payload in, an event or nothing out."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, Final

from adapters.slack.addresses import PLATFORM, Spot, alone_with, among_others, spot
from adapters.slack.enclosed import files_of, origins_of, shared, text_of, unfurled_since
from adapters.slack.us import Payload, Us, source
from bot.messages import Message, Surface
from bot.store_arrivals import Arrival

WRITTEN: Final = frozenset({None, "file_share", "thread_broadcast", "me_message"})  # subtypes of what people write
_ONE_EVENT: Final = frozenset({"im", "mpim"})  # where a call needs no event of its own beside the message


@dataclass(frozen=True)
class Heard:
    """Words that somebody wrote, and where the answer belongs.

    `overheard` was not said to the desk: to be answered only in a thread that it was called into before, or in a
    channel whose people want that. `delivery` is Slack's id of the event, `thread` where it was written.
    """

    message: Message
    answer_in: Spot
    stamp: str
    thread: str = ""
    delivery: str = ""
    overheard: bool = False

    @property
    def channel(self) -> str:
        """The address of the channel, whatever the thread."""
        return Spot(self.answer_in.channel, "", self.answer_in.workspace).address

    @property
    def begins(self) -> bool:
        """Whether a thread begins with it."""
        return self.answer_in.thread == self.stamp

    def arrival(self) -> Arrival:
        """What is kept of it until it is answered: where it stands, so that it can be read again; never its words."""
        called = not (self.message.place.private or self.overheard)
        stands = {
            "channel": self.answer_in.channel,
            "ts": self.stamp,
            "thread": self.thread,
            "workspace": self.answer_in.workspace,
            "called": called,
            "direct": self.message.place.private,
            **({"edits": self.message.edits} if self.message.edits else {}),
        }
        return Arrival(self.message.event, PLATFORM, json.dumps(stands), (self.delivery,) if self.delivery else ())


@dataclass(frozen=True)
class Erased:
    """A message that its writer deleted; `message` is the name that it had as an event."""

    channel: str
    stamp: str
    user: str
    thread: str = ""
    message: str = ""


@dataclass(frozen=True)
class Standing:
    """Where a message stands at Slack that was acknowledged and not answered."""

    channel: str
    ts: str
    thread: str
    workspace: str
    called: bool
    direct: bool
    edits: str = ""

    @staticmethod
    def read(stands_at: str) -> Standing:
        """From what was kept of an arrival."""
        return Standing(**json.loads(stands_at))

    def again(self, message: Payload, us: Us) -> Heard | None:
        """The message as if it had just been written; None where it is nothing for the desk any more."""
        if message.get("subtype") not in WRITTEN:  # of a message that was deleted a tombstone may stand there
            return None
        kind = "im" if self.direct else "channel"
        event = {**message, "channel": self.channel, "channel_type": kind}
        found = _written({"team_id": us.workspace}, event, us, called=self.called)
        return found and replace(found, message=replace(found.message, edits=self.edits))


def heard(body: Payload, us: Us) -> Heard | Erased | None:
    """What was written, changed or deleted; nothing where it is not for the desk."""
    event = body.get("event") or {}
    match event.get("type"), event.get("subtype"):
        case "app_mention", _:
            return _written(body, event, us, called=True)
        case "message", "message_changed":
            return _changed(body, event, us)
        case "message", "message_deleted":
            return _erased(body, event, event.get("deleted_ts"), event.get("previous_message") or {}, us)
        case "message", subtype if subtype in WRITTEN:
            called = f"<@{us.bot}" in str(event.get("text", ""))
            twin = called and event.get("channel_type") not in _ONE_EVENT
            return None if twin else _written(body, event, us, called=called)
        case _:
            return None


def name_of(body: Payload, message: Payload, us: Us) -> str:
    """The name of a message, whichever of Slack's payloads it comes in."""
    own = message.get("client_msg_id") or message.get("ts", "")
    return f"{source(body, us)}:{message.get('channel', '')}:{own}"


def _written(body: Payload, event: Payload, us: Us, *, called: bool = False, unfurled: str = "") -> Heard | None:
    user, channel, stamp = event.get("user"), event.get("channel", ""), event.get("ts", "")
    if not user or user == us.bot or event.get("bot_id") or not channel:
        return None
    thread, direct = event.get("thread_ts", ""), event.get("channel_type") == "im"
    text, surface = text_of(event, us.bot)
    edited = (event.get("edited") or {}).get("ts", "")
    first = name_of(body, event, us)
    name = ":".join(filter(None, (first, edited, unfurled)))
    place = alone_with(user, us.workspace) if direct else among_others(channel, thread or stamp, us.workspace)
    surface = surface if direct else Surface.MENTION
    return Heard(
        Message(
            name,
            us.person(user),
            place,
            text,
            surface,
            files_of(event),
            origins_of(event, us),
            "" if name == first else first,
        ),
        _answer_in(us, channel, thread, stamp, direct=direct),
        stamp,
        thread,
        str(body.get("event_id") or ""),
        overheard=not called and not direct,
    )


def _answer_in(us: Us, channel: str, thread: str, stamp: str, *, direct: bool) -> Spot:
    """Agents talk in threads, also with one person alone; a plain bot answers there where somebody wrote."""
    return Spot(channel, thread or ("" if direct and not us.agent else stamp), us.workspace)


def _changed(body: Payload, event: Payload, us: Us) -> Heard | Erased | None:
    message, before = event.get("message") or {}, event.get("previous_message") or {}
    if message.get("subtype") == "tombstone":
        return _erased(body, event, message.get("ts"), before, us)
    shown = unfurled_since(message, before)
    same = message.get("text") == before.get("text")
    if (same and not shown) or message.get("subtype") not in WRITTEN:
        return None
    known = {"channel": event.get("channel"), "channel_type": event.get("channel_type")}
    called = f"<@{us.bot}" in str(message.get("text", "")) and event.get("channel_type") != "im"
    unfurled = f"unfurled{len(shared(message))}" if shown and (same or not before) else ""
    return _written(body, {**message, **known}, us, called=called, unfurled=unfurled)


def _erased(body: Payload, event: Payload, stamp: Any, before: Payload, us: Us) -> Erased | None:
    if not stamp or not before.get("user"):
        return None
    channel = str(event.get("channel", ""))
    name = name_of(body, {**before, "channel": channel, "ts": str(stamp)}, us)
    return Erased(channel, str(stamp), before["user"], before.get("thread_ts", ""), name)


def spot_of(message: Message) -> Spot:
    """Where the writer is alone with the desk."""
    return spot(message.person.address)
