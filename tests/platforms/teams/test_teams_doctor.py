from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator
from contextlib import nullcontext
from dataclasses import replace

import aiohttp
import jwt
import pytest
import pytest_asyncio
import requests
from entra import NO_TENANT, Entra, certificate, private
from fake_desk import ReferencesInMemory
from teams_fakes import APP, CHANNEL, TENANT, FakeConnector, KeyServer

from adapters.teams import credentials as module
from adapters.teams.credentials import Credentials, NoTokenError, credentials
from adapters.teams.doctor import Check, Patient, examine
from adapters.teams.references import Reference
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
    named = {"press_office": f"teams:{CHANNEL}", "complaints": "slack:C1"}
    return Patient(registration, "127.0.0.1", named, nullcontext)  # type: ignore[arg-type]


@pytest.fixture
def entra(monkeypatch: pytest.MonkeyPatch) -> Entra:
    fake = Entra()
    monkeypatch.setattr(module, "_Session", lambda: fake)
    return fake


async def findings(patient: Patient, wallet: Credentials | None = None) -> dict[str, Check]:
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


REFUSED = {"error": "invalid_client", "error_description": "secret words"}
ENTRAS = [
    (Entra(refuses=NO_TENANT), "", "TEAMS_TENANT_ID is wrong"),
    (Entra(page="<p>Log in to this proxy.</p>"), "", "login.microsoftonline.com"),
    (Entra(deque([requests.ConnectionError("secret words")])), "", "login.microsoftonline.com"),
    (Entra(deque([REFUSED])), "", "TEAMS_APP_PASSWORD"),
    (Entra(deque([REFUSED])), private() + certificate(), "upload the certificate"),
]


@pytest.mark.parametrize(("answers", "pem", "fix"), ENTRAS, ids=["tenant", "proxy", "network", "secret", "certificate"])
async def test_each_answer_of_entra_has_its_fix(
    patient: Patient, entra: Entra, answers: Entra, pem: str, fix: str
) -> None:
    entra.answers, entra.refuses, entra.page = answers.answers, answers.refuses, answers.page
    chosen = replace(patient.registration, password=Secret("" if pem else "password"), certificate=Secret(pem))
    found = await findings(replace(patient, registration=chosen), credentials(chosen))
    assert fix in found["credentials"].fix
    others = {fix for _, _, fix in ENTRAS} - {fix}
    assert not any(other in found["credentials"].fix for other in others)
    assert "secret words" not in str(found)


async def test_a_key_behind_a_passphrase_is_a_fault_of_the_settings(patient: Patient) -> None:
    pem = private(passphrase=b"secret") + certificate()
    found = await findings(replace(patient, registration=replace(patient.registration, certificate=Secret(pem))))
    assert list(found) == ["settings"]
    assert "passphrase" in found["settings"].fix


async def test_people_whom_the_app_never_met_or_who_shut_it_out_are_told(patient: Patient) -> None:
    references = ReferencesInMemory()
    references.keep([Reference(f"a:{name}", "", TENANT, "", f"teams:{name}") for name in ("met", "blocked")])
    references.shut["teams:blocked"] = "403 MessageWritesBlocked"
    named = {"press, lead": "teams:met", "press, deputy": "teams:blocked", "tags": "teams:never", "mail": "mailto:a@b"}
    found = await findings(replace(patient, destinations=named, chats=lambda: nullcontext(references)))
    people = {name: check for name, check in found.items() if "own chat" in name}
    assert {name: check.well for name, check in people.items()} == {
        "press, lead: own chat": True, "press, deputy: own chat": False, "tags: own chat": False,
    }  # fmt: skip
    assert "MessageWritesBlocked" in people["press, deputy: own chat"].fix
    assert "install it for them" in people["tags: own chat"].fix


async def test_while_the_database_is_away_nobody_is_said_to_be_unknown(patient: Patient) -> None:
    references = ReferencesInMemory(away=True)
    chosen = replace(patient, destinations={"tags": "teams:met"}, chats=lambda: nullcontext(references))
    found = await findings(chosen)
    assert "FOREPOST_DATABASE_URL" in found["people"].fix
    assert "tags: own chat" not in found


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
