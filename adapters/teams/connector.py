"""Calls to Teams' connector: plain JSON over one shared session, every ending sorted by what it means."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote

import aiohttp

from adapters.sending import CardGoneError, GoneError, RefusedError, UnsureError, WrongCallError
from adapters.teams import refusals
from adapters.teams.credentials import Credentials, NoTokenError
from adapters.teams.registration import Registration
from adapters.teams.throttle import Throttle

Json = dict[str, Any]

_TIMEOUT: Final = aiohttp.ClientTimeout(total=5, connect=3)
_PATIENCE: Final = 1.5  # seconds for a turn; the courier allows a call ten in all
_TOKEN: Final = 3.0
_MOST: Final = 256 * 1024  # bytes of an answer
_MEMBERS, _MEMBER_PAGES = 250, 20  # people that one call lists, and calls for one list
_DONE: Final = frozenset({HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.ACCEPTED, HTTPStatus.NO_CONTENT})
_NOTHING_HAPPENED: Final = frozenset({
    HTTPStatus.PRECONDITION_FAILED, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN,
})  # fmt: skip


@dataclass(frozen=True)
class Spot:
    """A conversation at a service address. In a channel's thread, the id ends in ";messageid=…"."""

    service_url: str
    conversation: str


@dataclass
class Connector:
    """The bot's way to Teams. Without a `session` it is not open yet, and everything is refused."""

    registration: Registration
    credentials: Credentials
    session: aiohttp.ClientSession | None = None
    throttle: Throttle = field(default_factory=Throttle)
    trouble: str = ""  # why there is no token, in a word

    async def send(self, spot: Spot, activity: Mapping[str, Any], awaited_for: float = 0.0) -> str:
        """Post an activity into a conversation; its id. An answer that a person waits for says for how many seconds.

        Raises:
            RefusedError, GoneError, CardGoneError (the thread is gone), UnsureError, WrongCallError: see there.
        """
        path = f"v3/conversations/{quote(spot.conversation, safe='')}/activities"
        answer = await self._call("POST", spot.service_url, path, activity, spot.conversation, awaited_for)
        return str(answer.get("id", ""))

    async def update(self, spot: Spot, activity_id: str, activity: Mapping[str, Any]) -> None:
        """Put an activity in the place of one that stands.

        Raises:
            RefusedError, GoneError, CardGoneError, UnsureError, WrongCallError: see there.
        """
        path = f"v3/conversations/{quote(spot.conversation, safe='')}/activities/{quote(activity_id, safe='')}"
        await self._call("PUT", spot.service_url, path, {**activity, "id": activity_id}, spot.conversation)

    async def create(
        self, service_url: str, thread: str, parameters: Mapping[str, Any], awaited_for: float = 0.0
    ) -> tuple[Spot, str]:
        """Begin a conversation: a chat with a person, or a post in a channel. `thread` is what the throttle counts.

        Raises:
            RefusedError, GoneError, UnsureError, WrongCallError: see there.
        """
        try:
            answer = await self._call("POST", service_url, "v3/conversations", parameters, thread, awaited_for)
        except CardGoneError as error:
            raise GoneError(str(error)) from None
        if not answer.get("id"):
            raise UnsureError("no conversation id")
        return Spot(service_url, str(answer["id"])), str(answer.get("activityId") or "")

    async def installed(self, spot: Spot) -> bool:
        """Whether the bot is in this conversation, so that it may read who else is.

        Raises:
            RefusedError, UnsureError, WrongCallError: see there.
        """
        path = f"v3/conversations/{quote(spot.conversation, safe='')}/pagedmembers?pageSize=50"
        try:
            await self._call("GET", spot.service_url, path, None, spot.conversation)
        except (CardGoneError, GoneError):
            return False
        return True

    async def members(self, spot: Spot) -> list[Json]:
        """Everybody in this conversation, as Teams describes them.

        Raises:
            RefusedError, GoneError, CardGoneError, WrongCallError: see there.
            UnsureError: see there; also where they are too many to be read.
        """
        path = f"v3/conversations/{quote(spot.conversation, safe='')}/pagedmembers?pageSize={_MEMBERS}"
        found: list[Json] = []
        more = ""
        for _ in range(_MEMBER_PAGES):
            answer = await self._call("GET", spot.service_url, path + more, None, spot.conversation)
            listed = answer.get("members")
            if not isinstance(listed, list):
                break
            found += [each for each in listed if isinstance(each, dict)]
            if not answer.get("continuationToken"):
                return found
            more = f"&continuationToken={quote(str(answer['continuationToken']), safe='')}"
        raise UnsureError("no whole list")

    async def _call(  # noqa: PLR0913, PLR0917  a request has that many parts
        self,
        method: str,
        service_url: str,
        path: str,
        body: Mapping[str, Any] | None,
        thread: str,
        awaited_for: float = 0.0,
    ) -> Json:
        if self.session is None:
            raise RefusedError("not open")
        if not self.registration.trusts(service_url):
            raise GoneError("service address not trusted")
        headers = await self._headers()
        address = f"{service_url.rstrip('/')}/{path}"
        async with self.throttle.turn(_channel(thread), awaited_for or _PATIENCE, awaited=awaited_for > 0):
            try:
                async with self.session.request(
                    method, address, json=body, headers=headers, timeout=_TIMEOUT, allow_redirects=False
                ) as response:
                    raw = await _body(response.content)
                    if response.status == HTTPStatus.TOO_MANY_REQUESTS:
                        self.throttle.refused()
                    return _sorted(response.status, response.headers, raw)
            except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:  # nothing was sent
                raise RefusedError(type(error).__name__) from None
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                raise UnsureError(type(error).__name__) from None

    async def _headers(self) -> dict[str, str]:
        try:
            async with asyncio.timeout(_TOKEN):
                token = await self.credentials.token()
        except NoTokenError as error:
            self.trouble = f"no token: {error}"
            raise RefusedError(self.trouble) from None
        except TimeoutError:
            self.trouble = "no token: time-out"
            raise RefusedError(self.trouble) from None
        self.trouble = ""
        return {"Authorization": f"Bearer {token}"} if token else {}


async def _body(content: aiohttp.StreamReader) -> bytes:
    """All of an answer, or the most that is read of one."""
    read = bytearray()
    async for piece in content.iter_chunked(64 * 1024):
        read += piece
        if len(read) >= _MOST:
            break
    return bytes(read)


def _sorted(status: int, headers: Mapping[str, str], raw: bytes) -> Json:
    """The answer of a call that worked; otherwise what its status means."""
    answer = refusals.read(raw)
    if status in _DONE:
        return answer
    code = refusals.code(answer)
    reason = f"{status} {code}".strip()
    if status == HTTPStatus.FORBIDDEN and refusals.shuts_out(code):
        raise GoneError(reason)
    if status == HTTPStatus.NOT_FOUND:
        raise CardGoneError(reason)
    if status in _NOTHING_HAPPENED:
        raise RefusedError(reason, _retry_after(headers.get("Retry-After", "")))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.REQUEST_TIMEOUT:
        raise UnsureError(reason)
    raise WrongCallError(reason)


def _channel(thread: str) -> str:
    """The conversation as Teams counts it: the threads of a channel are all that one channel."""
    return thread.partition(";messageid=")[0]


def _retry_after(header: str) -> timedelta | None:
    """The wait that a Retry-After header asks for: seconds, or a date."""
    if header.strip().isdigit():
        return timedelta(seconds=int(header))
    try:
        when = parsedate_to_datetime(header)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(when - datetime.now(UTC), timedelta(0))
