from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import aiohttp
import jwt
import pytest
import pytest_asyncio
from teams_fakes import APP, CHANNEL, TENANT, FakeConnector, KeyServer

from adapters.teams.credentials import NoTokenError
from adapters.teams.doctor import Check, Patient, examine
from adapters.teams.registration import Registration
from bot.settings import Secret


class Wallet:
    """Gives a token of this tenant, or the error that Entra ID would."""

    def __init__(self, tenant: str = TENANT, error: str = "") -> None:
        self.tenant, self.error = tenant, error

    async def token(self) -> str:
        if self.error:
            raise NoTokenError(self.error)
        return jwt.encode({"tid": self.tenant}, "x" * 32)


@pytest_asyncio.fixture
async def server() -> AsyncIterator[KeyServer]:
    async with KeyServer().serving() as serving:
        yield serving


@pytest.fixture
def patient(server: KeyServer, teams: FakeConnector, monkeypatch: pytest.MonkeyPatch) -> Patient:
    monkeypatch.setattr(Registration, "trusts", lambda *_: True)  # its own rules let nobody reach this machine
    registration = Registration(APP, Secret("password"), TENANT, metadata=server.address, service=teams.address)
    return Patient(registration, "127.0.0.1", {"press_office": f"teams:{CHANNEL}", "complaints": "slack:C1"})


async def findings(patient: Patient, wallet: Wallet | None = None) -> dict[str, Check]:
    async with aiohttp.ClientSession() as session:
        return {check.name: check async for check in examine(patient, session, wallet or Wallet())}


async def test_all_is_well_and_a_test_post_is_made_only_when_asked_for(patient: Patient, teams: FakeConnector) -> None:
    teams.installed.add(CHANNEL)
    found = await findings(patient)
    assert {name: check.well for name, check in found.items()} == {
        "settings": True, "signing keys": True, "credentials": True, "press_office: installed": True,
    }  # fmt: skip
    assert teams.stands == {}

    found = await findings(replace(patient, post=True))
    assert found["press_office: test post"].well
    ((_, posted),) = teams.stands.values()
    assert "This is a test" in posted["summary"]


async def test_a_setting_that_is_missing_is_named_and_nothing_else_is_tried(
    patient: Patient, server: KeyServer
) -> None:
    found = await findings(replace(patient, registration=replace(patient.registration, app_id="")))
    assert list(found) == ["settings"]
    assert "TEAMS_APP_ID" in found["settings"].fix
    assert server.fetched == 0


@pytest.mark.parametrize(
    ("wallet", "fix"),
    [
        (Wallet(error="invalid_client"), "TEAMS_APP_PASSWORD"),
        (Wallet(error="unauthorized_client"), "TEAMS_TENANT_ID"),
        (Wallet(error="ConnectionError"), "login.microsoftonline.com"),
        (Wallet("another-tenant"), "another-tenant"),
    ],
)
async def test_each_fault_of_the_credentials_has_its_fix(patient: Patient, wallet: Wallet, fix: str) -> None:
    found = await findings(patient, wallet)
    assert not found["credentials"].well
    assert fix in found["credentials"].fix
    assert "press_office: installed" not in found


async def test_a_team_without_the_app_is_told(patient: Patient) -> None:
    check = (await findings(patient))["press_office: installed"]
    assert not check.well
    assert "Add the app" in check.fix


FIXES = [
    (400, "BadArgument", "link to channel"),
    (401, "", "Azure Bot"),
    (403, "", "Teams channel"),
    (429, "", "in a minute"),
    (502, "", "some minutes"),
    (0, "", "smba.trafficmanager.net"),
]


@pytest.mark.parametrize(("status", "code", "fix"), FIXES)
async def test_each_way_in_which_teams_says_no_has_its_fix(
    patient: Patient, teams: FakeConnector, status: int, code: str, fix: str
) -> None:
    for _ in range(2):  # a look whose connection was cut is taken again
        teams.fail(status, code)
    check = (await findings(patient))["press_office: installed"]
    assert not check.well
    assert fix in check.fix
    assert str(status or "") in check.fix
    assert ("login.microsoftonline.com" in check.fix) == (status == 0), "only no answer at all is the network's fault"


@pytest.mark.parametrize(("status", "code", "fix"), [*FIXES, (403, "BotDisabledByAdmin", "Let the app post")])
async def test_a_test_post_that_fails_says_so_and_not_that_the_app_is_missing(
    patient: Patient, teams: FakeConnector, status: int, code: str, fix: str
) -> None:
    teams.installed.add(CHANNEL)
    teams.fails.append(("never", 0, {}, ""))  # the look at the members works
    teams.fail(status, code)
    found = await findings(replace(patient, post=True))
    assert found["press_office: installed"].well
    assert fix in found["press_office: test post"].fix
    assert len([name for name in found if name.startswith("press_office")]) == 2


async def test_a_key_server_out_of_reach_is_told(patient: Patient, server: KeyServer) -> None:
    server.down = True
    assert not (await findings(patient))["signing keys"].well
