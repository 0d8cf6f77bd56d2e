"""Opens what the settings name: the store, and the teams that cases go to."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping

from adapters.web.channel import COMMUNICATIONS, COMPLAINTS, TITLES, Seats
from bot.casework import Casework
from bot.errors import SettingError
from bot.settings import Settings, Team
from bot.store import Store, open_store
from knowledge.policy import Policy
from knowledge.reports import KINDS, Reports


def open_records(settings: Settings) -> Store:
    """The store of the settings.

    Raises:
        SettingError: the database or a key is set to something that cannot work.
        StoreUnavailableError: the database does not answer.
    """
    return open_store(settings.database_url.value, settings.keys.value, settings.data_folder)


def open_casework(settings: Settings, policy: Policy, reports: Reports) -> Casework:
    """Everything that cases need.

    Raises:
        SettingError: a destination is set that no route names, or one that would show cases to strangers.
        StoreUnavailableError: the database does not answer.
    """
    teams = teams_of(settings, reports)
    return Casework(open_records(settings), settings, policy, reports, teams, Seats())


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


def _on_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
