"""The live connection: the same words and buttons as the forms, and replies without loading a page."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from aiohttp import WSMsgType, web

from adapters.web import pages
from adapters.web.sessions import Exchange, Session
from adapters.web.talk import Talk


async def serve(socket: web.WebSocketResponse, session: Session, talk: Talk) -> None:
    """Answer one page, message after message, until it leaves."""
    session.sockets.add(socket)
    try:
        with suppress(ConnectionError):  # the page left while its answer was on the way; it is shown when it comes back
            await talk.open(session)
            await socket.send_json({"kind": "hello", "session": session.id, "role": talk.role(session).value})
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    await _answer(socket, session, talk, frame.data)
    finally:
        session.sockets.discard(socket)


async def _answer(socket: web.WebSocketResponse, session: Session, talk: Talk, data: str) -> None:
    received = _read(data)
    exchange = await _passed_on(session, talk, received)
    if exchange is None:
        await socket.close(code=1003, message=b"not understood")
        return
    answer = {"kind": "reply", "once": received["once"], "html": pages.answered(exchange)}
    await socket.send_json({**answer, "role": talk.role(session).value})


async def _passed_on(session: Session, talk: Talk, received: dict[str, Any]) -> Exchange | None:
    match received:
        case {"kind": "say", "once": str(once), "text": str(text)}:
            return await talk.say(session, text, once)
        case {"kind": "press", "once": str(once), "action": str(action), "value": str(value)}:
            return await talk.press(session, action, value, once)
        case _:
            return None


def _read(data: str) -> dict[str, Any]:
    try:
        received = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return received if isinstance(received, dict) else {}
