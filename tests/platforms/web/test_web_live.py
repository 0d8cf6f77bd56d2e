from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse, WSMsgType
from aiohttp.test_utils import TestClient
from web_fakes import FakeDesk

from bot.messages import Pressed

Client = TestClient  # type: ignore[type-arg]
Socket = ClientWebSocketResponse


async def connected(client: Client) -> Socket:
    socket = await client.ws_connect("/live")
    assert (await socket.receive_json(timeout=5))["kind"] == "hello"
    return socket


async def asked(socket: Socket, **message: str) -> dict[str, Any]:
    await socket.send_json(message)
    answer: dict[str, Any] = await socket.receive_json(timeout=5)
    return answer


async def test_words_go_out_and_the_answer_comes_back_as_it_would_stand_on_the_page(client: Client) -> None:
    socket = await connected(client)

    answer = await asked(socket, kind="say", once="1", text="<b>May I?</b>")

    assert (answer["kind"], answer["once"]) == ("reply", "1")
    assert "You wrote: &lt;b&gt;May I?&lt;/b&gt;" in answer["html"]
    async with client.get("/") as response:
        assert "You wrote: &lt;b&gt;May I?&lt;/b&gt;" in await response.text()
    await socket.close()


async def test_a_pressed_button_and_the_role_it_chose_come_back(client: Client, desk: FakeDesk) -> None:
    socket = await connected(client)

    answer = await asked(socket, kind="press", once="1", action="role.choose", value="officer")

    assert answer["role"] == "officer"
    assert isinstance(desk.heard[-1], Pressed)
    await socket.close()


async def test_what_is_sent_again_after_a_drop_is_answered_again_but_asked_once(client: Client, desk: FakeDesk) -> None:
    async with client.get("/"):
        pass
    first = await connected(client)
    once = await asked(first, kind="say", once="1", text="May I?")
    await first.close()
    second = await connected(client)

    assert await asked(second, kind="say", once="1", text="May I?") == once
    assert desk.messages == ["May I?"]
    await second.close()


async def test_what_is_sent_again_while_it_is_still_being_read_is_asked_once(client: Client, desk: FakeDesk) -> None:
    async with client.get("/"):
        pass
    first = await connected(client)
    second = await connected(client)
    for socket in (first, second):
        await socket.send_json({"kind": "say", "once": "1", "text": "wait"})
    await asyncio.sleep(0.05)
    desk.gate.set()

    for socket in (first, second):
        assert "You wrote: wait" in (await socket.receive_json(timeout=5))["html"]
        await socket.close()
    assert desk.messages == ["wait"]


async def test_a_megabyte_is_answered_in_words(client: Client) -> None:
    socket = await connected(client)

    assert "1,048,576 characters" in (await asked(socket, kind="say", once="1", text="x" * 1024 * 1024))["html"]
    await socket.close()


async def test_half_a_surrogate_pair_does_not_break_the_page(client: Client) -> None:
    socket = await connected(client)

    await socket.send_str('{"kind": "say", "once": "1", "text": "\\ud83d"}')

    assert "You wrote: ?" in (await socket.receive_json(timeout=5))["html"]
    await socket.close()


@pytest.mark.parametrize(
    "frame", ["", "no json", "[]", "{}", '{"kind": "say"}', '{"kind": "say", "once": 1, "text": "x"}', "[" * 100_000]
)
async def test_a_frame_that_is_not_understood_ends_the_connection_and_nothing_else(
    client: Client, desk: FakeDesk, frame: str
) -> None:
    socket = await connected(client)
    await socket.send_str(frame)

    assert (await socket.receive(timeout=5)).type is WSMsgType.CLOSE
    assert desk.messages == []
    async with client.get("/") as response:
        assert response.status == 200


async def test_clearing_disconnects_other_windows_so_that_they_find_the_new_conversation(client: Client) -> None:
    async with client.get("/"):
        pass
    other = await connected(client)
    async with client.post("/clear"):
        pass

    assert (await other.receive(timeout=5)).type is WSMsgType.CLOSE


async def test_stopping_the_server_does_not_wait_for_open_pages(client: Client) -> None:
    socket = await connected(client)

    await asyncio.wait_for(client.server.close(), 5)

    assert (await socket.receive(timeout=5)).type in (WSMsgType.CLOSE, WSMsgType.CLOSED, WSMsgType.CLOSING)
