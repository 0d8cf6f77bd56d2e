"""Pressed buttons, sent forms and words from commands and shortcuts, as events for the desk. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from adapters.slack.addresses import Spot, alone_with, among_others
from adapters.slack.buttons import MENU, OPINION, action_of, chosen
from adapters.slack.enclosed import files_of, origins_of, place_of, text_of
from adapters.slack.heard import WRITTEN, name_of
from adapters.slack.modals import Behind
from adapters.slack.us import Payload, Us, source
from bot.messages import Message, Origin, Place, Pressed, Surface

_MESSAGES: Final = WRITTEN | {"bot_message"}  # subtypes that are somebody's words; of all others Slack itself speaks
_ONCE: Final = "feedback."  # one opinion of a person about a message, however often they press


@dataclass(frozen=True)
class Press:
    """A pressed button: the event, where it was, and what is needed to answer it."""

    pressed: Pressed
    user: str
    spot: Spot
    trigger: str
    view: str = ""
    home: bool = False
    whispered: bool = False

    @property
    def elsewhere(self) -> bool:
        """Whether the person's next message there would not reach the desk, or others would read it."""
        return bool(self.view) or self.home or self.whispered or not self.spot.direct


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
    whispered = bool(container.get("is_ephemeral"))
    alone = bool(view) or spot.direct or whispered
    name, value = _what(action)
    stamp = container.get("message_ts") or view.get("id") or ""
    when = "" if name.startswith(_ONCE) else action.get("action_ts", "")
    return Press(
        Pressed(
            ":".join((source(body, us), stamp, when, user, name, value)),
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
        whispered,
    )


def sent(body: Payload, us: Us) -> Pressed:
    """A form that was sent in a modal."""
    view, user = body["view"], body["user"]["id"]
    behind = Behind.read(view.get("private_metadata", ""))
    place = alone_with(user, us.workspace)
    if behind.channel and not Spot(behind.channel).direct:
        place = among_others(behind.channel, behind.thread, us.workspace)
    name = ":".join((source(body, us), view["id"], view.get("hash", "")))
    return Pressed(name, us.person(user), place, behind.action, behind.value, fields_of(view.get("state") or {}, us))


def said(body: Payload, us: Us, text: str, once: str) -> Message:
    """Words from a command or a modal, which only the person sees."""
    user = body.get("user_id") or body["user"]["id"]
    name = ":".join((source(body, us), once, user))
    place = alone_with(user, us.workspace)
    return Message(name, us.person(user), place, text)


def picked(body: Payload, us: Us, link: str) -> Message:
    """The message under a shortcut, as something that whoever chose it passes on; `link` leads to it.

    What Slack itself says of a channel (somebody joined it) is nobody's, and has no words.
    """
    message = {**(body.get("message") or {}), "channel": (body.get("channel") or {}).get("id", "")}
    taken = said(body, us, "", str(body.get("action_ts", "")))
    if message.get("subtype") not in _MESSAGES:
        return replace(taken, surface=Surface.SHORTCUT)
    return replace(
        taken,
        text=text_of(message, us.bot)[0],
        surface=Surface.SHORTCUT,
        attachments=files_of(message),
        origins=(_origin(body, message, us, link), *origins_of(message, us)),
    )


def _origin(body: Payload, message: Payload, us: Us, link: str) -> Origin:
    """Who wrote the message under a shortcut, and where."""
    author = us.person(str(message["user"])).address if message.get("user") else ""
    profile = message.get("bot_profile") or {}
    name = "" if author else str(message.get("username") or profile.get("name") or "")
    place = place_of(str((body.get("channel") or {}).get("name") or ""))
    return Origin(author, name, place, link, name_of(body, message, us))


def channel_of(body: Payload, us: Us) -> Place:
    """The channel that a command was written in; somebody's own conversation if it was there."""
    channel = str(body.get("channel_id") or "")
    if not channel or Spot(channel).direct:
        return alone_with(body["user_id"], us.workspace)
    return among_others(channel, "", us.workspace)


def fields_of(state: Payload, us: Us) -> dict[str, str]:
    """What stands in the lines of a form, by their names; people by their address."""
    found = {}
    for name, elements in (state.get("values") or {}).items():
        for element in elements.values():
            found[name] = _filled(element, us)
    return found


def _what(action: Payload) -> tuple[str, str]:
    name = action_of(str(action.get("action_id", "")))
    if name == MENU:
        return chosen(str((action.get("selected_option") or {}).get("value", "")))
    if name == OPINION:
        return chosen(str(action.get("value") or ""))
    return name, str(action.get("value") or "")


def _filled(element: Payload, us: Us) -> str:
    if element.get("selected_user"):
        return Spot(str(element["selected_user"]), "", us.workspace).address
    if element.get("selected_option"):
        return str(element["selected_option"].get("value", ""))
    if element.get("selected_options"):
        return ",".join(str(each.get("value", "")) for each in element["selected_options"])
    return str(element.get("value") or "").replace("\r\n", "\n")
