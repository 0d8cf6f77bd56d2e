"""The doctor for Slack: what the settings name, and the installations in the database, are looked at."""

from __future__ import annotations

import asyncio

from adapters.appointed import who_and_where
from adapters.records import open_records
from adapters.slack import credentials, doctor
from adapters.slack.findings import report
from adapters.slack.installs import SealedInstallations
from bot.routes import checkup
from bot.settings import Settings
from bot.store import StoreUnavailableError


def examine_slack(settings: Settings, presser: str = "") -> tuple[str, bool]:
    """What a look at Slack finds, with a remedy for each fault, and whether all is well; `presser` gets a button."""
    known, named = credentials.of(settings), doctor.Named(who_and_where(settings), settings.officers)
    findings = asyncio.run(doctor.examine(known, named, _installed(settings, known)))
    if presser and findings[0].well:
        store, name = open_records(settings), checkup.new_name()
        findings.append(asyncio.run(doctor.press(known, presser, name, lambda: checkup.arrived(store, name))))
        store.close()
    elif findings[0].well:
        findings.append(doctor.NOT_PRESSED)
    return report(findings), all(finding.well for finding in findings)


def _installed(settings: Settings, known: credentials.Credentials) -> SealedInstallations | None:
    """The installations by consent; None where there are none, or the database does not answer."""
    if known.bot_token or not known.client_id:
        return None
    try:
        store = open_records(settings)
    except StoreUnavailableError:
        return None
    return SealedInstallations(known.client_id, store.engine, store.vault)
