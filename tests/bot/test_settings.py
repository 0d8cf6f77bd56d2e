from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.errors import SettingError
from bot.settings import TABLE, Contact, Settings, load


def test_without_any_setting_the_desk_listens_on_this_machine_only() -> None:
    assert load({}) == Settings()
    assert load({}).host == "127.0.0.1"


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "forepost.yaml"
    file.write_text("port: 9000\nhost: 0.0.0.0\n", encoding="utf-8")
    settings = load({"FOREPOST_CONFIG": str(file), "FOREPOST_PORT": "9001"})
    assert (settings.host, settings.port) == ("0.0.0.0", 9001)  # noqa: S104  a value to read, nothing listens


def test_contacts_come_from_the_file_with_the_date_they_were_checked(tmp_path: Path) -> None:
    file = tmp_path / "forepost.yaml"
    file.write_text("contacts: {press_office: {address: press@example.org, checked: 2026-11-01}}", encoding="utf-8")
    contacts = load({"FOREPOST_CONFIG": str(file)}).contacts
    assert contacts["press_office"] == Contact("press@example.org", "", date(2026, 11, 1))


def test_officers_are_addresses_with_a_platform() -> None:
    assert load({"FOREPOST_OFFICERS": "slack:U1, teams:abc"}).officers == {"slack:U1", "teams:abc"}


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"FOREPOST_PORT": "eighty"}, "FOREPOST_PORT: .* Example: 8080"),
        ({"FOREPOST_PORT": "70000"}, "FOREPOST_PORT: 70000 is no port"),
        ({"FOREPOST_MESSAGE_LIMIT": "0"}, "FOREPOST_MESSAGE_LIMIT: 0 is less than 1"),
        ({"FOREPOST_OFFICERS": "ben"}, "FOREPOST_OFFICERS: 'ben' has no platform"),
        ({"FOREPOST_CONFIG": "no-such-file.yaml"}, "FOREPOST_CONFIG: no-such-file.yaml cannot be read"),
    ],
)
def test_a_wrong_value_names_the_setting_and_shows_an_example(environment: dict[str, str], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        load(environment)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("prot: 9000", "there is no setting 'prot'. Known ones: host, port"),
        ("- a list", "should hold keys with values"),
        ("contacts: {press_office: {adress: x}}", "press_office has adress, but only address, link and checked"),
        ("a: [", "cannot be read"),
    ],
)
def test_a_wrong_file_is_told_in_plain_words(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "forepost.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingError, match=message):
        load({"FOREPOST_CONFIG": str(file)})


def test_the_table_and_the_settings_name_the_same_fields() -> None:
    assert {row.field for row in TABLE} == set(Settings.__dataclass_fields__)


def test_every_example_in_the_table_can_be_read() -> None:
    for row in TABLE:
        if not row.only_in_file:
            load({row.variable: row.example})
