"""What Slack sends, as events for the desk. Pure: a payload in, an event or nothing out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from adapters.slack.addresses import PLATFORM, Spot, alone_with, among_others, person, spot
from adapters.slack.blocks import MENU, action_of, chosen
from adapters.slack.modals import Behind
from adapters.slack.texts import readable
from bot.messages import Message, Person, Place, Pressed, Surface

Payload = Mapping[str, Any]
_WRITTEN: Final = frozenset({None, "file_share", "thread_broadcast"})


@dataclass(frozen=True)
class Us:
    """Who we are where a payload comes from: the bot's user, the workspace's part of addresses, its agent view."""

    bot: str
    workspace: str = ""
    agent: bool = False
    groups: Mapping[str, tuple[str, ...]] | None = None

    def person(self, user: str) -> Person:
        """The person behind a user id, with the groups that are known of them."""
        return person(user, self.workspace, (self.groups or {}).get(user, ()))


@dataclass(frozen=True)
class Heard:
    """Words that somebody wrote, where the answer belongs, and what else came with them.

    `follow_up` is said without calling the desk, in a thread that others read: to be answered only where the desk
    was called into that thread before.
    """

    message: Message
    answer_in: Spot
    stamp: str
    files: tuple[str, ...] = ()
    follow_up: bool = False


@dataclass(frozen=True)
class Erased:
    """A message that its writer deleted."""

    channel: str
    stamp: str
    user: str
    thread: str = ""


@dataclass(frozen=True)
class Press:
    """A pressed button: the event, where it was, and what is needed to answer it."""

    pressed: Pressed
    user: str
    spot: Spot
    trigger: str
    view: str = ""
    home: bool = False


def heard(body: Payload, us: Us) -> Heard | Erased | None:
    """What was written, changed or deleted; nothing where it is not for the desk."""
    event = body.get("event") or {}
    match event.get("type"), event.get("subtype"):
        case "app_mention", _:
            return _written(body, event, us, called=True)
        case "message", "message_changed":
            return _changed(body, event, us)
        case "message", "message_deleted":
            return _erased(event, event.get("deleted_ts"), event.get("previous_message") or {})
        case "message", subtype if subtype in _WRITTEN:
            called = f"<@{us.bot}" in str(event.get("text", ""))
            return None if called and event.get("channel_type") != "im" else _written(body, event, us)
        case _:
            return None


def pressed(body: Payload, us: Us) -> Press | None:
    """The button of a block_actions payload; nothing where it has none."""
    action = next(iter(body.get("actions") or ()), None)
    user = (body.get("user") or {}).get("id", "")
    if not action or not user:
        return None
    container, view = body.get("container") or {}, body.get("view") or {}
    behind = Behind.read(view.get("private_metadata", ""))
    channel = container.get("channel_id", "") or behind.channel
    thread = (body.get("message") or {}).get("thread_ts", "") or container.get("thread_ts", "") or behind.thread
    spot = Spot(channel or user, thread, us.workspace)
    alone = bool(view) or spot.direct or bool(container.get("is_ephemeral"))
    name, value = _what(action)
    stamp = (container.get("message_ts") or view.get("id") or "", action.get("action_ts", ""))
    return Press(
        Pressed(
            ":".join((_source(body, us), *stamp, user, name, value)),
            us.person(user),
            alone_with(user, us.workspace) if alone else among_others(channel, thread, us.workspace),
            name,
            value,
            fields_of(body.get("state") or view.get("state") or {}, us),
        ),
        user,
        spot,
        body.get("trigger_id", ""),
        view.get("id", "") if view.get("type") == "modal" else "",
        view.get("type") == "home",
    )


def sent(body: Payload, us: Us) -> Pressed:
    """A form that was sent in a modal."""
    view, user = body["view"], body["user"]["id"]
    behind = Behind.read(view.get("private_metadata", ""))
    place = alone_with(user, us.workspace)
    if behind.channel and not Spot(behind.channel).direct:
        place = among_others(behind.channel, behind.thread, us.workspace)
    name = ":".join((_source(body, us), view["id"], view.get("hash", "")))
    return Pressed(name, us.person(user), place, behind.action, behind.value, fields_of(view.get("state") or {}, us))


def said(body: Payload, us: Us, text: str, once: str, surface: Surface = Surface.DM) -> Message:
    """Words from a command, a shortcut or a modal, which only the person sees."""
    user = body.get("user_id") or body["user"]["id"]
    name = ":".join((_source(body, us), once, user))
    return Message(name, us.person(user), alone_with(user, us.workspace), text, surface)


def text_of(message: Payload, bot: str = "") -> tuple[str, Surface]:
    """The words of a message with those of messages that were forwarded in it."""
    own = readable(str(message.get("text") or ""), bot)
    shared = [each for each in message.get("attachments") or () if each.get("is_share") or each.get("is_msg_unfurl")]
    passed_on = [readable(str(each.get("text") or each.get("fallback") or "")) for each in shared]
    surface = Surface.FORWARD if passed_on else Surface.DM
    return "\n\n".join(filter(None, (own, *passed_on))), surface


def fields_of(state: Payload, us: Us) -> dict[str, str]:
    """What stands in the lines of a form, by their names; people by their address."""
    found = {}
    for name, elements in (state.get("values") or {}).items():
        for element in elements.values():
            found[name] = _filled(element, us)
    return found


def workspaces(body: Payload) -> set[str]:
    """Every workspace that has a part in a payload: where it happened, and where its person is at home."""
    event, user = body.get("event") or {}, body.get("user") or {}
    people = (
        event.get("user_team"),
        event.get("source_team"),
        user.get("team_id") if isinstance(user, Mapping) else "",
    )
    return {each for each in (_home(body), *people) if each}


def _home(body: Payload) -> str:
    return _team(body) or _organisation(body)


def _team(body: Payload) -> str:
    team = body.get("team")
    return body.get("team_id") or (team.get("id") if isinstance(team, Mapping) else "") or ""


def _organisation(body: Payload) -> str:
    enterprise = body.get("enterprise")
    return body.get("enterprise_id") or (enterprise.get("id") if isinstance(enterprise, Mapping) else "") or ""


def workspace_of(body: Payload) -> str:
    """The installation that a payload belongs to: the organisation where it is installed there, else the workspace."""
    whole = body.get("is_enterprise_install") in {True, "true"}
    whole = whole or any(each.get("is_enterprise_install") for each in body.get("authorizations") or ())
    if whole and _organisation(body):
        return _organisation(body)
    return ".".join(filter(None, (_organisation(body), _team(body)))) or _home(body)


def _written(body: Payload, event: Payload, us: Us, *, called: bool = False) -> Heard | None:
    user, channel, stamp = event.get("user"), event.get("channel", ""), event.get("ts", "")
    if not user or user == us.bot or event.get("bot_id") or not channel:
        return None
    thread, direct = event.get("thread_ts", ""), event.get("channel_type") == "im"
    if not called and not direct and not thread:
        return None
    text, surface = text_of(event, us.bot)
    name = event.get("client_msg_id") or stamp
    edited = (event.get("edited") or {}).get("ts", "")
    return Heard(
        Message(
            ":".join(filter(None, (_source(body, us), channel, name, edited))),
            us.person(user),
            alone_with(user, us.workspace) if direct else among_others(channel, thread or stamp, us.workspace),
            text,
            surface if direct else Surface.MENTION,
        ),
        _answer_in(us, channel, thread, stamp, direct=direct),
        stamp,
        tuple(str(each.get("name") or each.get("title") or "a file") for each in event.get("files") or ()),
        follow_up=not called and not direct,
    )


def _answer_in(us: Us, channel: str, thread: str, stamp: str, *, direct: bool) -> Spot:
    """Agents talk in threads, also with one person alone; a plain bot answers there where somebody wrote."""
    return Spot(channel, thread or ("" if direct and not us.agent else stamp), us.workspace)


def _changed(body: Payload, event: Payload, us: Us) -> Heard | Erased | None:
    message, before = event.get("message") or {}, event.get("previous_message") or {}
    if message.get("subtype") == "tombstone":
        return _erased(event, message.get("ts"), before)
    if message.get("text") == before.get("text") or message.get("subtype") not in _WRITTEN:
        return None
    known = {"channel": event.get("channel"), "channel_type": event.get("channel_type")}
    return _written(body, {**message, **known}, us)


def _erased(event: Payload, stamp: Any, before: Payload) -> Erased | None:
    if not stamp or not before.get("user"):
        return None
    return Erased(str(event.get("channel", "")), str(stamp), before["user"], before.get("thread_ts", ""))


def _what(action: Payload) -> tuple[str, str]:
    name = action_of(str(action.get("action_id", "")))
    if name == MENU:
        return chosen(str((action.get("selected_option") or {}).get("value", "")))
    return name, str(action.get("value") or "")


def _filled(element: Payload, us: Us) -> str:
    if element.get("selected_user"):
        return Spot(str(element["selected_user"]), "", us.workspace).address
    if element.get("selected_option"):
        return str(element["selected_option"].get("value", ""))
    if element.get("selected_options"):
        return ",".join(str(each.get("value", "")) for each in element["selected_options"])
    return str(element.get("value") or "").replace("\r\n", "\n")


def _source(body: Payload, us: Us) -> str:
    return f"{PLATFORM}:{us.workspace or _home(body)}"


def plain(text: str) -> str:
    """Slack's text as its writer saw it."""
    return readable(text)


def spot_of(somebody: Person) -> Spot:
    """Where somebody is alone with the desk, as a spot."""
    return spot(somebody.address)


def place_of(user: str, us: Us) -> Place:
    """Where somebody is alone with the desk."""
    return alone_with(user, us.workspace)
