from __future__ import annotations

from dataclasses import replace

import pytest
from entra import certificate, private
from teams_fakes import APP, TENANT

from adapters.teams.registration import Registration
from bot.errors import SettingError
from bot.settings import AppType, Secret

BROKEN_KEY = "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n"
BROKEN_CERTIFICATE = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"


def test_without_an_app_id_nothing_starts_unless_it_is_meant_and_on_this_machine() -> None:
    registration = Registration(APP, Secret("password"), TENANT)
    registration.check("0.0.0.0")  # noqa: S104
    Registration(without_checks=True).check("127.0.0.1")
    Registration(APP, tenant=TENANT, app_type=AppType.MANAGED_IDENTITY).check("0.0.0.0")  # noqa: S104
    for wrong, host in (
        (Registration(), "127.0.0.1"),
        (Registration(without_checks=True), "0.0.0.0"),  # noqa: S104
        (replace(registration, without_checks=True), "127.0.0.1"),
        (replace(registration, tenant=""), "127.0.0.1"),
        (replace(registration, password=Secret("")), "127.0.0.1"),
    ):
        with pytest.raises(SettingError):
            wrong.check(host)


def test_no_secret_is_printed() -> None:
    assert "password" not in repr(Registration(APP, Secret("password"), TENANT)).replace("password=", "")


WELL = [private() + certificate(), certificate() + private()]
ILL = {
    "no key": (certificate(), "key cannot be read"),
    "no certificate": (private(), "certificate cannot be read"),
    "a broken key": (BROKEN_KEY + certificate(), "key cannot be read"),
    "a broken certificate": (private() + BROKEN_CERTIFICATE, "certificate cannot be read"),
    "a passphrase": (private(passphrase=b"secret") + certificate(), "passphrase"),
    "two that do not fit": (private("another") + certificate(), "this very key"),
    "an elliptic curve": (private("elliptic") + certificate("elliptic"), "RSA"),
}


@pytest.mark.parametrize("pem", WELL, ids=["key first", "certificate first"])
def test_a_key_with_its_certificate_is_taken(pem: str) -> None:
    Registration(APP, tenant=TENANT, certificate=Secret(pem)).check("127.0.0.1")


@pytest.mark.parametrize(("pem", "told"), ILL.values(), ids=ILL)
def test_a_certificate_that_cannot_sign_is_told_before_anything_starts(pem: str, told: str) -> None:
    with pytest.raises(SettingError, match=f"TEAMS_CERTIFICATE.*{told}"):
        Registration(APP, tenant=TENANT, certificate=Secret(pem)).check("127.0.0.1")
