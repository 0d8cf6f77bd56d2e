"""The doctor looks at every address that the settings name, in every workspace that installed the app."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping

import pytest
from fake_slack import FakeSlack
from slack_sdk.oauth.installation_store.models.installation import Installation

from adapters.examining import examine_slack
from adapters.slack import doctor
from adapters.slack.credentials import Credentials
from adapters.slack.findings import Finding, report
from adapters.slack.installs import SealedInstallations
from adapters.slack.manifest import SCOPES
from bot.settings import Secret, Settings, Team
from bot.settings import load as load_settings
from bot.store import Store


@pytest.fixture
def installed(kept: Store) -> SealedInstallations:
    return SealedInstallations("1.2", kept.engine, kept.vault)


async def of_one(slack: FakeSlack, address: str, officers: Iterable[str] = ()) -> Finding:
    slack.scopes = ",".join(SCOPES)
    known = Credentials(slack.bot_token, slack.app_token, api_url=slack.env["SLACK_API_URL"])
    found = await doctor.examine(known, doctor.Named({"press_office": address} if address else {}, officers))
    assert [each.what for each in found[:-1] if not each.well] == []
    return found[-1]


@pytest.mark.parametrize(
    ("address", "what", "remedy"),
    [
        ("slack:T1/CCOMMS", "names a workspace", "Write slack:CCOMMS"),
        ("slack:T9/U1", "names a workspace", "Write slack:U1"),
        ("slack:#press", "no id", "A name can change"),
        ("slack:press", "no id", "slack:C0123ABCD"),
        ("slack:S1", "a group of people", "never to a group"),
        ("slack:C404", "channel_not_found", "Check the address"),
        ("slack:C9", "the app is not in slack:C9", "/invite @Forepost"),
        ("slack:U404", "user_not_found", "Copy member ID"),
    ],
)
async def test_an_address_that_cannot_work_has_its_own_remedy(
    slack: FakeSlack, address: str, what: str, remedy: str
) -> None:
    found = await of_one(slack, address)
    assert not found.well
    assert what in found.what
    assert remedy in found.remedy
    assert remedy == "/invite @Forepost" or "/invite" not in found.remedy


@pytest.mark.parametrize(
    ("address", "well"), [("slack:S1", True), ("slack:U1", True), ("slack:S404", False), ("slack:C1", False)]
)
async def test_the_groups_of_officers_are_looked_at(slack: FakeSlack, address: str, *, well: bool) -> None:
    found = await of_one(slack, "", (address, "teams:somebody"))
    assert found.what.startswith(f"officers: {address}")
    assert found.well is well
    assert well or found.remedy


CONSENT: Mapping[str, str] = {"client_id": "1.2", "client_secret": "secret", "signing_secret": "signing"}


async def install(slack: FakeSlack, installed: SealedInstallations, team: str | None, enterprise: str = "") -> None:
    token = f"xoxb-{enterprise}{team}"
    slack.granted[token] = {"team": team, "enterprise": enterprise, "whole": team is None}
    await installed.async_save(
        Installation(
            user_id="U1",
            app_id="A1",
            team_id=team,
            enterprise_id=enterprise or None,
            is_enterprise_install=team is None,
            bot_token=token,
            bot_id="B1",
            bot_user_id="UBOT",
        )
    )


async def by_consent(
    slack: FakeSlack, installed: SealedInstallations, destinations: dict[str, str], allowed: Iterable[str] = ()
) -> list[Finding]:
    known = Credentials(**CONSENT, api_url=slack.env["SLACK_API_URL"], workspaces=frozenset(allowed))
    return await doctor.examine(known, doctor.Named(destinations), installed)


async def test_every_workspace_that_installed_it_is_looked_at(slack: FakeSlack, installed: SealedInstallations) -> None:
    slack.scopes = ",".join(SCOPES)
    slack.channels["GPRESS"] = {"UBOT", "UCOMMS"}
    await install(slack, installed, "T1")
    await install(slack, installed, None, "E1")
    found = await by_consent(slack, installed, {"press_office": "slack:T1/GPRESS", "complaints": "slack:E1/UCOMMS"})
    assert [each.what for each in found if not each.well] == []
    told = report(found)
    for said in ("T1: the token is good", "E1: every scope is granted", "the app is in slack:T1/GPRESS"):
        assert said in told
    assert "complaints: slack:E1/UCOMMS is a person" in told


async def test_faults_of_a_workspace_are_told_by_its_name(slack: FakeSlack, installed: SealedInstallations) -> None:
    slack.scopes = "chat:write"
    for team in ("T1", "T2"):
        await install(slack, installed, team)
    del slack.granted["xoxb-T2"]
    wrong = {"a": "slack:C1", "b": "slack:T9/C1", "c": "slack:T1/C9"}
    told = report(each for each in await by_consent(slack, installed, wrong, {"T2"}) if not each.well)
    for said in (
        "T1: scopes are missing",
        "T1: T1, the workspace of the token, is not in SLACK_WORKSPACES",
        "T2: Slack does not take the bot token (invalid_auth)",
        "a: slack:C1 names no workspace",
        "b: the app is not installed where slack:T9/C1 is",
        "c: the app is not in slack:T1/C9",
    ):
        assert said in told
    assert "xoxb-" not in told


def settings_with(**given: object) -> Settings:
    return Settings(**{**vars(load_settings({})), **given})


async def test_leads_and_deputies_are_looked_at_too(slack: FakeSlack) -> None:
    team = Team("slack:CCOMMS", "slack:U404", ("slack:UCOMMS", "slack:#deputies"))
    chosen = settings_with(
        destinations={"press_office": team},
        officers=frozenset({"slack:S404"}),
        slack_bot_token=Secret(slack.bot_token),
        slack_app_token=Secret(slack.app_token),
        slack_api_url=slack.env["SLACK_API_URL"],
    )
    told, well = await asyncio.to_thread(examine_slack, chosen)
    assert not well
    for said in (
        "lead of press_office: slack:U404 cannot be used",
        "deputy 1 of press_office: slack:UCOMMS is a person",
        "deputy 2 of press_office: slack:#deputies is no id",
        "officers: slack:S404",
    ):
        assert said in told


@pytest.mark.parametrize(
    ("bot", "app", "faults"),
    [
        ("xapp-1-A1", "xoxb-1", ["SLACK_BOT_TOKEN holds an app-level token", "SLACK_APP_TOKEN holds a bot token"]),
        ("xapp-1-A1", "xapp-1-A1", ["SLACK_BOT_TOKEN holds an app-level token"]),
        ("xoxp-1", "", ["SLACK_BOT_TOKEN holds a user token"]),
        ("", "xoxb-1", ["SLACK_APP_TOKEN holds a bot token"]),
    ],
)
async def test_a_token_of_another_kind_is_told_as_that(bot: str, app: str, faults: list[str]) -> None:
    found = await doctor.examine(Credentials(bot, app, **CONSENT), doctor.Named())
    assert [each.what.partition(":")[0] for each in found] == faults
    assert not any(each.well for each in found)
    assert all("it begins with x" in each.remedy and "1" not in each.remedy for each in found)


async def test_a_token_that_looks_right_is_left_to_slack(slack: FakeSlack) -> None:
    for token in ("xoxe.xoxb-1", "something"):
        known = Credentials(token, slack.app_token, api_url=slack.env["SLACK_API_URL"])
        [found] = await doctor.examine(known, doctor.Named())
        assert "Slack does not take the bot token (invalid_auth)" in found.what
