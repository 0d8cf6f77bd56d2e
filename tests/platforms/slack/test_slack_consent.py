"""Several workspaces and an organisation install the app by consent, on a desk that runs as a process."""

from __future__ import annotations

import asyncio
import re

import aiohttp
import pytest
from fake_slack import FakeSlack
from slack_desk import CASES, HTTP, Running, Start
from slack_people import PRESS, QUESTION, answered, of_bot

OAUTH = {**HTTP, "TEST_OAUTH": "1", "TEST_AT": "T1/"}
_COOKIE = "slack-app-oauth-state"


@pytest.fixture
def many(slack: FakeSlack) -> FakeSlack:
    slack.open_methods = {"oauth.v2.access"}
    slack.bot_token = "xoxb-none"  # type: ignore[misc]  # noqa: S105
    return slack


async def state_of(desk: Running, http: aiohttp.ClientSession) -> str:
    async with http.get(f"{desk.url}/slack/install") as page:
        found = re.search(r"state=([\w-]+)", await page.text())
        assert page.headers["Set-Cookie"].startswith(f"{_COOKIE}=")
        assert found is not None
        return found[1]


async def consents(desk: Running, http: aiohttp.ClientSession, code: str, state: str, cookie: str) -> int:
    headers = {"Cookie": f"{_COOKIE}={cookie}"} if cookie else {}
    address = f"{desk.url}/slack/oauth_redirect?code={code}&state={state}"
    async with http.get(address, headers=headers) as page:
        return page.status


async def installed(slack: FakeSlack, desk: Running, **what: object) -> None:
    code = f"code-{len(slack.granted)}"
    slack.consents[code] = what
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        state = await state_of(desk, http)
        assert await consents(desk, http, code, state, state) == 200


def tokens(slack: FakeSlack, method: str = "chat.postMessage") -> list[str]:
    return [call["token"] for call in slack.calls if call["method"] == method]


async def test_consent_needs_the_state_that_this_browser_was_given_and_counts_once(
    many: FakeSlack, start: Start
) -> None:
    desk = await start(**OAUTH)
    many.consents["good"] = {"team": "T1"}
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        state = await state_of(desk, http)
        assert await consents(desk, http, "good", state, "") == 400
        assert await consents(desk, http, "good", state, "another") == 400
        assert await consents(desk, http, "good", "forged", "forged") == 401
        assert many.granted == {}
        assert await consents(desk, http, "good", state, state) == 200
        assert len(many.granted) == 1
        assert await consents(desk, http, "good", state, state) == 401
        unknown = await state_of(desk, http)
        assert await consents(desk, http, "bad", unknown, unknown) == 401


async def test_each_workspace_is_answered_by_its_own_token_until_it_is_taken_back(
    many: FakeSlack, start: Start
) -> None:
    desk = await start(**OAUTH)
    await installed(many, desk, team="T1")
    await installed(many, desk, team="T2")
    one, two = many.granted
    await many.says("U1", "UBOT", PRESS)
    await answered(many, "DU1")
    await answered(many, CASES)
    many.team = "T2"  # type: ignore[misc]
    await many.says("U2", "UBOT", QUESTION)
    await answered(many, "DU2")
    assert set(tokens(many)) == {one, two}
    assert tokens(many)[-1] == two

    await many.deliver_event({"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["UBOT"]}})
    await _silent(many, "U2", "DU2")
    many.team = "T1"  # type: ignore[misc]
    await many.says("U1", "UBOT", QUESTION)
    await answered(many, "DU1", 2)
    await many.deliver_event({"type": "app_uninstalled"})
    await _silent(many, "U1", "DU1")

    # Installed again, it is answered again.
    await installed(many, desk, team="T1")
    await many.says("U1", "UBOT", "What does clause 2.14 say?")
    await answered(many, "DU1", 3)


async def test_a_token_that_is_about_to_expire_is_renewed_once_for_all(many: FakeSlack, start: Start) -> None:
    desk = await start(**OAUTH)
    await installed(many, desk, team="T1", expires_in=60)
    old = next(iter(many.granted))  # a round of the background may already have renewed it
    await asyncio.gather(*(many.says(user, "UBOT", PRESS) for user in ("U1", "U2")))
    await answered(many, "DU1")
    await answered(many, "DU2")
    await answered(many, CASES)
    renewals = [call for call in many.calls if call["method"] == "oauth.v2.access"]
    assert [call["ok"] for call in renewals] == [True, True]  # the consent and one renewal
    assert old not in tokens(many)
    assert len(set(tokens(many))) == 1


async def test_an_organisation_installs_it_for_all_its_workspaces(many: FakeSlack, start: Start) -> None:
    desk = await start(**{**OAUTH, "TEST_AT": "E1/"})
    await installed(many, desk, enterprise="E1", whole=True)
    (token,) = many.granted
    many.team, many.enterprise, many.whole = "T7", "E1", True  # type: ignore[misc]
    await many.says("U1", "UBOT", PRESS)
    await answered(many, "DU1")
    await answered(many, CASES)
    assert set(tokens(many)) == {token}
    many.team = "T8"  # type: ignore[misc]  # not one of those that may use it
    await _silent(many, "U2", "DU2")


async def _silent(slack: FakeSlack, user: str, channel: str) -> None:
    await asyncio.sleep(1.0)  # until what was taken back is gone
    count = len(of_bot(slack, channel))
    await slack.says(user, "UBOT", "Can I use the College logo?")
    await asyncio.sleep(1.0)
    assert len(of_bot(slack, channel)) == count
