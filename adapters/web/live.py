"""The live connection: the same words and buttons as the forms, and replies without loading a page."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from aiohttp import WSMsgType, web

from adapters.web import pages
from adapters.web.channel import Board
from adapters.web.sessions import Exchange, Session
from adapters.web.talk import Press, Talk


async def serve(
    socket: web.WebSocketResponse, session: Session, talk: Talk, board: Board | None, after: str = ""
) -> None:
    """Answer one page, message after message, until it leaves; first what came since `after` while it was away."""
    session.sockets.add(socket)
    try:
        with suppress(ConnectionError):  # the page left while its answer was on the way; it is shown when it comes back
            await talk.open(session)
            hello = {"kind": "hello", "session": session.id, "role": talk.role(session).value}
            shown = {} if board is None else {"channel": pages.channels(board, session.told)}
            await socket.send_json(hello | shown | {"latest": session.latest})
            for exchange in session.unasked_after(after):
                news = {"kind": "news", "html": pages.answered(exchange), "latest": exchange.event}
                await socket.send_json(news)
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    await _answer(socket, session, talk, frame.data, board)
    finally:
        session.sockets.discard(socket)


async def _answer(socket: web.WebSocketResponse, session: Session, talk: Talk, data: str, board: Board | None) -> None:
    received = _read(data)
    if board is not None and await _acted(socket, session, talk, received):
        return
    exchange = await _passed_on(session, talk, received)
    if exchange is None:
        await socket.close(code=1003, message=b"not understood")
        return
    answer = {"kind": "reply", "once": received["once"], "html": pages.answered(exchange), "latest": session.latest}
    await socket.send_json({**answer, "role": talk.role(session).value})


async def _passed_on(session: Session, talk: Talk, received: dict[str, Any]) -> Exchange | None:
    match received:
        case {"kind": "say", "once": str(once), "text": str(text)}:
            return await talk.say(session, text, once)
        case {"kind": "press", "once": str(once), "action": str(action), "value": str(value)}:
            return await talk.press(session, Press(action, value, _fields(received)), once)
        case _:
            return None


async def _acted(socket: web.WebSocketResponse, session: Session, talk: Talk, received: dict[str, Any]) -> bool:
    """Whether it was a press on a card, and then answered."""
    match received:
        case {"kind": "act", "once": str(once), "card": str(card), "action": str(action), "value": str(value)}:
            reply = await talk.act(session, card, Press(action, value, _fields(received)), once)
            await socket.send_json({"kind": "acted", "once": once, "card": card, "html": pages.told(reply)})
            return True
        case _:
            return False


def _fields(received: dict[str, Any]) -> dict[str, str]:
    fields = received.get("fields")
    if not isinstance(fields, dict):
        return {}
    return {name: value for name, value in fields.items() if isinstance(value, str)}


def _read(data: str) -> dict[str, Any]:
    try:
        received = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return received if isinstance(received, dict) else {}
