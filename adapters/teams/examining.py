"""The doctor for Teams: what the settings name, and whom the desk has met, are looked at."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from adapters.records import open_records
from adapters.teams import doctor
from adapters.teams.references import References, StoredReferences
from adapters.teams.registration import read_registration
from bot.settings import Settings


def examine_teams(settings: Settings, *, post: bool) -> tuple[str, bool]:
    """What a look at Teams finds, with a fix for each fault, and whether all is well; `post` writes into channels."""
    chats = partial(_chats, settings)
    patient = doctor.Patient(read_registration(settings), settings.host, _who_and_where(settings), chats, post)
    findings = asyncio.run(doctor.examined(patient))
    return doctor.report(findings), all(finding.well for finding in findings)


def _who_and_where(settings: Settings) -> dict[str, str]:
    """Where cases go and who looks after them, by what they are in the settings."""
    found: dict[str, str] = {}
    for name, team in settings.destinations.items():
        deputies = {f"deputy {number} of {name}": each for number, each in enumerate(team.deputies, start=1)}
        found |= {name: team.address, f"lead of {name}": team.lead, **deputies}
    return {name: address for name, address in found.items() if address}


@contextmanager
def _chats(settings: Settings) -> Iterator[References]:
    """What the desk remembers of conversations."""
    store = open_records(settings)
    try:
        yield StoredReferences(store)
    finally:
        store.close()
