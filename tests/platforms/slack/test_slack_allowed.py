"""Workspaces that are not named in the settings: neither installed nor answered, and told of once."""

from __future__ import annotations

import logging
import re

import aiohttp
import pytest
from fake_slack import FakeSlack
from slack_here import SmallDesk, here
from slack_people import of_bot
from sqlalchemy import func, select, table

from bot import words
from bot.store import Store


@pytest.fixture
def desk(kept: Store) -> SmallDesk:
    return SmallDesk(kept)


async def consent(slack: FakeSlack, **what: object) -> tuple[int, str]:
    """What somebody sees who agrees to the installation."""
    slack.open_methods = {"oauth.v2.access"}
    slack.consents["code"] = what
    server = slack.request_url.removesuffix("/slack/events")
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        async with http.get(f"{server}/slack/install") as page:
            found = re.search(r"state=([\w-]+)", await page.text())
        assert found is not None
        headers = {"Cookie": f"slack-app-oauth-state={found[1]}"}
        async with http.get(f"{server}/slack/oauth_redirect?code=code&state={found[1]}", headers=headers) as page:
            return page.status, await page.text()


def installations(kept: Store) -> int:
    with kept.engine.connect() as connection:
        return sum(
            connection.execute(select(func.count()).select_from(table(name))).scalar_one()
            for name in ("slack_bots", "slack_installations")
        )


CONSENT = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")  # inside slack_sdk


@CONSENT
@pytest.mark.parametrize(
    "where", [{"team": "T9"}, {"enterprise": "E9", "whole": True}, {"enterprise": "E9", "team": "T9"}]
)
async def test_a_workspace_that_is_not_named_cannot_install_it(
    slack: FakeSlack, kept: Store, desk: SmallDesk, where: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "forepost.slack")
    async with here(slack, desk, http=True, consent=True):
        assert await consent(slack, **where) == (403, words.INSTALL_REFUSED)
    assert installations(kept) == 0
    assert "not in SLACK_WORKSPACES" in caplog.text


@CONSENT
async def test_one_that_is_named_can(slack: FakeSlack, kept: Store, desk: SmallDesk) -> None:
    async with here(slack, desk, http=True, consent=True):
        status, _ = await consent(slack, team="T1")
        assert status == 200
        assert installations(kept) > 0
        assert await consent(slack) == (403, words.INSTALL_REFUSED)  # nobody says where


async def test_a_workspace_that_is_not_answered_is_told_of_once(
    slack: FakeSlack, desk: SmallDesk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "forepost.slack")
    async with here(slack, desk):
        slack.team = "T9"  # type: ignore[misc]
        for _ in range(3):
            await slack.says("U1", "UBOT", "May I?")
    told = [each.getMessage() for each in caplog.records if "SLACK_WORKSPACES" in each.getMessage()]
    assert told == ["T9 is not in SLACK_WORKSPACES, so it is not answered"]
    assert of_bot(slack, "DU1") == []
    assert desk.asked == []
