from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import Any

import pytest
import requests
from entra import GOOD, NO_TENANT, Entra, certificate, private
from teams_fakes import APP, TENANT

from adapters.teams import credentials as module
from adapters.teams.credentials import NoTokenError, credentials
from adapters.teams.registration import Registration
from bot.settings import AppType, Secret

PASSWORD = Registration(APP, Secret("password"), TENANT)


@pytest.fixture
def entra(monkeypatch: pytest.MonkeyPatch) -> Entra:
    fake = Entra()
    monkeypatch.setattr(module, "_Session", lambda: fake)
    return fake


async def test_a_password_gets_a_token_that_is_kept_while_it_is_good(entra: Entra) -> None:
    bot = credentials(PASSWORD)
    assert [await bot.token(), await bot.token()] == ["good", "good"]
    ((address, given),) = entra.asked
    assert address.startswith(f"https://login.microsoftonline.com/{TENANT}/")
    assert (given["client_id"], given["scope"]) == (APP, "https://api.botframework.com/.default")


async def test_a_token_that_is_nearly_over_is_renewed(entra: Entra) -> None:
    entra.answers = deque([{**GOOD, "expires_in": 200}, {**GOOD, "access_token": "newer"}])
    bot = credentials(PASSWORD)
    assert [await bot.token(), await bot.token()] == ["good", "newer"]


async def test_a_certificate_gets_a_token(entra: Entra) -> None:
    pem = private() + certificate()
    assert await credentials(replace(PASSWORD, password=Secret(), certificate=Secret(pem))).token() == "good"
    assert "client_assertion" in entra.asked[0][1]


async def test_a_managed_identity_gets_a_token(entra: Entra) -> None:
    entra.answers = deque([{**GOOD, "expires_in": "3600", "resource": "https://api.botframework.com"}])
    managed = replace(PASSWORD, password=Secret(), app_type=AppType.MANAGED_IDENTITY)
    assert await credentials(managed).token() == "good"
    assert entra.asked[0][1]["client_id"] == APP


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"error": "invalid_client", "error_description": "secret words"}, "invalid_client"),
        (requests.ConnectionError("secret words"), "ConnectionError"),
        (requests.Timeout("secret words"), "Timeout"),
    ],
)
async def test_why_there_is_no_token_is_told_in_a_word(entra: Entra, answer: Any, reason: str) -> None:
    entra.answers = deque([answer])
    with pytest.raises(NoTokenError, match=f"^{reason}$"):
        await credentials(PASSWORD).token()


async def test_a_tenant_that_entra_does_not_know_is_told_apart_from_a_network_that_is_away(entra: Entra) -> None:
    entra.refuses = NO_TENANT
    with pytest.raises(NoTokenError, match=r"^invalid_tenant$"):
        await credentials(PASSWORD).token()
    entra.page = "<p>Please log in to this proxy.</p>"
    with pytest.raises(NoTokenError, match=r"^ValueError$"):
        await credentials(PASSWORD).token()


async def test_a_tenant_that_is_known_later_gets_its_token(entra: Entra) -> None:
    bot, entra.refuses = credentials(PASSWORD), NO_TENANT
    with pytest.raises(NoTokenError):
        await bot.token()
    entra.refuses = {}
    assert await bot.token() == "good"


async def test_a_teams_on_this_machine_needs_no_token() -> None:
    assert await credentials(Registration(without_checks=True)).token() == ""
