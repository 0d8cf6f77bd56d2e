from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from playwright.async_api import Browser, async_playwright
from web_fakes import FakeDesk

from adapters.web.app import web_desk

Client = TestClient[web.Request, web.Application]
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as threads:
        yield threads


@pytest_asyncio.fixture
async def client(desk: FakeDesk, executor: ThreadPoolExecutor) -> AsyncIterator[Client]:
    async with TestClient(TestServer(web_desk(desk, executor))) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def address(desk: FakeDesk, executor: ThreadPoolExecutor) -> AsyncIterator[str]:
    """Where a browser finds the desk."""
    async with TestServer(web_desk(desk, executor)) as server:
        yield f"http://localhost:{server.port}/"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    found = os.environ.get("FOREPOST_TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        pytest.skip("no Chromium on this machine; FOREPOST_TEST_CHROMIUM can name one")
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=found, args=_QUIET)
        yield chromium
        await chromium.close()
