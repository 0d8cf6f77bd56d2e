"""What an activity of Teams means, read from plain JSON that anybody may have shaped."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Final

from adapters.teams.arrivals import (
    Activity,
    Arrived,
    ChannelGone,
    Deleted,
    Feedback,
    Installed,
    Picked,
    PressedOn,
    Removed,
    Searched,
    Way,
    Wrote,
)
from adapters.teams.files import files_of
from adapters.teams.inputs import FIELD, PERSON
from adapters.teams.references import PREFIX, Reference
from adapters.teams.texts import mentions_bot, picked, written
from bot.messages import Origin, Person

Json = Mapping[str, Any]

CHECK: Final = "checkPost"
REPORT: Final = "sendToCommunications"
DRAFT: Final = "checkDraft"
SEARCH: Final = "findClause"
_THUMBS: Final = {"like": True, "dislike": False}
_LONGEST_NAME: Final = 100  # characters
_PERSONAL: Final = "personal"
_SHARED: Final = "19:"  # before the ids of conversations that people share, also of two people without the bot
_WRITTEN: Final = frozenset({"message", "messageUpdate", "messageDelete"})


def read(activity: Json) -> Activity | None:
    """What it means, or None: nothing that the bot does anything about."""
    at = _arrived(activity)
    if at is None:
        return None
    match activity.get("type"):
        case "message":
            return _message(activity, at)
        case "messageUpdate" if _data(activity).get("eventType") == "editMessage":
            return _message(activity, at)
        case "messageDelete":
            return Deleted(at)
        case "installationUpdate":
            return _installed(str(activity.get("action", "")), at)
        case "conversationUpdate":
            return _moved(activity, at)
        case "invoke":
            return _invoked(str(activity.get("name", "")), _dict(activity.get("value")), at, activity.get("replyToId"))
        case _:
            return None


def tenants(activity: Json) -> set[str]:
    """Every tenant that the activity says it comes from."""
    named = (_dict(activity.get("conversation")).get("tenantId"), _dict(_data(activity).get("tenant")).get("id"))
    return {_str(tenant) for tenant in named if tenant}


def _arrived(activity: Json) -> Arrived | None:
    conversation, sender = _dict(activity.get("conversation")), _dict(activity.get("from"))
    whole, who = _str(conversation.get("id")), _str(sender.get("id"))
    if not whole or not who:
        return None
    entra = _str(sender.get("aadObjectId"))
    person = Person(PREFIX + (entra or who), (PREFIX + who,) if entra else ())
    private = conversation.get("conversationType") == _PERSONAL and not whole.startswith(_SHARED)
    root, _, thread = whole.partition(";messageid=")
    name = " ".join(_str(sender.get("name")).split())[:_LONGEST_NAME]
    reference = Reference(
        conversation=root,
        service_url=_str(activity.get("serviceUrl")),
        tenant=next(iter(sorted(tenants(activity))), ""),
        bot=_str(_dict(activity.get("recipient")).get("id")),
        person=person.address if private else "",
        user=who if private else "",
        name=name if private else "",
    )
    own = _named(whole, _str(activity.get("id")))
    return Arrived(_event(activity, own), person, who, reference, private, thread, own, name)


def _event(activity: Json, message: str) -> str:
    """The name of a delivery: an edited message has the id of the first one, and is another."""
    kind = _str(activity.get("type"))
    if kind not in _WRITTEN:
        return f"{message}:{_digest(kind)}"
    return message if kind == "message" else f"{message}:{_digest(kind, _str(activity.get('timestamp')))}"


def _named(*what: str) -> str:
    return f"{PREFIX}{_digest(*what)}"


def _digest(*what: str) -> str:
    return hashlib.sha256("\0".join(what).encode("utf-8", "replace")).hexdigest()[:32]


def _message(activity: Json, at: Arrived) -> Activity | None:
    value = _dict(activity.get("value"))
    if value.get("action"):
        return _pressed(value, at, Way.MESSAGE)
    if not at.private and not mentions_bot(activity):
        return None
    return Wrote(at, written(activity), files_of(activity), edited=activity.get("type") == "messageUpdate")


def _installed(action: str, at: Arrived) -> Activity | None:
    match action:
        case "remove":
            return Removed(at)
        case "remove-upgrade":  # "add-upgrade" follows
            return None
        case _:
            return Installed(at, upgraded=action == "add-upgrade")


def _moved(activity: Json, at: Arrived) -> Activity | None:
    """People come and go; only where it is the bot does it matter, or where its place is deleted."""
    match _data(activity).get("eventType"):
        case "channelDeleted":
            return ChannelGone(at, _str(_dict(_data(activity).get("channel")).get("id")))
        case "teamDeleted" | "teamHardDeleted":
            return Removed(at)
    for name, kind in (("membersAdded", Installed), ("membersRemoved", Removed)):
        members = activity.get(name)
        listed = members if isinstance(members, list) else []
        if any(at.reference.bot and _dict(member).get("id") == at.reference.bot for member in listed):
            return kind(at)
    return None


def _invoked(name: str, value: Json, at: Arrived, reply_to: Any) -> Activity | None:
    match name:
        case "adaptiveCard/action":
            taken = _dict(value.get("action"))
            return _pressed({"action": taken.get("verb"), **_dict(taken.get("data"))}, at, Way.EXECUTE)
        case "task/fetch":
            return _pressed(_dict(value.get("data")), at, Way.OPEN)
        case "task/submit" | "composeExtension/submitAction":
            return _pressed(_dict(value.get("data")), at, Way.DIALOG)
        case "composeExtension/fetchTask":
            message = _dict(value.get("messagePayload"))
            return Picked(at, _str(value.get("commandId")), picked(message), files_of(message), _origins(message))
        case "composeExtension/query":
            return Searched(at, _query(value))
        case "message/fetchTask" | "message/submitAction":
            judged = _dict(value.get("data")) or value  # clients send it wrapped and flat
            liked = _THUMBS.get(_str(_dict(judged.get("actionValue")).get("reaction")))
            return Feedback(at, _str(reply_to), liked=liked, asks=name == "message/fetchTask")
        case _:
            return None


def _pressed(data: Json, at: Arrived, way: Way) -> PressedOn:
    given = {name.removeprefix(FIELD): _str(value) for name, value in data.items() if str(name).startswith(FIELD)}
    filled = {name.removeprefix(PERSON): _chosen(name, value) for name, value in given.items()}
    return PressedOn(at, way, _str(data.get("action")), _str(data.get("value")), filled)


def _chosen(name: str, value: str) -> str:
    return PREFIX + value if name.startswith(PERSON) and value else value


def _origins(message: Json) -> tuple[Origin, ...]:
    """Who wrote the message that a command was picked on, and the way to it; nothing where it was no message."""
    if not message:
        return ()
    sender = _dict(message.get("from"))
    user, app = _dict(sender.get("user")), _dict(sender.get("application"))
    entra, name = _str(user.get("id")), _str((user or app).get("displayName"))
    return (Origin(PREFIX + entra if entra else "", name, "", _str(message.get("linkToMessage"))),)


def _query(value: Json) -> str:
    parameters = value.get("parameters")
    listed = parameters if isinstance(parameters, list) else []
    found = [_dict(each) for each in listed]
    return next((_str(each.get("value")) for each in found if each.get("name") != "initialRun"), "")


def _data(activity: Json) -> Json:
    return _dict(activity.get("channelData"))


def _dict(value: Any) -> Json:
    return value if isinstance(value, Mapping) else {}


def _str(value: Any) -> str:
    """Text that can be written as UTF-8; of anything else, nothing."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
