"""What people at the local Slack say and see, and what Slack's own judge says of everything that was sent to it."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from fake_slack import FakeSlack
from judge import findings

PRESS = (
    "A reporter from the Daily Example, Jo Writer, asked me for a comment about waiting times by 6pm today. "
    "Her number is 020 7946 0000."
)
DRAFT = "Can I post this? The College has no idea what it is doing & its President is a liar."
MARKED = "The College has no idea what it is doing & its President is a liar."
HARASSED = "Another member of the College sends me insulting private messages every night. I feel bullied by him."
QUESTION = "What does clause 2.13 say?"


def of_bot(slack: FakeSlack, channel: str) -> list[dict[str, Any]]:
    return [each for each in slack.messages.get(channel, []) if each.get("bot_id")]


async def answered(slack: FakeSlack, channel: str, count: int = 1) -> dict[str, Any]:
    await slack.until(lambda: len(of_bot(slack, channel)) >= count, 40, f"{count} answers in {channel}")
    return of_bot(slack, channel)[count - 1]


async def says_until(slack: FakeSlack, channel: str, said: str) -> dict[str, Any]:
    """The message of the bot in which this stands, once it is there."""

    def found() -> dict[str, Any] | None:
        return next((each for each in of_bot(slack, channel) if said in each["text"]), None)

    message: dict[str, Any] = await slack.until(found, 40, f"{said!r} in {channel}")
    return message


def elements(message: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for block in message.get("blocks") or ():
        yield from (each for each in block.get("elements", ()) if "action_id" in each)


def buttons(message: dict[str, Any]) -> set[str]:
    return {each["action_id"] for each in elements(message)}


def value_of(message: dict[str, Any], action: str) -> str:
    return next(str(each.get("value", "")) for each in elements(message) if each["action_id"] == action)


async def a_view(slack: FakeSlack, fits: Callable[[dict[str, Any]], bool], what: str) -> dict[str, Any]:
    """The newest view that fits, once there is one."""

    def found() -> dict[str, Any] | None:
        return next((view for view in reversed(slack.views.values()) if fits(view)), None)

    view: dict[str, Any] = await slack.until(found, 40, what)
    return view


def holding(text: str) -> Callable[[dict[str, Any]], bool]:
    return lambda view: text in json.dumps(view["blocks"], ensure_ascii=False)


def typed(**values: str) -> dict[str, Any]:
    """What stands in the lines of a form."""
    return {name: {"field": {"type": "plain_text_input", "value": value}} for name, value in values.items()}


Sent = tuple[str, str, Any]


def judged(slack: FakeSlack, folder: Path) -> str:
    """What Slack would refuse of everything that the desk sent."""
    sent = sent_to(slack, folder)
    assert sent
    return findings(sent, folder, AGENT_VIEW="1")


def sent_to(slack: FakeSlack, folder: Path) -> list[Sent]:
    """Everything that the desk sent, as the judge wants it."""
    slack.dump_for_checker(folder / "calls.json")
    calls = json.loads((folder / "calls.json").read_text())
    return [*((each["kind"], each["name"], each["payload"]) for each in calls), *_shown_by_answers(slack)]


def _shown_by_answers(slack: FakeSlack) -> Iterator[Sent]:
    """Views that came back with an acknowledgement."""
    for number, view in enumerate(slack.shown_by_acks):
        yield "modal", f"ack {number}", view


def signed(body: str, at: float, secret: str = FakeSlack.secret) -> dict[str, str]:
    stamp = str(int(at))
    signature = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={signature}",
        "Content-Type": "application/json",
    }


def question(event: str, **more: Any) -> str:
    """A direct message as Slack delivers it over HTTP."""
    message = {
        "type": "message",
        "channel": "DU1",
        "channel_type": "im",
        "user": "U1",
        "ts": f"1.{event}",
        "text": "help",
    }
    return json.dumps({"type": "event_callback", "event_id": event, "team_id": "T1", "event": message, **more})
