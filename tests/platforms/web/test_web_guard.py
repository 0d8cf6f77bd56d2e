from __future__ import annotations

import re

import pytest
from aiohttp import WSServerHandshakeError
from aiohttp.test_utils import TestClient
from web_fakes import FakeDesk

Client = TestClient  # type: ignore[type-arg]
ELSEWHERE = [
    {"Origin": "https://elsewhere.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]


@pytest.mark.parametrize("headers", ELSEWHERE)
@pytest.mark.parametrize("path", ["/say", "/press", "/clear"])
async def test_a_form_on_another_site_is_refused_in_words(
    client: Client, desk: FakeDesk, path: str, headers: dict[str, str]
) -> None:
    async with client.post(path, data={"text": "x"}, headers=headers) as response:
        assert response.status == 403
        assert "another website" in await response.text()
    assert desk.heard == []


@pytest.mark.parametrize("headers", ELSEWHERE)
async def test_a_live_connection_from_another_site_is_refused(client: Client, headers: dict[str, str]) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        await client.ws_connect("/live", headers=headers)

    assert refused.value.status == 403


async def test_a_form_on_the_own_page_is_taken(client: Client, desk: FakeDesk) -> None:
    own = {"Origin": str(client.make_url("/")).rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    async with client.post("/say", data={"text": "x"}, headers=own) as response:
        assert response.status == 200
    assert desk.messages == ["x"]


async def test_pages_allow_no_inline_script_or_style_no_frame_and_no_copy_on_disk(client: Client) -> None:
    async with client.get("/") as response:
        headers, shown = response.headers, await response.text()

    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*src=)", shown)


async def test_the_page_asks_no_other_site_for_anything(client: Client) -> None:
    async with client.get("/") as response:
        addresses = re.findall(r'(?:src|href|action)="([^"]*)"', await response.text())

    assert addresses
    assert all(address.startswith(("/", "#")) and not address.startswith("//") for address in addresses)


async def test_static_files_are_kept_by_the_browser_until_they_change(client: Client) -> None:
    async with client.get("/") as response:
        paths = re.findall(r'"(/static/[^"]+)"', await response.text())
    for path in paths:
        async with client.get(path) as response:
            assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert response.headers["X-Content-Type-Options"] == "nosniff"
    async with client.get("/static/older/desk.css") as response:
        assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["nothing.css", "..%2Fapp.py", "%2e%2e/app.py"])
async def test_only_static_files_are_served_as_static_files(client: Client, name: str) -> None:
    async with client.get(f"/static/x/{name}") as response:
        assert response.status == 404
