"""Whether what came over HTTP has the shape of something that Slack sends. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.slack.us import Payload


def has_shape(body: Payload) -> bool:
    """Whether it names whatever is read of its kind without asking; kinds that nobody knows are left to Bolt."""
    if "command" in body:
        return _named(body, "command", "user_id")
    match body.get("type"):
        case "block_actions" | "block_suggestion":
            return _named(body.get("user"), "id") and _objects(body.get("actions", []))
        case "shortcut" | "message_action":
            return _named(body.get("user"), "id") and isinstance(body.get("message", {}), Mapping)
        case "view_submission" | "view_closed":
            return _named(body.get("user"), "id") and _named(body.get("view"), "id")
        case _:
            return _is_event(body.get("event", {}))


def _is_event(event: Any) -> bool:
    if not isinstance(event, Mapping):
        return False
    return event.get("type") != "app_home_opened" or _named(event, "user", "channel")


def _named(found: Any, *names: str) -> bool:
    return isinstance(found, Mapping) and all(isinstance(found.get(name), str) and found[name] for name in names)


def _objects(found: Any) -> bool:
    return isinstance(found, list) and all(isinstance(each, Mapping) for each in found)
