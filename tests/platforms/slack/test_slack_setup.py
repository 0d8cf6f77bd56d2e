"""The doctor, and installations in several workspaces."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from types import SimpleNamespace

import aiohttp
import pytest
from fake_slack import FakeSlack
from slack_sdk.oauth.installation_store.models.installation import Installation

from adapters.slack import doctor
from adapters.slack.calls import NotInstalledError
from adapters.slack.credentials import Credentials
from adapters.slack.findings import Finding, report
from adapters.slack.installs import ManyWorkspaces, SealedInstallations
from adapters.slack.manifest import SCOPES
from bot import words
from bot.messages import Person, Place, Pressed
from bot.replies import Say
from bot.routes import checkup
from bot.store import Store


async def examined(slack: FakeSlack, destinations: dict[str, str], **more: str) -> list[Finding]:
    known = Credentials(
        bot_token=more.get("token", slack.bot_token),
        app_token=more.get("app_token", slack.app_token),
        api_url=slack.env["SLACK_API_URL"],
    )
    return await doctor.examine(known, doctor.Named(destinations))


async def test_the_doctor_finds_nothing_where_all_is_well(slack: FakeSlack) -> None:
    slack.scopes = ",".join(SCOPES)
    slack.channels["G1"] = {"UBOT", "UCOMMS"}
    found = await examined(slack, {"press_office": "slack:G1", "complaints": "slack:UCOMMS", "other": "mail:a@b.c"})
    assert [each for each in found if not each.well] == []
    assert len(found) == 5
    assert "chat.postMessage" not in {call["method"] for call in slack.calls}


async def test_the_doctor_names_each_fault_with_its_remedy(slack: FakeSlack) -> None:
    wrong = {"a": "slack:C9", "b": "slack:U404", "c": "slack:C1", "d": "slack:"}
    found = await examined(slack, wrong, app_token="xapp-x")  # noqa: S106  no secret
    faults = {each.what: each.remedy for each in found if not each.well}
    told = report(found)
    assert "groups:read" in told
    assert "/invite @Forepost" in told
    assert "public channel" in told
    assert "app-level token" in told
    assert "no address on Slack" in told
    assert all(faults.values())
    assert told.index("FAULT") > told.rindex("ok   ")


async def test_the_doctor_says_what_to_do_about_a_token(slack: FakeSlack) -> None:
    [found] = await examined(slack, {}, token="xoxb-old")  # noqa: S106
    assert not found.well
    assert "SLACK_BOT_TOKEN" in found.remedy
    assert "xoxb-old" not in str(found)
    [found] = await examined(slack, {}, token="")
    assert not found.well


async def test_the_doctor_tells_a_workspace_that_would_not_be_answered(slack: FakeSlack) -> None:
    for named, well in (({"T1", "T2"}, True), ({"T2"}, False)):
        url = slack.env["SLACK_API_URL"]
        known = Credentials(slack.bot_token, slack.app_token, api_url=url, workspaces=frozenset(named))
        told = [each for each in await doctor.examine(known, doctor.Named()) if "SLACK_WORKSPACES" in each.what]
        assert [each.well for each in told] == [well]


CONSENT = Credentials(client_id="1.2", client_secret="secret", signing_secret="signing")  # noqa: S106


async def test_the_doctor_takes_an_installation_by_consent_for_one(kept: SealedInstallations) -> None:
    found = await doctor.examine(CONSENT, doctor.Named({"other": "mail:a@b.c"}), kept)
    assert [each.what for each in found if not each.well] == ["it is installed nowhere yet"]
    told = report(found)
    assert "SLACK_BOT_TOKEN" not in told
    assert "/slack/install" in told
    assert "every workspace" in told
    found = await doctor.examine(replace(CONSENT, workspaces=frozenset({"T1"})), doctor.Named())
    assert "every workspace" not in report(found)
    assert "FOREPOST_DATABASE_URL" in report(found)


@pytest.mark.parametrize(
    ("missing", "said"),
    [("client_secret", "SLACK_CLIENT_SECRET"), ("client_id", "SLACK_BOT_TOKEN"), ("signing_secret", "no way in")],
)
async def test_the_doctor_tells_what_an_installation_by_consent_lacks(
    kept: SealedInstallations, missing: str, said: str
) -> None:
    await kept.async_save(INSTALLED)
    lacking: Credentials = replace(CONSENT, **{missing: ""})  # type: ignore[arg-type]
    found = [each for each in await doctor.examine(lacking, doctor.Named(), kept) if not each.what.startswith("T1:")]
    [fault] = [each for each in found if not each.well]
    assert said in fault.what


async def test_the_doctor_cannot_send_a_button_where_there_is_no_bot_token() -> None:
    found = await doctor.press(CONSENT, "slack:U1", checkup.new_name(), lambda: False, 0.1)
    assert not found.well
    assert "each of them" in found.remedy


async def test_the_doctor_sees_a_press_come_back(slack: FakeSlack, store: Store) -> None:
    known = Credentials(bot_token=slack.bot_token, api_url=slack.env["SLACK_API_URL"])
    name = checkup.new_name()
    begun = asyncio.create_task(doctor.press(known, "slack:U1", name, lambda: checkup.arrived(store, name), 20))
    await slack.until(lambda: slack.messages.get("DU1"), 10, "a button")
    button = slack.messages["DU1"][0]["blocks"][-1]["elements"][0]
    assert (button["action_id"], button["value"]) == ("doctor.press", name)
    event = Pressed("press 1", Person("slack:U1"), Place("slack:U1"), button["action_id"], button["value"])
    assert checkup.pressed(SimpleNamespace(store=store), event) == (Say(words.CHECKUP_HEARD),)  # type: ignore[arg-type]
    assert (await begun).well


@pytest.mark.parametrize("person", ["slack:C1", "ben", "slack:U404"])
async def test_the_doctor_says_whom_it_cannot_ask(slack: FakeSlack, person: str) -> None:
    known = Credentials(bot_token=slack.bot_token, api_url=slack.env["SLACK_API_URL"])
    found = await doctor.press(known, person, checkup.new_name(), lambda: False, 0.1)
    assert not found.well
    assert found.remedy


async def test_the_doctor_says_where_a_press_may_have_been_lost(slack: FakeSlack) -> None:
    known = Credentials(bot_token=slack.bot_token, api_url=slack.env["SLACK_API_URL"])
    found = await doctor.press(known, "slack:U1", checkup.new_name(), lambda: False, 0.1)
    assert not found.well
    assert "Interactivity" in found.remedy


INSTALLED = Installation(
    user_id="U1", app_id="A1", team_id="T1", bot_token="xoxb-secret", bot_id="B1", bot_user_id="UBOT", bot_scopes=["chat:write"]  # noqa: S106
)  # fmt: skip


@pytest.fixture
def kept(store: Store) -> SealedInstallations:
    return SealedInstallations("client", store.engine, store.vault)


async def test_tokens_are_kept_encrypted_and_come_back(kept: SealedInstallations, store: Store) -> None:
    await kept.async_save(INSTALLED)
    await kept.async_save(replace_token(INSTALLED, "E1", "T1", "xoxb-" + "x" * 190))
    with store.engine.connect() as connection:
        for table in ("slack_bots", "slack_installations"):
            rows = str(connection.exec_driver_sql(f"SELECT * FROM {table}").fetchall())  # noqa: S608
            assert "xoxb-" not in rows
    bot = await kept.async_find_bot(enterprise_id=None, team_id="T1")
    assert bot is not None
    assert bot.bot_token == "xoxb-secret"  # noqa: S105
    in_grid = await kept.async_find_bot(enterprise_id="E1", team_id="T1")
    assert in_grid is not None
    assert len(in_grid.bot_token) == 195
    assert await kept.async_find_bot(enterprise_id=None, team_id="T2") is None


async def test_a_removed_app_is_forgotten(kept: SealedInstallations, slack: FakeSlack) -> None:
    await kept.async_save(INSTALLED)
    async with aiohttp.ClientSession() as session:
        clients = ManyWorkspaces(kept, Credentials(client_id="client", api_url=slack.env["SLACK_API_URL"]), session)
        assert (await clients.of("T1")).token == "xoxb-secret"  # noqa: S105
        await kept.async_delete_all(enterprise_id=None, team_id="T1")
        with pytest.raises(NotInstalledError):
            await clients.of("T1")


async def test_an_organisation_and_its_workspaces_have_each_their_token(kept: SealedInstallations) -> None:
    await kept.async_save(replace_token(INSTALLED, "E1", None, "xoxb-org", whole=True))
    await kept.async_save(replace_token(INSTALLED, "E1", "T1", "xoxb-team"))
    async with aiohttp.ClientSession() as session:
        clients = ManyWorkspaces(kept, Credentials(client_id="client"), session)
        assert (await clients.of("E1")).token == "xoxb-org"  # noqa: S105
        assert (await clients.of("E1.T1")).token == "xoxb-team"  # noqa: S105


@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")  # inside slack_sdk
async def test_a_token_is_renewed_once_before_it_expires(kept: SealedInstallations, slack: FakeSlack) -> None:
    renewals: list[str] = []

    def renew(**given: str) -> dict[str, object]:
        renewals.append(given["refresh_token"])
        fresh = {"access_token": "xoxe.xoxb-new", "refresh_token": "xoxe-new", "expires_in": 43_200}
        return {**fresh, "token_type": "bot", "bot_user_id": "UBOT", "team": {"id": "T1"}, "scope": "chat:write"}

    slack.api_oauth_v2_access = renew  # type: ignore[attr-defined]
    slack.open_methods = {"oauth.v2.access"}
    old = replace_token(INSTALLED, None, "T1", "xoxe.xoxb-old")
    old.bot_refresh_token, old.bot_token_expires_at = "xoxe-old", 1_000
    await kept.async_save(old)
    async with aiohttp.ClientSession() as session:
        known = Credentials(client_id="client", client_secret="s", api_url=slack.env["SLACK_API_URL"])  # noqa: S106
        clients = ManyWorkspaces(kept, known, session)
        found = await asyncio.gather(clients.of("T1"), clients.of("T1"))
        assert {each.token for each in found} == {"xoxe.xoxb-new"}
        assert (await clients.of("T1")).token == "xoxe.xoxb-new"  # noqa: S105
    assert renewals == ["xoxe-old"]


def replace_token(
    kept: Installation, enterprise: str | None, team: str | None, token: str, *, whole: bool = False
) -> Installation:
    given = {**kept.to_dict(), "enterprise_id": enterprise, "team_id": team, "bot_token": token}
    return Installation(
        **{name: value for name, value in given.items() if name != "is_enterprise_install"}, is_enterprise_install=whole
    )
