"""What people wrote, changed or deleted, as events for the desk. Pure: a payload in, an event or nothing out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from adapters.slack import posts
from adapters.slack.addresses import PLATFORM, Spot, alone_with, among_others, spot
from adapters.slack.us import Payload, Us, source
from bot.messages import Attachment, Message, Origin, Surface
from bot.store_arrivals import Arrival

_WRITTEN: Final = frozenset({None, "file_share", "thread_broadcast", "me_message"})

_POSTED_IN: Final = "Posted in "


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

    @staticmethod
    def read(stands_at: str) -> Standing:
        """From what was kept of an arrival."""
        return Standing(**json.loads(stands_at))

    def again(self, message: Payload, us: Us) -> Heard | None:
        """The message as if it had just been written; None where it is nothing for the desk any more."""
        if message.get("subtype") not in _WRITTEN:  # of a message that was deleted a tombstone may stand there
            return None
        kind = "im" if self.direct else "channel"
        event = {**message, "channel": self.channel, "channel_type": kind}
        return _written({"team_id": us.workspace}, event, us, called=self.called)


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
        case "message", subtype if subtype in _WRITTEN:
            called = f"<@{us.bot}" in str(event.get("text", ""))
            return None if called and event.get("channel_type") != "im" else _written(body, event, us)
        case _:
            return None


def text_of(message: Payload, bot: str = "") -> tuple[str, Surface]:
    """The words of a message with those of messages that were forwarded in it."""
    own = posts.words_of(message, bot)
    passed_on = [posts.words_of_shared(each) for each in _shared(message)]
    surface = Surface.FORWARD if passed_on else Surface.DM
    return "\n\n".join(filter(None, (own, *passed_on))), surface


def files_of(message: Payload) -> tuple[Attachment, ...]:
    """The files of a message and of those that were forwarded in it: by name, and where Slack shows them."""
    return tuple(
        Attachment(str(file.get("name") or file.get("title") or ""), str(file.get("permalink") or ""))
        for each in (message, *_shared(message))
        for file in each.get("files") or ()
    )


def origins_of(message: Payload, us: Us) -> tuple[Origin, ...]:
    """Whose messages were forwarded in it, where those stand, and the way there."""
    return tuple(
        Origin(
            us.person(str(each["author_id"])).address if each.get("author_id") else "",
            "" if each.get("author_id") else str(each.get("author_name") or ""),
            _channel(each),
            str(each.get("from_url") or ""),
        )
        for each in _shared(message)
    )


def name_of(body: Payload, message: Payload, us: Us) -> str:
    """The name of a message, whichever of Slack's payloads it comes in."""
    own = message.get("client_msg_id") or message.get("ts", "")
    return f"{source(body, us)}:{message.get('channel', '')}:{own}"


def _shared(message: Payload) -> Iterator[Payload]:
    return (
        each for each in posts.listed(message.get("attachments")) if each.get("is_share") or each.get("is_msg_unfurl")
    )


def _channel(shared: Payload) -> str:
    """Where a forwarded message stands, as Slack shows it under it."""
    shown = str(shared.get("channel_name") or "")
    return f"#{shown}" if shown else str(shared.get("footer") or "").removeprefix(_POSTED_IN)


def _written(body: Payload, event: Payload, us: Us, *, called: bool = False) -> Heard | None:
    user, channel, stamp = event.get("user"), event.get("channel", ""), event.get("ts", "")
    if not user or user == us.bot or event.get("bot_id") or not channel:
        return None
    thread, direct = event.get("thread_ts", ""), event.get("channel_type") == "im"
    text, surface = text_of(event, us.bot)
    edited = (event.get("edited") or {}).get("ts", "")
    first = name_of(body, event, us)
    name = ":".join(filter(None, (first, edited)))
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
            first if edited else "",
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
    if message.get("text") == before.get("text") or message.get("subtype") not in _WRITTEN:
        return None
    known = {"channel": event.get("channel"), "channel_type": event.get("channel_type")}
    called = f"<@{us.bot}" in str(message.get("text", "")) and event.get("channel_type") != "im"
    return _written(body, {**message, **known}, us, called=called)


def _erased(body: Payload, event: Payload, stamp: Any, before: Payload, us: Us) -> Erased | None:
    if not stamp or not before.get("user"):
        return None
    channel = str(event.get("channel", ""))
    name = name_of(body, {**before, "channel": channel, "ts": str(stamp)}, us)
    return Erased(channel, str(stamp), before["user"], before.get("thread_ts", ""), name)


def spot_of(message: Message) -> Spot:
    """Where the writer is alone with the desk."""
    return spot(message.person.address)
