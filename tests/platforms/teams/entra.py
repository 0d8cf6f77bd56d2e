"""Entra ID under the real MSAL: says where its addresses are, and answers as told; and certificates to sign with."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from teams_fakes import TENANT, key

GOOD = {"access_token": "good", "expires_in": 3600, "token_type": "Bearer"}
NO_TENANT = {"error": "invalid_tenant", "error_description": "AADSTS90002: secret words"}


@dataclass
class Entra:
    """Answers calls for tokens in order."""

    answers: deque[Any] = field(default_factory=lambda: deque([GOOD]))
    asked: list[Any] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)  # what it says of a tenant that it does not know
    page: str = ""  # what something else says in its place

    def get(self, address: str, **named: Any) -> requests.Response:
        if "managed" in str(named.get("params")) or "metadata/identity" in address:
            return self._answer(address, named.get("params"))
        if self.page:
            return _response(self.page, 407)
        if self.refuses:
            return _response(json.dumps(self.refuses), 400)
        authority = address.partition("/v2.0")[0]
        return _response(json.dumps({
            "metadata": [], "issuer": f"{authority}/v2.0", "authorization_endpoint": f"{authority}/authorize", "token_endpoint": f"{authority}/token",
            "tenant_discovery_endpoint": f"https://login.microsoftonline.com/{TENANT}/v2.0/.well-known/openid-configuration",
        }))  # fmt: skip

    def post(self, address: str, **named: Any) -> requests.Response:
        return self._answer(address, named.get("data"))

    def close(self) -> None:
        """Nothing is open."""

    def _answer(self, address: str, given: Any) -> requests.Response:
        self.asked.append((address, given))
        answer = self.answers.popleft()
        if isinstance(answer, Exception):
            raise answer
        return _response(json.dumps(answer), 200 if "access_token" in answer else 400)


def _response(content: str, status: int = 200) -> requests.Response:
    response = requests.Response()
    response.status_code, response._content = status, content.encode()  # noqa: SLF001
    return response


@cache
def certificate(of: str = "certificate") -> str:
    """A certificate of this key."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "forepost")])
    now, own = datetime.now(UTC), _key(of)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(own.public_key()).serial_number(1)
    signed = made.not_valid_before(now).not_valid_after(now + timedelta(days=1)).sign(own, hashes.SHA256())
    return signed.public_bytes(serialization.Encoding.PEM).decode()


def private(of: str = "certificate", passphrase: bytes = b"") -> str:
    """A private key, behind a passphrase where there is one."""
    way = serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption()
    pem = _key(of).private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, way)
    return str(pem.decode())


@cache
def _key(name: str) -> Any:
    return ec.generate_private_key(ec.SECP256R1()) if name == "elliptic" else key(name)
