"""The channels on the right of the page: what a team is sent stands there, and its buttons work."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientWebSocketResponse, web
from aiohttp.test_utils import TestClient, TestServer
from playwright.async_api import Browser, Page, expect
from web_fakes import FakeDesk

from adapters import serve
from adapters.opening import teams_of
from adapters.web.app import web_desk
from adapters.web.channel import COMMUNICATIONS, COMPLAINTS, Board, Seats
from adapters.web.sender import WebSender
from adapters.web.sessions import Sessions
from bot import settings, words
from bot.casework import Casework
from bot.desk import Desk
from bot.outbox import Delivery, Kind
from bot.replies import Say
from knowledge import policy, reports
from knowledge.labelled import Intent
from knowledge.policy import POLICIES
from tests.bot.fakes import desk_that_reads, reading
from tests.bot.stores import Clock, open_sqlite

Client = TestClient[web.Request, web.Application]
TOLD = "Tamsin Orchard of the Weekly Ledger wants a comment by 9 tomorrow"


@pytest.fixture
def casework(tmp_path: Path) -> Casework:
    rcr = policy.load(POLICIES / "rcr")
    routes = reports.load(POLICIES / "rcr", rcr)
    chosen = settings.load({})
    return Casework(open_sqlite(tmp_path, Clock()), chosen, rcr, routes, teams_of(chosen, routes), Seats())


@pytest.fixture
def pressing(casework: Casework) -> Desk:
    """A desk that takes every message for the press."""
    return replace(desk_that_reads(reading(Intent.PRESS, 0.9)), work=casework)


@pytest_asyncio.fixture
async def client(pressing: Desk) -> AsyncIterator[Client]:
    async with TestClient(TestServer(serve.application(pressing))) as opened:
        yield opened


async def shown(client: Client, wanted: str) -> str:
    """The page, as soon as it shows this."""
    for _ in range(200):
        async with client.get("/") as response:
            page = await response.text()
        if wanted in page:
            return page
        await asyncio.sleep(0.05)
    raise AssertionError(wanted)


async def acted(client: Client, action: str, value: str, **fields: str) -> str:
    """Press a button on a card without script; the page that comes back."""
    filled = {f"field.{name}": text for name, text in fields.items()}
    async with client.post("/act", data={**filled, action: value}) as response:
        return await response.text()


async def test_an_approach_stands_in_the_channel_with_its_buttons(client: Client) -> None:
    async with client.post("/say", data={"text": TOLD}) as response:
        assert "Case" in await response.text()
    page = await shown(client, 'id="card-C-0001"')
    assert words.CASE_TITLE["press"] in page
    assert page.index('id="channels"') < page.index('id="card-C-0001"')
    for action in ("case.seen", "case.claim", "case.reply"):
        assert f'name="{action}" value="C-0001"' in page


async def test_without_script_a_card_is_seen_answered_and_the_contributor_reads_it(client: Client) -> None:
    async with client.post("/say", data={"text": TOLD}):
        pass
    await shown(client, 'id="card-C-0001"')
    assert words.DONE["seen"].format(case="C-0001") in await acted(client, "case.seen", "C-0001")  # type: ignore[index]
    await shown(client, words.STATUS_SEEN.format(case="C-0001"))
    assert words.FORM_REPLY_LABEL in await acted(client, "case.reply", "C-0001")
    preview = await acted(client, "case.reply.preview", "C-0001", text="Leave it to us.")
    found = re.search(r'name="case.reply.send" value="(C-0001:[0-9a-f]+)"', preview)
    assert found
    assert "10 seconds" in await acted(client, "case.reply.send", found[1], text="Leave it to us.")


async def test_the_left_side_of_the_page_cannot_press_the_teams_buttons(client: Client) -> None:
    async with client.post("/say", data={"text": TOLD}):
        pass
    await shown(client, 'id="card-C-0001"')
    async with client.post("/press", data={"case.claim": "C-0001"}) as response:
        assert "Only the people in the channel of C-0001 can do that." in await response.text()


async def test_a_connected_page_gets_the_card_and_what_its_press_gave(client: Client) -> None:
    socket = await client.ws_connect("/live")
    hello = await socket.receive_json(timeout=5)
    assert "Nothing so far." in hello["channel"]
    await socket.send_json({"kind": "say", "once": "1", "text": TOLD})
    card = await until(socket, "card")
    assert (card["card"], card["channel"]) == ("C-0001", COMMUNICATIONS)
    press = {"kind": "act", "once": "2", "card": "C-0001", "action": "case.claim", "value": "C-0001"}
    await socket.send_json(press)
    assert "C-0001 is yours." in (await until(socket, "acted"))["html"]
    await socket.send_json(press)
    assert "C-0001 is yours." in (await until(socket, "acted"))["html"]
    await socket.close()


async def test_after_a_restart_the_open_cases_stand_there_again(pressing: Desk, casework: Casework) -> None:
    async with TestClient(TestServer(serve.application(pressing))) as first:
        async with first.post("/say", data={"text": TOLD}):
            pass
        await shown(first, 'id="card-C-0001"')
        await acted(first, "case.note.send", "C-0001", text="Known to us.")
    async with TestClient(TestServer(serve.application(pressing))) as second:
        page = await shown(second, 'id="card-C-0001"')
        assert "Known to us." in page
    assert casework.store


async def test_ready_and_metrics_tell_operators_how_it_stands(client: Client) -> None:
    for _ in range(100):
        async with client.get("/readyz") as response:
            ready: dict[str, Any] = await response.json()
        if ready["ok"]:
            break
        await asyncio.sleep(0.05)
    assert ready == {"ok": True, "reason": "", "overdue": 0, "dead": 0, "blocked": 0}
    async with client.get("/metrics") as response:
        assert "forepost_overdue_messages 0.0" in await response.text()


async def test_what_is_for_a_page_that_was_forgotten_is_no_dead_letter(casework: Casework) -> None:
    now = casework.now()
    sender = WebSender(Board(), Sessions())
    gone = Delivery(1, "key", "web:nobody", Kind.POST, None, (Say("x"),), None, "lease", 1, now, now)
    assert await sender.send(gone) == ""


async def test_news_of_the_time_without_a_connection_follow_when_it_is_back(casework: Casework) -> None:
    now, sessions = casework.now(), Sessions()
    session = sessions.of("")
    session.keep("before", "Hello", (Say("Hello."),))
    news = Delivery(
        1, "key", f"web:{session.id}", Kind.POST, None, (Say("They answered."),), None, "lease", 1, now, now
    )
    await WebSender(Board(), sessions).send(news)
    assert [each.event for each in session.unasked_after("before")] == ["key"]
    assert session.unasked_after("key") == []
    assert session.unasked_after("never heard of") == []
    session.keep("asked", "And now?", (Say("Wait."),))
    assert [each.event for each in session.unasked_after("before")] == ["key"]


async def test_a_page_without_channels_takes_no_press_for_them(executor: ThreadPoolExecutor) -> None:
    desk = FakeDesk()
    async with TestClient(TestServer(web_desk(desk, executor))) as plain_client:
        async with plain_client.post("/act", data={"case.claim": "C-0001"}) as response:
            assert response.status == 200
        assert [type(event).__name__ for event in desk.heard] == ["Opened"]
        async with plain_client.get("/") as response:
            assert 'id="channels"' not in await response.text()


def test_confidential_cases_have_a_channel_of_their_own(casework: Casework) -> None:
    assert casework.teams["complaints"].address == COMPLAINTS
    assert {team.address for name, team in casework.teams.items() if name != "complaints"} == {COMMUNICATIONS}


async def until(socket: ClientWebSocketResponse, kind: str) -> dict[str, Any]:
    """The next message of this kind."""
    while True:
        message: dict[str, Any] = await socket.receive_json(timeout=10)
        if message["kind"] == kind:
            return message


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="session")
async def test_in_a_browser_the_director_answers_while_the_card_changes_beside(
    browser: Browser, pressing: Desk
) -> None:
    async with TestServer(serve.application(pressing)) as server, await browser.new_context() as context:
        context.set_default_timeout(10_000)
        page: Page = await context.new_page()
        await page.goto(f"http://localhost:{server.port}/")
        await page.fill("#text", TOLD)
        await page.keyboard.press("Enter")
        card = page.locator("#card-C-0001")
        await card.get_by_role("button", name="Answer the contributor").click()
        await card.get_by_label("Your answer").fill("Leave it to us.")
        other = await context.browser.new_context() if context.browser else context  # type: ignore[union-attr]
        colleague = await other.new_page()
        await colleague.goto(f"http://localhost:{server.port}/")
        await colleague.locator("#card-C-0001").get_by_role("button", name="I take it").click()
        await expect(card.locator(".root")).to_contain_text("Taken by")
        await expect(card.get_by_label("Your answer")).to_have_value("Leave it to us.")
        await card.get_by_role("button", name=words.BUTTON_PREVIEW).click()
        await expect(card.locator(".told")).to_contain_text(words.THEY_READ)
        await card.get_by_role("button", name="Send it").click()
        await expect(card.locator(".told")).to_contain_text("10 seconds")
        await card.get_by_role("button", name="Undo").click()
        await expect(card.locator(".told")).to_contain_text("Nothing went out.")
        await other.close()
