"""Opens what the settings name: the teams that cases go to, and what sends them there."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote, urlsplit

from adapters.mail import MailSender, MailServer, MailWords
from adapters.records import open_records
from adapters.web.channel import COMMUNICATIONS, COMPLAINTS, PLATFORM, TITLES, Seats
from bot import words
from bot.casework import Casework
from bot.errors import SettingError
from bot.members import Listed, Members, Somebody
from bot.settings import Settings, Team
from knowledge.policy import Policy
from knowledge.reports import KINDS, Reports

MAIL: Final = "mailto"
_SUBMISSION: Final = 587


@dataclass(frozen=True)
class ByPlatform:
    """Who is in a channel, as the channel's own platform tells."""

    platforms: Mapping[str, Members]

    def has(self, destination: str, person: str) -> bool:
        """Whether the person reads and may act there; nobody does on a platform that is not connected."""
        told = self.platforms.get(destination.partition(":")[0])
        return told is not None and told.has(destination, person)

    def people(self, destination: str) -> tuple[Somebody, ...]:
        """Who is there, where the channel's platform lists it."""
        told = self.platforms.get(destination.partition(":")[0])
        return told.people(destination) if isinstance(told, Listed) else ()


def open_casework(
    settings: Settings, policy: Policy, reports: Reports, members: Mapping[str, Members] = MappingProxyType({})
) -> Casework:
    """Everything that cases need; `members` are those of the connected platforms by name.

    Raises:
        SettingError: a destination is set that no route names, or one that would show cases to strangers.
        StoreUnavailableError: the database does not answer.
    """
    teams = teams_of(settings, reports)
    return Casework(
        open_records(settings), settings, policy, reports, teams, ByPlatform({PLATFORM: Seats(), **members})
    )


def teams_of(settings: Settings, reports: Reports) -> Mapping[str, Team]:
    """The set destinations; on this machine alone, the page's own channels stand in for those that are not set."""
    unknown = sorted(set(settings.destinations) - set(reports.names()))
    if unknown:
        known = ", ".join(reports.names())
        raise SettingError(f"destinations: no route goes to {', '.join(unknown)}. Known ones: {known}")
    if not _on_this_machine(settings.host):
        shown = sorted(name for name, team in settings.destinations.items() if team.address in TITLES)
        if shown:
            raise SettingError(
                f"destinations: {', '.join(shown)} would be shown to everybody who opens the page. "
                f"That works only while FOREPOST_HOST is 127.0.0.1"
            )
        return settings.destinations
    confidential = {found.to for kind in KINDS if (found := reports.of(kind)) and found.confidential}
    own = {name: Team(COMPLAINTS if name in confidential else COMMUNICATIONS) for name in reports.names()}
    return {**own, **settings.destinations}


def mail_sender(settings: Settings) -> MailSender | None:
    """Sends mail through the server of the settings; None where no server is set.

    Raises:
        SettingError: the server's address is none, or mail has to go somewhere and there is nothing to send it with.
    """
    addresses = [address for team in settings.destinations.values() for address in (team.address, *team.chain)]
    if not settings.smtp.value:
        if any(address.startswith(f"{MAIL}:") for address in addresses):
            raise SettingError("destinations: mail is to be sent, but FOREPOST_SMTP names no server")
        return None
    server = urlsplit(settings.smtp.value)
    if server.scheme not in {"smtp", "smtp+plain"} or not server.hostname or not settings.mail_from:
        raise SettingError("FOREPOST_SMTP: should look like smtp://mail.example.org:587, with FOREPOST_MAIL_FROM set")
    found = MailServer(
        server.hostname,
        server.port or _SUBMISSION,
        server.scheme == "smtp",
        unquote(server.username or ""),
        unquote(server.password or ""),
    )
    return MailSender(found, settings.mail_from, MailWords(words.MAIL_SUBJECT, words.MAIL_MAY_REPEAT))


def _on_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
