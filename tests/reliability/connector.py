"""Teams' connector with the same bad manners as the chat API: posts, threads, edits, and no way to look anything up."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from aiohttp import web

from bot import words
from tests.reliability.chat import Chat

PATH: Final = "/connector"
_REFUSED: Final = (429, 412, 503)
_BROKEN: Final = (500, 502, 504)
_KEY: Final = re.compile(r"\S+/\w+/teams:\S+/\d+")  # an effect's key, in the words of its message
_MARK: Final = words.CHAT_MAY_REPEAT.partition("{")[0]


def routes(chat: Chat) -> list[web.RouteDef]:
    """The calls of Teams' connector that the sender makes."""

    async def begin(request: web.Request) -> web.StreamResponse:
        content = await request.json()

        def effect() -> dict[str, object]:
            activity_id = _posted(chat, content["activity"])
            conversation = f"{content['channelData']['channel']['id']};messageid={activity_id}"
            return {"id": conversation, "activityId": activity_id}

        return await chat.faulty(request, effect, _REFUSED, _BROKEN)

    async def answer(request: web.Request) -> web.StreamResponse:
        content = await request.json()
        return await chat.faulty(request, lambda: {"id": _posted(chat, content)}, _REFUSED, _BROKEN)

    async def edit(request: web.Request) -> web.StreamResponse:
        content, handle = await request.json(), request.match_info["activity"]
        return await chat.faulty(request, lambda: chat.stand(handle, _said(content)), _REFUSED, _BROKEN)

    conversations = f"{PATH}/v3/conversations"
    return [
        web.post(conversations, begin),
        web.post(conversations + "/{conversation}/activities", answer),
        web.put(conversations + "/{conversation}/activities/{activity}", edit),
    ]


def _posted(chat: Chat, activity: dict[str, Any]) -> str:
    said = _said(activity)
    found = _KEY.search(said)
    assert found is not None, said
    return chat.post(found[0], said, marked=_MARK in said)


def _said(activity: dict[str, Any]) -> str:
    card = activity["attachments"][0]["content"]
    return " ".join((str(activity.get("summary", "")), str(card.get("fallbackText", "")), json.dumps(card["body"])))
