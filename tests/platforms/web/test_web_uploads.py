"""Files on the web desk: a mail is read as something forwarded, everything else is only named."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

import pytest_asyncio
from aiohttp import FormData, web
from aiohttp.test_utils import TestClient, TestServer
from web_fakes import FakeDesk

from adapters.web.app import web_desk
from bot.messages import Message, Surface

Client = TestClient[web.Request, web.Application]
MAIL = (
    b"From: Tamsin Orchard <t.orchard@ledger.example>\r\nSubject: A comment\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    b"Could you comment by nine?\r\n--x\r\nContent-Type: image/png\r\n"
    b"Content-Disposition: attachment; filename=chart.png\r\n\r\nPNGBYTES\r\n--x--\r\n"
)


@pytest_asyncio.fixture
async def desk_and_client(executor: ThreadPoolExecutor) -> AsyncIterator[tuple[FakeDesk, Client]]:
    desk = FakeDesk()
    async with TestClient(TestServer(web_desk(desk, executor))) as opened:
        yield desk, opened


async def sent(client: Client, text: str, *files: tuple[str, bytes]) -> int:
    form = FormData({"text": text, ":once": "1"}, default_to_multipart=True)
    for name, content in files:
        form.add_field("file", io.BytesIO(content), filename=name)
    async with client.post("/say", data=form) as response:
        return response.status


def heard(desk: FakeDesk) -> Message:
    return next(event for event in desk.heard if isinstance(event, Message))


async def test_a_mail_is_read_as_forwarded_with_who_wrote_it(desk_and_client: tuple[FakeDesk, Client]) -> None:
    desk, client = desk_and_client
    assert await sent(client, "I got this.", ("letter.eml", MAIL)) == 200
    message = heard(desk)
    assert message.surface is Surface.FORWARD
    assert message.text.startswith("I got this.")
    assert "From: Tamsin Orchard" in message.text
    assert "Could you comment by nine?" in message.text
    assert [each.name for each in message.attachments] == ["letter.eml", "chart.png"]


async def test_of_any_other_file_only_the_name_comes_in(desk_and_client: tuple[FakeDesk, Client]) -> None:
    desk, client = desk_and_client
    assert await sent(client, "A journalist sent me this.", ("scan.jpg", b"PATIENT" * 1_000_000)) == 200
    message = heard(desk)
    assert message.surface is Surface.DM
    assert [each.name for each in message.attachments] == ["scan.jpg"]
    assert "PATIENT" not in message.text


async def test_a_text_that_is_too_long_is_refused_in_words(desk_and_client: tuple[FakeDesk, Client]) -> None:
    desk, client = desk_and_client
    assert await sent(client, "Look.", ("long.txt", b"x" * 5_000_000)) == 413
    assert not any(isinstance(event, Message) for event in desk.heard)


async def test_a_mail_that_is_none_is_read_as_it_stands(desk_and_client: tuple[FakeDesk, Client]) -> None:
    desk, client = desk_and_client
    assert await sent(client, "", ("odd.eml", b"\xff\xfe\x00 nothing like a mail")) == 200
    assert [each.name for each in heard(desk).attachments] == ["odd.eml"]


async def test_a_form_that_is_none_is_refused(desk_and_client: tuple[FakeDesk, Client]) -> None:
    _, client = desk_and_client
    headers = {"Content-Type": "multipart/form-data; boundary=y"}
    async with client.post("/say", data=b"nonsense", headers=headers) as response:
        assert response.status == 400
    headers = {"Content-Type": "multipart/form-data"}
    async with client.post("/say", data=b"nonsense", headers=headers) as response:
        assert response.status == 400
