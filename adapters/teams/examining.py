"""The doctor for Teams: what the settings name, and whom the desk has met, are looked at."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from adapters.appointed import who_and_where
from adapters.records import open_records
from adapters.teams import doctor
from adapters.teams.references import References, StoredReferences
from adapters.teams.registration import read_registration
from bot.settings import Settings


def examine_teams(settings: Settings, *, post: bool) -> tuple[str, bool]:
    """What a look at Teams finds, with a fix for each fault, and whether all is well; `post` writes into channels."""
    chats = partial(_chats, settings)
    patient = doctor.Patient(read_registration(settings), settings.host, who_and_where(settings), chats, post)
    findings = asyncio.run(doctor.examined(patient))
    return doctor.report(findings), all(finding.well for finding in findings)


@contextmanager
def _chats(settings: Settings) -> Iterator[References]:
    """What the desk remembers of conversations."""
    store = open_records(settings)
    try:
        yield StoredReferences(store)
    finally:
        store.close()
