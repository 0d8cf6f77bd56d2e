"""Microsoft's Agents Playground in a headless browser: a local Teams in which somebody types and clicks.

It is under Microsoft's evaluation licence and comes from npm: `npm install @microsoft/m365agentsplayground` in a folder
that FOREPOST_PLAYGROUND names, or in judges/.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

HERE = Path(__file__).parent
_CLI = "node_modules/@microsoft/m365agentsplayground/cli.js"
_PATIENCE = 40_000  # ms; other programs may have the processor
_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync")
_MIDDLE = (325, 1160)  # where the conversation stands; the list and the log beside it repeat its words


def installed() -> Path:
    """The Playground's command; the test is skipped where there is none, or no browser."""
    folders = (os.environ.get("FOREPOST_PLAYGROUND", ""), str(HERE / "judges"))
    found = next((Path(each) / _CLI for each in folders if each and (Path(each) / _CLI).is_file()), None)
    if found is None or not shutil.which("node"):
        pytest.skip(
            "no Agents Playground: npm install @microsoft/m365agentsplayground, FOREPOST_PLAYGROUND names where"
        )
    return found


def chromium() -> str:
    """The browser; the test is skipped where there is none."""
    found = os.environ.get("FOREPOST_TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        pytest.skip("no Chromium on this machine; FOREPOST_TEST_CHROMIUM can name one")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@dataclass
class Playground:
    """A page of the Playground."""

    page: Page
    shots: Path

    async def goes_to(self, name: str) -> None:
        await self.page.get_by_role("treeitem", name=name).first.click()
        await self.page.wait_for_timeout(400)

    async def says(self, text: str) -> None:
        await self._box().click()
        await self.page.keyboard.type(text)
        await self.page.get_by_role("button", name="Send Message").first.click()

    async def posts(self, text: str, *, mention: bool) -> None:
        """Post in a channel."""
        await self._box().click()
        if mention:
            await self._mentions()
        await self.page.keyboard.type(text)
        await self.page.get_by_role("button", name="Post", exact=True).first.click()

    async def sees(self, text: str) -> Locator:
        """The newest place in the conversation where this stands, once it does."""
        async with asyncio.timeout(_PATIENCE / 1000):
            while True:
                for found in reversed(await self.page.get_by_text(text).all()):
                    if await self._in_the_middle(found):
                        return found
                await asyncio.sleep(0.1)

    async def presses(self, name: str) -> None:
        """Press the newest button of this name."""
        button = self.page.get_by_role("button", name=name, exact=True).last
        await button.scroll_into_view_if_needed()
        await button.click()

    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog").last

    async def closes_dialogs(self) -> None:
        for _ in range(4):
            if not await self.page.get_by_role("dialog").count():
                return
            close = self.dialog().get_by_role("button", name="Close")
            if await close.count():
                await close.first.click()
            else:
                await self.page.keyboard.press("Escape")
            await self.page.wait_for_timeout(300)

    async def picks_command(self, command: str, words: str) -> None:
        """Run an action command on the message with these words."""
        message = await (await self.sees(words)).bounding_box()
        assert message is not None
        near = []
        for more in await self.page.get_by_role("button", name="Show more information").all():
            at = await more.bounding_box()
            if at is not None:
                near.append((abs(at["y"] - message["y"]), more))
        await min(near, key=lambda pair: pair[0])[1].click()
        await self.page.get_by_role("menuitem", name="Action Command").click()
        await self.dialog().locator('input[placeholder*="command id"]').fill(command)
        await self.dialog().get_by_text("Adaptive Cards").first.click()
        await self.dialog().get_by_role("button", name="Create").click()

    async def shot(self, name: str) -> None:
        await self.page.screenshot(path=self.shots / f"{name}.png")

    def _box(self) -> Locator:
        return self.page.locator("div[role=textbox]").first

    async def _mentions(self) -> None:
        await self.page.keyboard.type("@Fore")
        await self.page.wait_for_timeout(700)
        box = await self._box().bounding_box()
        assert box is not None
        near = []
        for option in await self.page.get_by_text("Forepost", exact=True).all():
            at = await option.bounding_box()
            if at is not None:
                near.append((abs(at["x"] - box["x"]) + abs(at["y"] - box["y"]), option))
        await min(near, key=lambda pair: pair[0])[1].click()
        await self.page.wait_for_timeout(300)

    async def _in_the_middle(self, found: Locator) -> bool:
        at = await found.bounding_box()
        return at is not None and _MIDDLE[0] < at["x"] < _MIDDLE[1]


@asynccontextmanager
async def playing(endpoint: str, port: int, folder: Path) -> AsyncIterator[Playground]:
    """The Playground, talking to the bot at this address; screenshots go into the folder."""
    environment = {
        **os.environ,
        "TEAMSAPPTESTER_BROWSER": "none",
        "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(HERE / "playground" / "config.yml"),
        "M365_AGENTS_PLAYGROUND_LOGFILE": str(folder / "playground.log"),
        "NODE_OPTIONS": f"--require {HERE / 'playground' / 'loopback.cjs'}",
        "SEND_INSTALLATION_ACTIVITY": "true",
    }
    address = f"http://127.0.0.1:{port}"
    with (folder / "playground.out").open("w") as out:
        process = await asyncio.create_subprocess_exec(
            "node", str(installed()), "start", "-e", endpoint, "-c", "msteams", "-p", str(port),
            "--service-url", f"{address}/_connector", "--disable-telemetry", env=environment, stdout=out, stderr=out,
        )  # fmt: skip
    try:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium(), args=_QUIET)
            page = await browser.new_page(viewport={"width": 1500, "height": 1000})
            page.set_default_timeout(_PATIENCE)
            await page.route(lambda url: "127.0.0.1" not in url, lambda route: route.abort())
            await _opened(page, address)
            yield Playground(page, folder)
            await browser.close()
    finally:
        process.terminate()
        await process.wait()


async def _opened(page: Page, address: str) -> None:
    for _ in range(120):
        try:
            await page.goto(address)
            break
        except Exception:  # noqa: BLE001  it does not listen yet
            await asyncio.sleep(0.5)
    await expect(page.get_by_role("treeitem", name="Personal Chat").first).to_be_visible(timeout=_PATIENCE)
