"""The web desk as an aiohttp application; everything on its page works as a plain form."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, TypeVar
from urllib.parse import quote

from aiohttp import web

from adapters.web import guard, live, pages, uploads
from adapters.web.channel import Board
from adapters.web.pages import Assets
from adapters.web.sessions import Session, Sessions
from adapters.web.talk import Desk, Press, Talk

COOKIE: Final = "forepost_desk"
ONCE: Final = ":once"  # a form's mark; no action of a button has this name
FIELD: Final = "field."  # what somebody fills in
_SWEEP: Final = 60.0  # seconds
_Response = TypeVar("_Response", bound=web.StreamResponse)


def web_desk(
    desk: Desk, executor: Executor, board: Board | None = None, sessions: Sessions | None = None
) -> web.Application:
    """The application. Others may add their addresses: only the web desk's own are behind its checks.

    Where a `board` is given the page shows its channels, and whoever has the page open may act in them.
    """
    site = _Site(Talk(desk, executor), board, sessions or Sessions())
    app = web.Application()
    app.cleanup_ctx.append(site.forgetting)
    app.on_shutdown.append(site.hang_up)
    for method, path, handler in (
        ("GET", "/", site.page),
        ("POST", "/say", site.say),
        ("POST", "/press", site.press),
        ("POST", pages.ACT, site.act),
        ("POST", "/clear", site.clear),
        ("GET", "/live", site.live),
        ("GET", "/static/{version}/{name}", site.assets.serve),
    ):
        app.router.add_route(method, path, guard.guarded(handler))
    return app


@dataclass
class _Site:
    talk: Talk
    board: Board | None
    sessions: Sessions
    assets: Assets = field(default_factory=Assets.read)

    async def page(self, request: web.Request) -> web.StreamResponse:
        session = self._session(request)
        await self.talk.open(session)
        policy = self.talk.desk.library.policy
        role = self.talk.role(session)
        return _with_cookie(request, session, pages.desk(session, role, policy, self.assets.version, self.board))

    async def say(self, request: web.Request) -> web.StreamResponse:
        said = await self._said(request)
        session = self._session(request)
        await self.talk.open(session)
        await self.talk.say(session, said.whole, said.once, said.attachments, forwarded=said.forwarded)
        return _with_cookie(request, session, _see("/#latest"))

    async def _said(self, request: web.Request) -> uploads.Said:
        if request.content_type == uploads.FORM:
            return await uploads.read(request, ONCE)
        fields = await guard.form(request)
        return uploads.Said(fields.get("text", ""), fields.get(ONCE, ""))

    async def press(self, request: web.Request) -> web.StreamResponse:
        fields = await guard.form(request)
        once = fields.pop(ONCE, "")
        session = self._session(request)
        await self.talk.open(session)
        pressed = _press(fields)
        if pressed is not None:
            await self.talk.press(session, pressed, once)
        return _with_cookie(request, session, _see("/#latest"))

    async def act(self, request: web.Request) -> web.StreamResponse:
        fields = await guard.form(request)
        once = fields.pop(ONCE, "")
        session = self._session(request)
        pressed = _press(fields)
        card = (pressed.value if pressed is not None else "").partition(":")[0] or pages.SEAT_CARD
        if self.board is not None and pressed is not None:
            await self.talk.act(session, card, pressed, once)
        return _with_cookie(request, session, _see(f"/#card-{quote(card)}"))

    async def clear(self, request: web.Request) -> web.StreamResponse:
        before = self._session(request)
        role = self.talk.role(before)
        self.sessions.forget(before)
        self.talk.desk.forget(before.person, before.place)
        await before.disconnect()
        session = self.sessions.of("")
        await self.talk.start_again(session, role)
        return _with_cookie(request, session, _see("/"))

    async def live(self, request: web.Request) -> web.StreamResponse:
        session = self._session(request)
        # Compressing would keep a third of a megabyte for every open page.
        socket = web.WebSocketResponse(heartbeat=30, max_msg_size=guard.BODY_LIMIT, compress=False)
        await _with_cookie(request, session, socket).prepare(request)
        await live.serve(socket, session, self.talk, self.board, request.query.get("after", ""))
        return socket

    def _session(self, request: web.Request) -> Session:
        return self.sessions.of(request.cookies.get(COOKIE, ""))

    async def forgetting(self, _: web.Application) -> AsyncIterator[None]:
        """While the application runs, forget what is old even if nobody asks again."""
        sweeping = asyncio.create_task(self._sweep())
        yield
        sweeping.cancel()
        with suppress(asyncio.CancelledError):
            await sweeping

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(_SWEEP)
            self.talk.desk.expire()
            for session in self.sessions.expire():
                await session.disconnect()

    async def hang_up(self, _: web.Application) -> None:
        for session in self.sessions:
            await session.disconnect()


def _with_cookie(request: web.Request, session: Session, response: _Response) -> _Response:
    if request.cookies.get(COOKIE) != session.key:
        # A proxy that ends TLS says so. Who lies about it only loses their own cookie.
        secure = request.secure or request.headers.get("X-Forwarded-Proto") == "https"
        response.set_cookie(COOKIE, session.key, httponly=True, samesite="Lax", secure=secure, path="/")
    return response


def _press(fields: dict[str, str]) -> Press | None:
    """The button of a form, by its name and value, with the words that stand in its fields."""
    named = {name: value for name, value in fields.items() if not name.startswith(FIELD)}
    filled = {name.removeprefix(FIELD): value for name, value in fields.items() if name.startswith(FIELD)}
    return next((Press(action, value, filled) for action, value in named.items()), None)


def _see(where: str) -> web.Response:
    return web.Response(status=303, headers={"Location": where})
