from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID
from teams_fakes import APP, TENANT, key

from adapters.teams import credentials as module
from adapters.teams.credentials import NoTokenError, credentials
from adapters.teams.registration import Registration
from bot.settings import AppType, Secret

PASSWORD = Registration(APP, Secret("password"), TENANT)
GOOD = {"access_token": "good", "expires_in": 3600, "token_type": "Bearer"}


@dataclass
class Entra:
    """Entra ID under the real MSAL: says where its addresses are, and answers as told."""

    answers: deque[Any] = field(default_factory=lambda: deque([GOOD]))
    asked: list[Any] = field(default_factory=list)

    def get(self, address: str, **named: Any) -> requests.Response:
        if "managed" in str(named.get("params")) or "metadata/identity" in address:
            return self._answer(address, named.get("params"))
        authority = address.partition("/v2.0")[0]
        return _response({
            "metadata": [], "issuer": f"{authority}/v2.0", "authorization_endpoint": f"{authority}/authorize", "token_endpoint": f"{authority}/token",
            "tenant_discovery_endpoint": f"https://login.microsoftonline.com/{TENANT}/v2.0/.well-known/openid-configuration",
        })  # fmt: skip

    def post(self, address: str, **named: Any) -> requests.Response:
        return self._answer(address, named.get("data"))

    def close(self) -> None:
        """Nothing is open."""

    def _answer(self, address: str, given: Any) -> requests.Response:
        self.asked.append((address, given))
        answer = self.answers.popleft()
        if isinstance(answer, Exception):
            raise answer
        return _response(answer, 200 if "access_token" in answer else 400)


def _response(content: Any, status: int = 200) -> requests.Response:
    response = requests.Response()
    response.status_code, response._content = status, json.dumps(content).encode()  # noqa: SLF001
    return response


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
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "forepost")])
    now, own = datetime.now(UTC), key("certificate")
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(own.public_key()).serial_number(1)
    signed = made.not_valid_before(now).not_valid_after(now + timedelta(days=1)).sign(own, hashes.SHA256())
    private = own.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem = (private + signed.public_bytes(serialization.Encoding.PEM)).decode()

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


async def test_a_teams_on_this_machine_needs_no_token() -> None:
    assert await credentials(Registration(without_checks=True)).token() == ""
