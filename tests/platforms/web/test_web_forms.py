from __future__ import annotations

import asyncio
import io
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from aiohttp.test_utils import TestClient
from web_fakes import FakeDesk

from adapters.web.app import COOKIE
from bot.evenings import EVENINGS
from bot.messages import Opened, Pressed

Client = TestClient  # type: ignore[type-arg]


async def page(client: Client) -> str:
    async with client.get("/") as response:
        assert response.status == 200
        return await response.text()


def body(fields: dict[str, str]) -> dict[str, Any]:
    """A form of any length as a browser sends it."""
    return {
        "data": io.BytesIO(urlencode(fields).encode()),
        "headers": {"Content-Type": "application/x-www-form-urlencoded"},
    }


async def post(client: Client, path: str, fields: dict[str, str]) -> str:
    async with client.post(path, **body(fields)) as response:
        assert response.status == 200
        return await response.text()


async def test_the_page_greets_once_and_offers_six_evenings(client: Client, desk: FakeDesk) -> None:
    await page(client)
    shown = await page(client)

    assert shown.count("Hello.") == 1
    assert [type(event) for event in desk.heard] == [Opened]
    assert len(EVENINGS) == 6
    assert all(evening.title in shown for evening in EVENINGS)


async def test_the_page_names_the_policy_and_its_version(client: Client, desk: FakeDesk) -> None:
    shown = await page(client)

    assert desk.library.policy.title in shown
    assert f"version {desk.library.policy.version}" in shown


async def test_words_posted_as_a_form_come_back_with_their_answer(client: Client, desk: FakeDesk) -> None:
    shown = await post(client, "/say", {"text": "May I?\r\nReally?"})

    assert desk.messages == ["May I?\nReally?"]
    assert "You wrote: May I?" in shown
    assert shown.index(">May I?\nReally?</p>") < shown.index("You wrote")


async def test_a_posted_form_leads_to_the_latest_answer_so_that_reloading_asks_nothing_again(client: Client) -> None:
    async with client.post("/say", data={"text": "May I?"}, allow_redirects=False) as response:
        assert response.status == 303
        assert response.headers["Location"] == "/#latest"


async def test_a_form_sent_twice_is_asked_once(client: Client, desk: FakeDesk) -> None:
    once = re.findall('name=":once" value="([^"]+)"', await page(client))[0]
    for _ in range(2):
        shown = await post(client, "/say", {"text": "May I?", ":once": once})
    await post(client, "/say", {"text": "Something else", ":once": once})

    assert desk.messages == ["May I?", "Something else"]
    assert shown.count("You wrote: May I?") == 1


async def test_a_pressed_button_reaches_the_desk_and_is_shown_by_its_label(client: Client, desk: FakeDesk) -> None:
    await post(client, "/say", {"text": "everything"})
    shown = await post(client, "/press", {"clause.neighbours": "2.15"})

    pressed = desk.heard[-1]
    assert isinstance(pressed, Pressed)
    assert (pressed.action, pressed.value) == ("clause.neighbours", "2.15")
    assert '<p class="said" dir="auto">Neighbours</p>' in shown


async def test_the_person_and_the_place_are_the_session_in_private(client: Client, desk: FakeDesk) -> None:
    await post(client, "/say", {"text": "May I?"})

    assert len({event.event for event in desk.heard}) == len(desk.heard)
    assert {event.person.address for event in desk.heard} == {event.place.address for event in desk.heard}
    assert all(event.person.address.startswith("web:") and event.place.private for event in desk.heard)


async def test_the_chosen_role_stays_chosen(client: Client) -> None:
    await post(client, "/press", {"role.choose": "officer"})

    assert 'value="officer" checked' in await page(client)


async def test_clearing_starts_a_new_conversation_in_the_same_role(client: Client, desk: FakeDesk) -> None:
    await post(client, "/press", {"role.choose": "officer"})
    await post(client, "/say", {"text": "a secret draft"})
    before = desk.heard[-1].person

    shown = await post(client, "/clear", {})

    assert "a secret draft" not in shown
    assert 'value="officer" checked' in shown
    assert desk.heard[-1].person != before


async def test_two_browsers_do_not_see_each_other(client: Client, desk: FakeDesk) -> None:
    await post(client, "/say", {"text": "only mine"})
    client.session.cookie_jar.clear()

    assert "only mine" not in await page(client)
    assert len({event.person for event in desk.heard}) == 2


@pytest.mark.parametrize("path", ["/say", "/press"])
async def test_a_form_without_fields_breaks_nothing(client: Client, path: str) -> None:
    assert "Hello." in await post(client, path, {})


async def test_a_desk_that_breaks_is_admitted_in_words_and_logged_without_them(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    shown = await post(client, "/say", {"text": "break"})

    assert "Something went wrong on my side" in shown
    assert "RuntimeError" in caplog.text
    assert "broken by" not in caplog.text


@pytest.mark.parametrize(
    "text",
    ["", "\0\x01\x02", "\u202eabc\u202c \u200f", "🙂🙂", "<script>alert(1)</script>", "<!channel>", "?" * 10_000],
)
async def test_odd_text_is_passed_on_as_it_is_and_shown_escaped(client: Client, desk: FakeDesk, text: str) -> None:
    shown = await post(client, "/say", {"text": text})

    assert desk.messages == [text]
    assert "<script>alert" not in shown
    assert "<!channel>" not in shown


async def test_a_megabyte_of_any_letters_reaches_the_desk_which_says_that_it_is_too_long(client: Client) -> None:
    assert "1,048,576 characters" in await post(client, "/say", {"text": "x" * 1024 * 1024})
    assert "262,144 characters" in await post(client, "/say", {"text": "🙂" * 256 * 1024})


async def test_more_than_is_ever_read_gets_a_plain_page(client: Client, desk: FakeDesk) -> None:
    async with client.post("/say", **body({"text": "x" * 5 * 1024 * 1024})) as response:
        assert response.status == 413
        assert "too much at once" in await response.text()
    assert desk.messages == []


async def test_what_is_no_form_of_this_page_gets_a_plain_page(client: Client, desk: FakeDesk) -> None:
    many = {str(number): "" for number in range(100)}
    for sent in ({"json": {"text": "x"}}, {"data": b"x"}, {"data": many}):
        async with client.post("/say", **sent) as response:  # type: ignore[arg-type]
            assert response.status == 400
            assert "not something this page sends" in await response.text()
    assert desk.messages == []


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: Client) -> None:
    async with client.get("/") as response:
        cookie = response.cookies[COOKIE]

    assert len(cookie.value) >= 40
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]
    assert not cookie["secure"]


async def test_behind_a_proxy_with_tls_the_cookie_never_travels_without(client: Client) -> None:
    async with client.get("/", headers={"X-Forwarded-Proto": "https"}) as response:
        assert response.cookies[COOKIE]["secure"]


async def test_two_windows_opened_at_the_same_time_are_greeted_once(client: Client, desk: FakeDesk) -> None:
    await page(client)
    await post(client, "/clear", {})
    desk.heard.clear()
    shown = await asyncio.gather(*[page(client) for _ in range(5)])

    assert all(text.count("Hello.") == 1 for text in shown)
