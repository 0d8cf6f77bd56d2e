"""The bot's registration in Azure: who it is, which tenants it serves, and where Teams may be reached."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from bot.errors import SettingError
from bot.settings import AppType, Secret, Settings

ISSUER: Final = "https://api.botframework.com"
METADATA: Final = "https://login.botframework.com/v1/.well-known/openidconfiguration"
SERVICE: Final = "https://smba.trafficmanager.net/teams/"
_HOSTS: Final = frozenset({"smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"})
_UNREAD: Final = (
    "TEAMS_CERTIFICATE: has to hold a private key and its certificate, both in PEM. This {part} cannot be read"
)


@dataclass(frozen=True)
class Registration:
    """What Azure knows the bot by.

    `tenants` are those whose people are answered; without any, the bot's own. `hosts` are the service addresses
    that replies may go to. `certificate` is a private key in PEM with its certificate, in place of a password.
    """

    app_id: str = ""
    password: Secret = field(default_factory=Secret)
    tenant: str = ""
    app_type: AppType = AppType.SINGLE_TENANT
    allowed_tenants: frozenset[str] = frozenset()
    certificate: Secret = field(default_factory=Secret)
    without_checks: bool = False
    hosts: frozenset[str] = _HOSTS
    issuer: str = ISSUER
    metadata: str = METADATA
    service: str = SERVICE

    @property
    def tenants(self) -> frozenset[str]:
        """The tenants whose people are answered, in small letters."""
        return frozenset(each.lower() for each in self.allowed_tenants or {self.tenant} if each)

    def check(self, host: str) -> None:
        """Refuse what would let strangers in, before anything listens on `host`.

        Raises:
            SettingError: something is missing; the message names the setting.
        """
        if self.without_checks:
            if self.app_id or not _on_this_machine(host):
                raise SettingError(
                    "TEAMS_DEV_NO_AUTH: works only without TEAMS_APP_ID and while FOREPOST_HOST is 127.0.0.1, "
                    "because it believes everybody"
                )
            return
        if not self.app_id:
            raise SettingError("TEAMS_APP_ID: is not set, so nothing that comes in could be checked. docs/teams.md")
        if not self.tenants:
            raise SettingError("TEAMS_TENANT_ID: is not set, so people of any organisation would be answered")
        secret = self.password.value or self.certificate.value
        if self.app_type is AppType.SINGLE_TENANT and not (secret and self.tenant):
            raise SettingError(
                "TEAMS_APP_PASSWORD: a SingleTenant bot needs TEAMS_TENANT_ID and this, or TEAMS_CERTIFICATE"
            )
        if self.certificate.value:
            _check_pair(self.certificate.value.encode())

    def serves(self, tenant: str) -> bool:
        """Whether people of this tenant are answered."""
        return self.without_checks or tenant.lower() in self.tenants

    def trusts(self, service_url: str) -> bool:
        """Whether replies, with our token in them, may go to this address."""
        try:
            parts = urlsplit(service_url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return False
        if self.without_checks and _on_this_machine(host):
            return parts.scheme in {"http", "https"}
        plain_address = not (parts.username or parts.password or parts.query or parts.fragment)
        return parts.scheme == "https" and port in {None, 443} and plain_address and host in self.hosts


def registration_of(settings: Settings) -> Registration | None:
    """What the settings say of the bot's registration, checked; None where they do not speak of Teams.

    Raises:
        SettingError: something is missing, so that strangers could come in; the message names the setting.
    """
    known = (settings.teams_app_id, settings.teams_tenant_id, settings.teams_app_password.value)
    if not (any(known) or settings.teams_certificate.value or settings.teams_dev_no_auth):
        return None
    registration = read_registration(settings)
    registration.check(settings.host)
    return registration


def read_registration(settings: Settings) -> Registration:
    """What the settings say of the bot's registration, as it stands there.

    Raises:
        SettingError: the certificate's file cannot be read.
    """
    return Registration(
        app_id=settings.teams_app_id,
        password=settings.teams_app_password,
        tenant=settings.teams_tenant_id,
        app_type=settings.teams_app_type,
        allowed_tenants=settings.teams_allowed_tenants,
        certificate=_certificate(settings.teams_certificate),
        without_checks=settings.teams_dev_no_auth,
    )


def _certificate(given: Secret) -> Secret:
    """The PEM itself, out of the file where one is named."""
    if not given.value or "-----BEGIN" in given.value:
        return given
    try:
        return Secret(Path(given.value).read_text(encoding="ascii"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"TEAMS_CERTIFICATE: the file cannot be read: {type(error).__name__}") from None


def _check_pair(pem: bytes) -> None:
    """Refuse what no token could be signed with.

    Raises:
        SettingError: the key or its certificate cannot be read, or they do not belong together.
    """
    try:
        key = serialization.load_pem_private_key(pem, None)
    except TypeError:
        raise SettingError("TEAMS_CERTIFICATE: its key asks for a passphrase; set one without: openssl pkey") from None
    except (ValueError, UnsupportedAlgorithm):
        raise SettingError(_UNREAD.format(part="key")) from None
    try:
        certificate = x509.load_pem_x509_certificate(pem)
        fits = isinstance(key, RSAPrivateKey) and certificate.public_key() == key.public_key()
    except (ValueError, UnsupportedAlgorithm):
        raise SettingError(_UNREAD.format(part="certificate")) from None
    if not fits:
        raise SettingError("TEAMS_CERTIFICATE: Entra takes an RSA key, and the certificate has to be of this very key")


def _on_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
