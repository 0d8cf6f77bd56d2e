"""What somebody asked for by a press, a form, a shortcut or a command, as it is noted until it is answered."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from adapters.slack.addresses import PLATFORM, Spot, alone_with
from adapters.slack.presses import Press
from adapters.slack.us import Us
from bot.messages import Event, Pressed
from bot.routes import interrupted
from bot.routes.interrupted import Way
from bot.store_arrivals import Arrival


@dataclass(frozen=True)
class Errand:
    """Who asked for what, in which event, where they read answers alone; the modal that shows the answer, if one does.

    `state` is Slack's hash of that modal before the answer stands in it.
    """

    way: Way
    user: str
    event: str
    action: str
    value: str = ""
    channel: str = ""
    thread: str = ""
    workspace: str = ""
    view: str = ""
    state: str = ""
    key: str = field(default_factory=lambda: f"errand/{uuid.uuid4().hex}")
    noted: float = field(default_factory=time.time)

    @property
    def told_in(self) -> Spot:
        """Where only they read: where they pressed, or their own conversation if that was elsewhere."""
        at = Spot(self.channel, self.thread, self.workspace)
        return at if self.channel and at.direct else self.own

    @property
    def own(self) -> Spot:
        """Their own conversation."""
        return Spot(self.user, "", self.workspace)

    def arrival(self) -> Arrival:
        """As it is noted."""
        return Arrival(self.key, PLATFORM, json.dumps({"errand": asdict(self), "noted": self.noted}))

    def asked_after(self, us: Us) -> Pressed:
        """What became of it, as a question to the desk."""
        fields = interrupted.about(self.event, self.way, self.action, self.value)
        alone = alone_with(self.user, self.workspace)
        return Pressed(f"{self.key}:after", us.person(self.user), alone, interrupted.ACTION, "", fields)


def kept(told: Mapping[str, Any]) -> Errand:
    """What was noted of it."""
    return Errand(**{**told, "way": Way(told["way"])})


def of_press(press: Press, view: Mapping[str, Any]) -> Errand:
    """A pressed button; `view` is the modal or tab that it stands in, if it does."""
    at, pressed = press.spot, press.pressed
    state = str(view.get("hash", "")) if press.view else ""
    spot = (at.channel, at.thread) if at.direct else ("", "")
    named = (pressed.event, pressed.action, pressed.value)
    return Errand(Way.PRESS, press.user, *named, *spot, at.workspace, press.view, state)


def of(way: Way, user: str, us: Us, event: Event, action: str = "") -> Errand:
    """A form, a shortcut or a command."""
    named = (event.action, event.value) if isinstance(event, Pressed) else (action, "")
    return Errand(way, user, event.event, *named, workspace=us.workspace)
