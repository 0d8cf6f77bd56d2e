"""The address that Bot Service posts to: checks everything that comes in before anything is made of it."""

from __future__ import annotations

import json
import logging
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import web
from botbuilder.core import CloudAdapterBase, InvokeResponse, TurnContext
from botbuilder.schema import Activity

from adapters.teams import activities
from adapters.teams.keys import KeysAwayError
from adapters.teams.registration import Registration
from adapters.teams.tokens import Doorkeeper, StrangerError
from adapters.teams.turns import Turns

PATH: Final = "/api/messages"
_MOST: Final = 256 * 1024  # bytes of a body; Teams' own messages end far below
_EVENTS: Final = 10_000
_INVOKE: Final = "invoke"  # somebody waits for its body, so it is never passed over
_log = logging.getLogger("forepost.teams")


@dataclass
class Recent:
    """Deliveries that were taken: Bot Service repeats one whose answer it did not hear."""

    _kept: OrderedDict[str, None] = field(default_factory=OrderedDict)

    def first(self, event: str) -> bool:
        """Whether this delivery is new."""
        if event in self._kept:
            return False
        self._kept[event] = None
        if len(self._kept) > _EVENTS:
            self._kept.popitem(last=False)
        return True

    def again(self, event: str) -> None:
        """It came to nothing, so that a repetition is welcome."""
        self._kept.pop(event, None)


class Door(CloudAdapterBase):  # type: ignore[misc]  # the library has no types
    """Takes what Bot Service posts."""

    def __init__(self, registration: Registration, keeper: Doorkeeper, turns: Turns) -> None:
        super().__init__(keeper)
        self._registration = registration
        self._turns = turns
        self._recent = Recent()

    def add_to(self, app: web.Application) -> None:
        """Listen at the bot's address."""
        app.router.add_post(PATH, self.process)

    async def process(self, request: web.Request) -> web.Response:
        """The answer to one post: 4xx for whoever may not speak or speaks nonsense, else what came of it."""
        try:
            body = await _body(request)
        except web.RequestPayloadError:
            return web.Response(status=400)
        if body is None:
            return web.Response(status=413)
        activity = _activity(body)
        if activity is None:
            return web.Response(status=400)
        try:
            known = await self.bot_framework_authentication.authenticate_request(
                _outline(activity), request.headers.get("Authorization", "")
            )
        except StrangerError:
            return web.Response(status=401)
        except KeysAwayError:
            return web.Response(status=503)
        if not self._admitted(activity):
            return web.Response(status=403)
        return await self._answered(known, activity)

    def _admitted(self, activity: dict[str, Any]) -> bool:
        """Whether our token may go to the named address, and the bot is there for every tenant that is named."""
        named = activities.tenants(activity)
        trusted = self._registration.trusts(str(activity.get("serviceUrl")))
        told = bool(named) or self._registration.without_checks
        return trusted and told and all(self._registration.serves(tenant) for tenant in named)

    async def _answered(self, known: Any, activity: dict[str, Any]) -> web.Response:
        async def logic(context: TurnContext) -> None:
            await self._taken(context, activity)

        try:
            invoked = await self.process_activity(known, _outline(activity), logic)
        except Exception as error:  # noqa: BLE001  its words could hold a message
            _log.error("An activity was not taken: %s", type(error).__name__)
            return web.Response(status=500)
        if invoked is None:
            return web.Response(status=200)
        return web.json_response(invoked.body, status=int(invoked.status))

    async def _taken(self, context: TurnContext, activity: dict[str, Any]) -> None:
        meant = activities.read(activity)
        repeated = activity["type"] != _INVOKE and meant is not None and not self._recent.first(meant.at.event)
        if meant is None or repeated:
            return
        try:
            body = await self._turns.take(meant)
        except BaseException:
            self._recent.again(meant.at.event)
            raise
        if body is not None:
            await context.send_activity(Activity(type="invokeResponse", value=InvokeResponse(status=200, body=body)))


async def _body(request: web.Request) -> bytes | None:
    """The body, or None where it is too big to be read."""
    if (request.content_length or 0) > _MOST:
        return None
    read = bytearray()
    async for piece in request.content.iter_chunked(64 * 1024):
        read += piece
        if len(read) > _MOST:
            return None
    return bytes(read)


def _activity(body: bytes) -> dict[str, Any] | None:
    try:
        activity = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return activity if isinstance(activity, dict) and isinstance(activity.get("type"), str) else None


def _outline(activity: dict[str, Any]) -> Activity:
    """What the library has to know of an activity; the rest is read by us."""
    named = {name: activity.get(key) for name, key in _OUTLINE.items()}
    return Activity(**{name: value for name, value in named.items() if isinstance(value, str)})


_OUTLINE: Final = {"type": "type", "id": "id", "name": "name", "channel_id": "channelId", "service_url": "serviceUrl"}
