"""What every person can perceive and reach, measured in a real browser."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from importlib import resources
from typing import Any

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page
from web_fakes import EVERYTHING, FakeDesk

from adapters.web.app import web_desk
from adapters.web.channel import COMMUNICATIONS, Board
from bot.outbox import Delivery, Kind
from bot.replies import Field, Form, Small

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
ZOOMED: dict[str, Any] = {"viewport": {"width": 320, "height": 256}}  # 1280 x 1024 at 400 %
WAYS = {
    "light": DESKTOP | {"color_scheme": "light"},
    "dark": DESKTOP | {"color_scheme": "dark"},
    "phone": PHONE,
    "phone, dark": PHONE | {"color_scheme": "dark"},
    "400 %": ZOOMED,
    "forced colours": DESKTOP | {"forced_colors": "active"},
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 8
SPACED = "* {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important;} p {margin-bottom: 2em !important}"  # fmt: skip


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def address() -> AsyncIterator[str]:
    with ThreadPoolExecutor(2) as threads:
        async with TestServer(web_desk(FakeDesk(), threads, _board())) as server:
            yield f"http://localhost:{server.port}/"


def _board() -> Board:
    """A channel with a card of every kind of part, a form and a thread."""
    board, now = Board(), datetime(2026, 11, 22, 22, 0, tzinfo=UTC)
    form = Form(
        "Answer", (Field("text", "Your answer", LONG_WORD, multiline=True), Field("to", "To whom")), "Send", "case.send"
    )
    for number, (kind, reply) in enumerate(
        ((Kind.POST, (*EVERYTHING, form)), (Kind.REPLY, (Small("Seen by somebody."),)))
    ):
        key = f"C-0001/{kind}/{COMMUNICATIONS}/{number}"
        board.put(Delivery(number, key, COMMUNICATIONS, kind, "C-0001", reply, None, "lease", 1, now, now))
    return board


@pytest_asyncio.fixture(params=WAYS, scope="module", loop_scope="session")
async def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> AsyncIterator[Page]:
    """The desk with every kind of part on it, a long word and every clause opened."""
    context = await browser.new_context(**WAYS[request.param], reduced_motion="reduce", bypass_csp=True)
    opened = await context.new_page()
    await opened.goto(address)
    for number, text in enumerate(("everything", LONG_WORD, "مرحبا \u202e العالم"), start=2):
        await opened.fill("#text", text)
        await opened.click("#say button")
        await opened.wait_for_function("count => document.querySelectorAll('.turn.desk').length === count", arg=number)
    await opened.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    yield opened
    await context.close()


async def test_axe_finds_nothing(page: Page) -> None:
    await page.evaluate((resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = await page.evaluate(f"axe.run(document, {json.dumps(RULES)})")

    told = [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]]
    assert told == []
    assert len(found["passes"]) > 20


async def test_axe_finds_nothing_before_anything_was_asked(browser: Browser, address: str) -> None:
    async with await browser.new_context(bypass_csp=True) as context:
        opened = await context.new_page()
        await opened.goto(address)
        await opened.evaluate((resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
        found = await opened.evaluate(f"axe.run(document, {json.dumps(RULES)})")

    assert found["violations"] == []


async def test_nothing_scrolls_sideways_even_with_wide_text_spacing(page: Page) -> None:
    width = "document.documentElement.scrollWidth - innerWidth"
    assert await page.evaluate(width) <= 0

    style = await page.add_style_tag(content=SPACED)

    assert await page.evaluate(width) <= 0
    await style.evaluate("style => style.remove()")


async def test_every_target_is_at_least_24_pixels_high_and_wide(page: Page) -> None:
    small = await page.evaluate(
        """() => [...document.querySelectorAll("a, button, input, summary, textarea")]
            .filter((target) => target.checkVisibility() && !target.matches(".skip"))
            .map((target) => [target.outerHTML, target.getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 24)
            .map(([html]) => html)"""
    )

    assert small == []


async def test_what_has_the_focus_is_never_wholly_behind_the_message_box(page: Page) -> None:
    hidden = await page.evaluate(
        """() => [...document.querySelectorAll("#log button, #log a, #log summary, .evenings button")]
            .filter((target) => target.checkVisibility())
            .filter((target) => {
              target.focus();
              const box = target.getBoundingClientRect();
              const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
              return !(top === target || target.contains(top));
            }).map((target) => target.outerHTML)"""
    )

    assert hidden == []


async def test_what_has_the_focus_is_outlined(page: Page) -> None:
    await page.focus("#text")
    for _ in range(12):
        await page.keyboard.press("Shift+Tab")
        outline = await page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px"


async def test_words_from_right_to_left_do_not_turn_round_what_stands_beside_them(page: Page) -> None:
    said = page.locator(".you .said").last

    assert await said.evaluate("element => getComputedStyle(element).unicodeBidi") in {"plaintext", "isolate"}
    assert await said.evaluate("element => element.matches(':dir(rtl)')")
    assert not await page.locator(".you .who").last.evaluate("element => element.matches(':dir(rtl)')")
