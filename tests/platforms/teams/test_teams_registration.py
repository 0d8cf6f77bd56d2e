from __future__ import annotations

from dataclasses import replace

import pytest
from teams_fakes import APP, TENANT

from adapters.teams.registration import Registration
from bot.errors import SettingError
from bot.settings import AppType, Secret


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


@pytest.mark.parametrize("missing", ["CERTIFICATE", "PRIVATE KEY"])
def test_half_a_certificate_is_told_before_anything_starts(missing: str) -> None:
    parts = ["-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----", "-----BEGIN PRIVATE KEY-----\nx\n"]
    whole = Registration(APP, tenant=TENANT, certificate=Secret("\n".join(parts)))
    whole.check("127.0.0.1")
    half = "\n".join(part for part in parts if f"BEGIN {missing}" not in part)
    with pytest.raises(SettingError, match="TEAMS_CERTIFICATE"):
        replace(whole, certificate=Secret(half)).check("127.0.0.1")
